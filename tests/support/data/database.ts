import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openDatabase, type Pool } from '../../../shared/store/database.ts'

/** A database of one's own; `drop` removes it, also under connections that are still open. */
export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> }

/** A fresh, migrated database on the PostgreSQL of this test run: one per test file, cloned in about 50 ms. */
export function aDatabase(): Promise<TestDatabase> {
  return createDatabase('sluice_template')
}

/** A database without anything of ours. */
export function anEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template1')
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(`create database ${name} template ${template} strategy file_copy`)
  return {
    url: postgresUrl().replace(/[^/]+$/, name),
    drop: () => administer(`drop database if exists ${name} with (force)`),
  }
}

/** A test database and connections to it, which `drop` ends first. */
export type OpenTestDatabase = TestDatabase & { readonly pool: Pool }

/** As `aDatabase`, with a pool of at most `max` connections. */
export async function anOpenDatabase(max = 8): Promise<OpenTestDatabase> {
  const { url, drop } = await aDatabase()
  const pool = openDatabase(url, { max, onError: () => {} })
  return {
    url,
    pool,
    drop: async () => {
      await pool.end()
      await drop()
    },
  }
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function postgresUrl(): string {
  const url = process.env.SLUICE_TEST_POSTGRES
  if (!url) throw new Error('No test PostgreSQL: tests must run through jest.config.js with its globalSetup.')
  return url
}
