import { mkdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from '../../shared/log/create-logger.ts'
import { freePort } from './free-port.ts'
import { holdLock } from './hold-lock.ts'
import { prepareServer, type Server } from './prepare-server.ts'
import { run } from './run-as.ts'
import { isServer, processesOf, readPidFile, removeForeignPidFile } from './server-process.ts'

export type EmbeddedPostgresOptions = {
  readonly dataDir: string
  readonly log: Logger
  /** More settings of postgresql.conf, e.g. `fsync: 'off'` for tests. No spaces in values. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A running server. `stop` shuts it down cleanly; without it the server outlives this process. */
export type EmbeddedPostgres = {
  readonly databaseUrl: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

const DATABASE = 'sluice'

/** How long a start may take: recovery after a crash replays up to about 1 GB of log. */
const START_TIMEOUT_S = 300
const STOP_TIMEOUT_S = 60
/** What is left of a killed server ends by itself within a second or so. */
const ORPHANS_TIMEOUT_MS = 20_000

/**
 * Starts PostgreSQL in `dataDir`, making the cluster at the first start. The server is its own session: it
 * survives a crash of this process, and the next call takes it over or starts it again. Throws with the end of
 * the server's log when it does not come up, and when another living process uses the same directory.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  const lock = await holdLock(join(dataDir, 'standalone.lock'))
  if ('heldByPid' in lock) {
    throw new Error(
      `Another Sluice (process ${lock.heldByPid}) already uses ${dataDir}. Stop it first, or choose another DATA_DIR.`,
    )
  }
  try {
    const server = await prepareServer(dataDir, options.settings ?? {}, options.log)
    const { port, pid, adopted } = await ensureRunning(server)
    await createDatabase(server, port)
    options.log.info(
      { cluster: server.cluster, port, pid, user: server.user?.name },
      adopted ? 'embedded PostgreSQL was still running: taken over' : 'embedded PostgreSQL started',
    )
    let stopping: Promise<void> | undefined
    return {
      databaseUrl: urlOf(server, port, DATABASE),
      pid,
      stop: () => {
        stopping ??= stop(server).finally(() => lock.release())
        return stopping
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Takes over the server that runs in the cluster, or starts one. */
async function ensureRunning(server: Server): Promise<{ port: number; pid: number; adopted: boolean }> {
  const deadline = Date.now() + START_TIMEOUT_S * 1000
  let orphansUntil = Date.now() + ORPHANS_TIMEOUT_MS
  let lastError: unknown
  while (Date.now() < deadline) {
    const running = await readPidFile(server.cluster)
    if (running && (await isServer(running.pid, server.cluster))) {
      // it may still be starting, or already be stopping
      lastError = running.port ? await connectionError(server, running.port) : new Error('not ready yet')
      if (!lastError) return { port: running.port, pid: running.pid, adopted: true }
      orphansUntil = Date.now() + ORPHANS_TIMEOUT_MS
    } else if ((await processesOf(server.cluster)).length > 0) {
      // backends of a killed server; they hold its shared memory, and the new one would refuse to start
      if (Date.now() > orphansUntil) {
        throw new Error(
          `Processes of a killed PostgreSQL do not end: ${(await processesOf(server.cluster)).join(', ')}. End them by hand.`,
        )
      }
    } else {
      if (running) await removeForeignPidFile(running.pid, server.cluster)
      const started = await start(server)
      if (started) return { ...started, adopted: false }
      continue
    }
    await sleep(50)
  }
  throw new Error(`PostgreSQL in ${server.cluster} did not get ready.\n${await logTail(server)}`, {
    cause: lastError,
  })
}

/** Starts the server and waits until it takes connections. Undefined when another process took the port. */
async function start(server: Server): Promise<{ port: number; pid: number } | undefined> {
  const port = await freePort()
  const { size } = await stat(server.logFile)
  const settings = Object.entries(server.settings).map(([name, value]) => `-c ${name}=${value}`)
  const { code, output } = await run(
    server.pgCtl,
    [
      ...['start', '--wait', '--silent', '--timeout', String(START_TIMEOUT_S), '--pgdata', server.cluster],
      ...['--log', server.logFile, '--options', `-p ${port} ${settings.join(' ')}`],
    ],
    server.user,
  )
  if (code === 0) {
    const running = await readPidFile(server.cluster)
    if (running) return { port, pid: running.pid }
  }
  const said = (await readFile(server.logFile, 'utf8').catch(() => '')).slice(size)
  if (said.includes('could not bind')) return undefined
  throw new Error(`PostgreSQL did not start.\n${output.trim()}\n${await logTail(server)}`)
}

async function stop(server: Server): Promise<void> {
  const running = await readPidFile(server.cluster)
  if (!running || !(await isServer(running.pid, server.cluster))) return
  const { code, output } = await run(
    server.pgCtl,
    [
      ...['stop', '--wait', '--silent', '--mode', 'fast', '--timeout', String(STOP_TIMEOUT_S)],
      ...['--pgdata', server.cluster],
    ],
    server.user,
  )
  if (code !== 0 && (await readPidFile(server.cluster))) {
    throw new Error(`PostgreSQL did not stop: ${output.trim()}\n${await logTail(server)}`)
  }
}

async function createDatabase(server: Server, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(server, port, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

async function connectionError(server: Server, port: number): Promise<unknown> {
  const client = new pg.Client({
    connectionString: urlOf(server, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return undefined
  } catch (error) {
    return error
  } finally {
    await client.end().catch(() => {})
  }
}

function urlOf(server: Server, port: number, database: string): string {
  return `postgres://${server.owner}:${server.password}@127.0.0.1:${port}/${database}`
}

async function logTail(server: Server): Promise<string> {
  const text = await readFile(server.logFile, 'utf8').catch(() => '')
  return `The end of ${server.logFile}:\n${text.trim().split('\n').slice(-15).join('\n')}`
}
