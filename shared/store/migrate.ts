import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runMigrations } from 'bullmq'
import { type MigrationBuilder, PG_MIGRATE_LOCK_ID, type RunnerOption, runner } from 'node-pg-migrate'
import pg from 'pg'
import { isNewer, MIGRATIONS_TABLE, readSchemaState, tooNewProblem } from './assert-migrated.ts'
import { listMigrations, readFunctions, SCHEMA_SOURCES, type SchemaSources } from './schema-sources.ts'

/** A migration that waits for a table longer than this gives up: all who come after it would wait behind it. */
const LOCK_TIMEOUT_MS = 5_000
/** An index that is built concurrently waits for transactions to end, and holds up nobody meanwhile. */
const CONCURRENT_LOCK_TIMEOUT_MS = 600_000
/** Between two looks whether another process is done with migrating. */
const LOOK_EVERY_MS = 100

const CONCURRENT = '.concurrent.sql'
const CONCURRENT_INDEX = /create (?:unique )?index concurrently if not exists (\w+)/g

/**
 * Brings the database up to date: our tables, functions and triggers, and the tables of BullMQ's PostgreSQL queue in the
 * schema `bullmq`. Safe to repeat, also after it failed half-way, and to run from several processes at once; the later
 * one waits. Throws when the database is too new for this code, and when others hold a table for too long.
 */
export async function migrate(databaseUrl: string, sources = SCHEMA_SOURCES): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query<never>(`set lock_timeout = ${LOCK_TIMEOUT_MS}`)
    await holdLock(client)
    const problem = await tooNewProblem(client, sources)
    if (problem) throw new Error(problem)
    await dropHalfBuiltIndexes(client, sources)
    await runner({
      dbClient: client,
      dir: sources.migrations,
      migrationsTable: MIGRATIONS_TABLE,
      migrationLoaderStrategies: [{ extensions: ['.sql'], loader: loadMigrations }],
      direction: 'up',
      noLock: true,
      log: () => {},
    })
    await applyFunctions(client, sources)
    await runMigrations(client)
  } catch (error) {
    throw explainLockTimeout(error)
  } finally {
    await client.end()
  }
}

/**
 * Waits until no other process migrates; the lock ends with the connection. It is asked for again and again, not waited
 * for: an index that the other builds concurrently would wait in turn for our statement to end.
 */
async function holdLock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      PG_MIGRATE_LOCK_ID,
    ])
    if (rows[0]?.locked) return
    await sleep(LOOK_EVERY_MS)
  }
}

type Loader = NonNullable<RunnerOption['migrationLoaderStrategies']>[number]['loader']

/** Each file in a transaction of its own, but `.concurrent.sql` without any, statement by statement. */
const loadMigrations: Exclude<Loader, string> = (paths) =>
  Promise.all(
    paths.map(async (path) => {
      const sql = await readFile(path, 'utf8')
      const up = path.endsWith(CONCURRENT)
        ? (pgm: MigrationBuilder) => {
            pgm.noTransaction()
            pgm.sql(`set lock_timeout = ${CONCURRENT_LOCK_TIMEOUT_MS}`)
            for (const statement of sql.split(/;\s*$/m).filter((one) => one.trim())) pgm.sql(statement)
            pgm.sql(`set lock_timeout = ${LOCK_TIMEOUT_MS}`)
          }
        : (pgm: MigrationBuilder) => pgm.sql(sql)
      return { id: path, filePaths: [path], actions: { up, down: false as const } }
    }),
  )

/** An index whose concurrent building failed stays behind, invalid: it goes, and the migration builds it again. */
async function dropHalfBuiltIndexes(client: pg.Client, sources: SchemaSources): Promise<void> {
  const { migrations } = await readSchemaState(client)
  for (const name of await listMigrations(sources)) {
    if (migrations.includes(name) || !`${name}.sql`.endsWith(CONCURRENT)) continue
    const sql = await readFile(join(sources.migrations, `${name}.sql`), 'utf8')
    const { rows } = await client.query<{ index: string }>(
      `select indexrelid::regclass::text as index from pg_index
       where not indisvalid and indexrelid in (select to_regclass(name) from unnest($1::text[]) name)`,
      [[...sql.matchAll(CONCURRENT_INDEX)].map(([, index]) => index)],
    )
    for (const { index } of rows) await client.query(`drop index ${index}`)
  }
}

/** Runs functions/ in one transaction when the database had others last; a newer database keeps its own. */
async function applyFunctions(client: pg.Client, sources: SchemaSources): Promise<void> {
  const { sql, hash } = await readFunctions(sources)
  const state = await readSchemaState(client)
  if (state.functions.at(-1) === hash || isNewer(state, await listMigrations(sources))) return
  await client.query<never>('begin')
  await client.query(sql)
  await client.query<never>('update schema_state set functions = array_remove(functions, $1) || $1::text', [
    hash,
  ])
  await client.query<never>('commit')
}

/** SQLSTATE 55P03, lock_not_available. */
function explainLockTimeout(error: unknown): unknown {
  if ((error as { code?: string }).code !== '55P03') return error
  return new Error(
    'Others hold a table that a migration needs, e.g. a backup or a long transaction. Nothing is half done: ' +
      'run it again when they are through.',
    { cause: error },
  )
}
