import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations } from 'bullmq'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import type { Database } from './database.ts'

const MIGRATIONS_DIR = join(import.meta.dirname, 'migrations')
const TABLE = 'migrations'

/**
 * Brings the database up to date: our tables, and those of BullMQ's PostgreSQL queue in the schema `bullmq`.
 * Safe to repeat and to run from several processes at once; the later one waits.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await runner({
      dbClient: client,
      dir: MIGRATIONS_DIR,
      migrationsTable: TABLE,
      direction: 'up',
      advisoryLockMode: 'wait',
      log: () => {},
    })
    await runMigrations(client)
  } finally {
    await client.end()
  }
}

/** The migrations that this code has and the database lacks, in order. */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const files = (await readdir(MIGRATIONS_DIR)).filter((file) => file.endsWith('.sql')).sort()
  const names = files.map((file) => file.replace(/\.sql$/, ''))
  const { rows } = await db.query<{ found: boolean }>('select to_regclass($1) is not null as found', [TABLE])
  if (!rows[0]?.found) return names
  const done = await db.query<{ name: string }>(`select name from ${TABLE}`)
  return names.filter((name) => !done.rows.some((row) => row.name === name))
}

/** Throws when the database lacks a migration of this code. */
export async function assertMigrated(db: Database): Promise<void> {
  const missing = await pendingMigrations(db)
  if (missing.length > 0) {
    throw new Error(`The database lacks ${missing.join(', ')}. Run: npx sluice migrate`)
  }
}
