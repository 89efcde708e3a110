import { runMigrations } from 'bullmq'
import { PG_MIGRATE_LOCK_ID, runner } from 'node-pg-migrate'
import pg from 'pg'
import { isNewer, MIGRATIONS_TABLE, readSchemaState } from './assert-migrated.ts'
import { listMigrations, readFunctions, SCHEMA_SOURCES, type SchemaSources } from './schema-sources.ts'

/**
 * Brings the database up to date: our tables, functions and triggers, and the tables of BullMQ's PostgreSQL queue in the
 * schema `bullmq`. Safe to repeat and to run from several processes at once; the later one waits.
 */
export async function migrate(databaseUrl: string, sources = SCHEMA_SOURCES): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [PG_MIGRATE_LOCK_ID])
    await runner({
      dbClient: client,
      dir: sources.migrations,
      migrationsTable: MIGRATIONS_TABLE,
      direction: 'up',
      noLock: true,
      log: () => {},
    })
    await applyFunctions(client, sources)
    await runMigrations(client)
  } finally {
    await client.end()
  }
}

/** Runs functions/ in one transaction when the database had others last; a newer database keeps its own. */
async function applyFunctions(client: pg.Client, sources: SchemaSources): Promise<void> {
  const { sql, hash } = await readFunctions(sources)
  const state = await readSchemaState(client)
  if (state.functions.at(-1) === hash || isNewer(state, await listMigrations(sources))) return
  await client.query('begin')
  await client.query(sql)
  await client.query('update schema_state set functions = array_remove(functions, $1) || $1::text', [hash])
  await client.query('commit')
}
