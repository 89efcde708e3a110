import { execFile } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { pino } from 'pino'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../services/standalone/embedded-postgres.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'

const log = pino({ level: 'silent' })

async function query(databaseUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Starts the database in a Node process of its own that ends at once without stopping it, as `kill -9` would. */
async function startAndCrash(dataDir: string): Promise<{ databaseUrl: string; pid: number }> {
  const url = (path: string) => new URL(path, import.meta.url).href
  const script = `
    import { startEmbeddedPostgres } from '${url('../../services/standalone/embedded-postgres.ts')}'
    import { pino } from '${import.meta.resolve?.('pino') ?? 'pino'}'
    const { databaseUrl, pid } = await startEmbeddedPostgres({
      dataDir: process.argv[1], log: pino({ level: 'silent' }),
    })
    process.stdout.write(JSON.stringify({ databaseUrl, pid }), () => process.kill(process.pid, 'SIGKILL'))`
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, ['--input-type=module', '-e', script, dataDir], (error, stdout, stderr) =>
      error?.signal === 'SIGKILL' ? resolve(stdout) : reject(new Error(stderr || String(error))),
    )
  })
  return JSON.parse(output)
}

describe('startEmbeddedPostgres', () => {
  let dataDir: string
  let running: EmbeddedPostgres | undefined

  beforeAll(async () => {
    // mode 0700, as any mktemp -d: closed to the user that PostgreSQL runs as when we are root
    dataDir = await mkdtemp(join(tmpdir(), 'sluice-data-'))
  })
  afterAll(async () => {
    await running?.stop()
    const home = await realpath(join(dataDir, 'postgres')).catch(() => dataDir)
    await rm(home, { recursive: true, force: true })
    await rm(dataDir, { recursive: true, force: true })
  })

  it('outlives a crash of the process that started it, and is taken over by the next', async () => {
    const crashed = await startAndCrash(dataDir)
    await query(crashed.databaseUrl, 'create table kept as select 42 as answer')
    running = await startEmbeddedPostgres({ dataDir, log })
    expect(running).toMatchObject(crashed)
    expect(await query(running.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('listens on this machine only, asks for a password and writes to disk', async () => {
    const [row] = await query(
      running!.databaseUrl,
      `select current_setting('listen_addresses') as listen, current_setting('fsync') as fsync,
        current_setting('server_encoding') as encoding, lower('ÄЖ') as lower, 'a' < 'B' as dictionary_order`,
    )
    expect(row).toEqual({
      listen: '127.0.0.1',
      fsync: 'on',
      encoding: 'UTF8',
      lower: 'äж',
      dictionary_order: false,
    })
    const wrong = new URL(running!.databaseUrl)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
  })

  it('refuses a second start on the same directory and names the process that has it', async () => {
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(
      `Another Sluice (process ${process.pid}) already uses ${dataDir}`,
    )
  })

  it('starts again with everything committed after a kill -9 of the server', async () => {
    await running!.stop()
    const crashed = await startAndCrash(dataDir)
    // a busy backend must not keep the new server from starting
    const busy = new pg.Client({ connectionString: crashed.databaseUrl })
    busy.on('error', () => {})
    await busy.connect()
    busy.query('select pg_sleep(60)').catch(() => {})
    await query(crashed.databaseUrl, 'insert into kept values (43)')
    process.kill(crashed.pid, 'SIGKILL')
    running = await startEmbeddedPostgres({ dataDir, log })
    expect(running.pid).not.toBe(crashed.pid)
    expect(await query(running.databaseUrl, 'select answer from kept order by 1')).toEqual([
      { answer: 42 },
      { answer: 43 },
    ])
    await busy.end().catch(() => {})
  })

  it('stops, leaving no process and no lock', async () => {
    const { pid } = running!
    await running!.stop()
    await waitUntil('the server is gone', () => {
      try {
        process.kill(pid, 0)
        return false
      } catch {
        return true
      }
    })
    running = await startEmbeddedPostgres({ dataDir, log })
    await running.stop()
  })

  it('says what is wrong with the end of the log when the server does not start', async () => {
    await expect(
      startEmbeddedPostgres({ dataDir, log, settings: { max_connections: 'many' } }),
    ).rejects.toThrow(/PostgreSQL did not start[\s\S]*max_connections/)
  })
})
