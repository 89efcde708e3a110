import type { Database } from './database.ts'
import { listMigrations, readFunctions, SCHEMA_SOURCES } from './schema-sources.ts'

/** Where the names of the migrations that were run are kept. */
export const MIGRATIONS_TABLE = 'migrations'

type SchemaState = {
  /** Names of the migrations that were run. */
  readonly migrations: readonly string[]
  /** Hashes of the functions as they were applied, the latest last. */
  readonly functions: readonly string[]
}

/** What this code has and the database lacks, in order: migrations, then `functions` when it never had these. */
export async function pendingMigrations(db: Database, sources = SCHEMA_SOURCES): Promise<string[]> {
  const [names, { hash }, state] = await Promise.all([
    listMigrations(sources),
    readFunctions(sources),
    readSchemaState(db),
  ])
  const missing = names.filter((name) => !state.migrations.includes(name))
  return state.functions.includes(hash) || isNewer(state, names) ? missing : [...missing, 'functions']
}

/** Throws when the database lacks what this code needs. */
export async function assertMigrated(db: Database, sources = SCHEMA_SOURCES): Promise<void> {
  const missing = await pendingMigrations(db, sources)
  if (missing.length > 0) {
    throw new Error(`The database lacks ${missing.join(', ')}. Run: npx sluice migrate`)
  }
}

/** Whether newer code brought the database up to date. */
export function isNewer({ migrations }: Pick<SchemaState, 'migrations'>, names: readonly string[]): boolean {
  return migrations.some((name) => !names.includes(name))
}

/** What the database says of itself; nothing when it is empty. */
export async function readSchemaState(db: Database): Promise<SchemaState> {
  const { rows } = await db.query<{ migrations: boolean; state: boolean }>(
    `select to_regclass($1) is not null as migrations, to_regclass('schema_state') is not null as state`,
    [MIGRATIONS_TABLE],
  )
  const run = rows[0]?.migrations
    ? await db.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE}`)
    : undefined
  const state = rows[0]?.state
    ? await db.query<Omit<SchemaState, 'migrations'>>('select functions from schema_state')
    : undefined
  return {
    migrations: run?.rows.map((row) => row.name) ?? [],
    ...(state?.rows[0] ?? { functions: [] }),
  }
}
