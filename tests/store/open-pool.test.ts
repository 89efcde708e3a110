import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Pool } from 'pg'
import { openPool } from '../../shared/lib/open-pool.ts'
import { inTransaction, openDatabase } from '../../shared/store/database.ts'
import { aDatabase, type TestDatabase } from '../support/data/database.ts'

let database: TestDatabase
let other: Pool

beforeAll(async () => {
  database = await aDatabase()
  other = openDatabase(database.url, { max: 1, onError: () => {} })
})
afterAll(async () => {
  await other?.end()
  await database?.drop()
})

/** As a server that restarts does. */
const terminate = (pid: number) => other.query('select pg_terminate_backend($1)', [pid])

it('outlives a connection that breaks while it is taken out and nothing is asked of it', async () => {
  const pool = openPool({ connectionString: database.url, max: 1 }, () => {})
  const client = await pool.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  await terminate(rows[0]!.pid)
  // an error event that nobody listens to would end the process here
  await sleep(200)
  await expect(client.query('select 1')).rejects.toThrow()
  client.release(true)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await pool.end()
})

it('undoes a transaction whose connection breaks between two statements, and goes on with the next', async () => {
  const pool = openDatabase(database.url, { max: 1, onError: () => {} })
  const broken = inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ pid: number }>('select pg_backend_pid() as pid')
    await terminate(rows[0]!.pid)
    await sleep(200)
    await db.query('select 1')
  })
  await expect(broken).rejects.toThrow()
  expect(await inTransaction(pool, async (db) => (await db.query('select 1 as one')).rows)).toEqual([
    { one: 1 },
  ])
  await pool.end()
})

it('tells of an idle connection that breaks, and replaces it', async () => {
  const told: Error[] = []
  const pool = openPool({ connectionString: database.url, max: 1 }, (error) => told.push(error))
  const { rows } = await pool.query('select pg_backend_pid() as pid')
  await terminate(rows[0]!.pid)
  await sleep(200)
  expect(told).toHaveLength(1)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await pool.end()
})
