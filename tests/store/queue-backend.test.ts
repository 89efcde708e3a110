import { expect, it } from '@jest/globals'
import { openQueueBackend } from '../../shared/queue/queue-backend.ts'
import { openDatabase } from '../../shared/store/database.ts'
import { aDatabase } from '../support/data/database.ts'

it('tells BullMQ of a server that lets nobody in as of one that is not there, after which it waits', async () => {
  const database = await aDatabase()
  const name = new URL(database.url).pathname.slice(1)
  const other = openDatabase(database.url.replace(/[^/]+$/, 'postgres'), { max: 1, onError: () => {} })
  const backend = openQueueBackend({ databaseUrl: database.url }, () => {})
  await backend.ping()
  await other.query(`alter database ${name} allow_connections false`)
  await other.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  // the first ping may still be sent over the connection that is broken
  await backend.ping().catch(() => {})
  await expect(backend.ping()).rejects.toMatchObject({
    code: 'ECONNREFUSED',
    message: expect.stringContaining('not currently accepting connections'),
  })
  await other.query(`alter database ${name} allow_connections true`)
  await backend.ping()
  await Promise.all([backend.close(), other.end()])
  await database.drop()
})

it('ends its workers when it is closed: connections that are gone would be asked for jobs again and again', async () => {
  const database = await aDatabase()
  const backend = openQueueBackend({ databaseUrl: database.url }, () => {})
  const worker = backend.openWorker('moderation', async () => {}, { drainDelay: 0.1 })
  let errors = 0
  worker.on('error', () => {
    // a loop without pause would let nothing else of this process have its turn
    if (++errors > 1_000) void worker.close(true)
  })
  await worker.waitUntilReady()
  await backend.close()
  expect(errors).toBe(0)
  await expect(backend.ping()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  await database.drop()
})
