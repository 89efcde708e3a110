import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import pg, { type Pool } from 'pg'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../services/standalone/embedded-postgres.ts'
import { openDatabase } from '../shared/store/database.ts'
import { migrate } from '../shared/store/migrate.ts'
import { addKey, createSite, generateKey, updateSite } from '../shared/store/sites/sites.ts'
import { freePort } from '../tools/testing/free-port.ts'
import { stopWithUs } from '../tools/testing/stop-with-us.ts'
import { waitUntil } from '../tools/testing/wait-until.ts'

/** PostgreSQL with fsync on, as installed, and a private Redis. */
export type Stand = {
  /** An empty, migrated database with one site, and an empty Redis. */
  readonly fresh: (queue: QueueKind) => Promise<Scene>
  readonly close: () => Promise<void>
}

export type QueueKind = 'Redis' | 'PostgreSQL'

export type Scene = {
  /** What our processes need of it in their environment. */
  readonly env: Readonly<Record<string, string>>
  readonly location: { readonly databaseUrl: string; readonly redisUrl?: string }
  readonly redisUrl: string
  readonly pool: Pool
  readonly siteId: string
  readonly secretKey: string
  readonly close: () => Promise<void>
}

const onError = () => {}

export async function openStand(): Promise<Stand> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sluice-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }) })
  const stopPostgres = stopWithUs({ directory: dataDir, pid: postgres.pid })
  const redis = await startRedis()
  let scenes = 0
  return {
    fresh: async (queue) => {
      const databaseUrl = postgres.databaseUrl.replace(/[^/]+$/, `bench_${++scenes}`)
      await administer(postgres.databaseUrl, `create database bench_${scenes}`)
      await redis.client.flushall()
      await migrate(databaseUrl)
      const pool = openDatabase(databaseUrl, { max: 4, onError, name: 'sluice-bench' })
      const site = (await createSite(pool, 'bench'))!
      await updateSite(pool, site.id, { settings: { requestsPerMinute: 1_000_000_000 } })
      const secretKey = generateKey('secret')
      await addKey(pool, site.id, secretKey, { kind: 'secret', label: 'bench' })
      const location = queue === 'Redis' ? { databaseUrl, redisUrl: redis.url } : { databaseUrl }
      return {
        env: {
          DATABASE_URL: databaseUrl,
          ...(location.redisUrl && { REDIS_URL: location.redisUrl }),
        },
        location,
        redisUrl: redis.url,
        pool,
        siteId: site.id,
        secretKey,
        close: () => pool.end(),
      }
    },
    close: async () => {
      await redis.stop()
      await stopPostgres()
    },
  }
}

async function startRedis() {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const child: ChildProcess = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'],
    { stdio: 'ignore', cwd: tmpdir() },
  )
  child.on('error', (error) => {
    console.error(`redis-server is needed for the benchmark: ${error.message}`)
    process.exit(1)
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const client = new Redis(url)
  client.on('error', onError)
  await waitUntil('Redis answers', () => client.ping())
  return {
    url,
    client,
    stop: async () => {
      client.disconnect()
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function administer(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}
