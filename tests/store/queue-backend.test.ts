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
