import type { Database } from './database.ts'
import { listMigrations, numberOf, readFunctions, SCHEMA_SOURCES } from './schema-sources.ts'

/** Where the names of the migrations that were run are kept. */
export const MIGRATIONS_TABLE = 'migrations'

type SchemaState = {
  /** Names of the migrations that were run. */
  readonly migrations: readonly string[]
  /** The number of the newest migration that code must know. */
  readonly compatibleFrom: number
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

/** Throws when the database lacks what this code needs, or is too new for it. */
export async function assertMigrated(db: Database, sources = SCHEMA_SOURCES): Promise<void> {
  const problem = await schemaProblem(db, sources)
  if (problem) throw new Error(problem)
}

/** One sentence on why this code cannot run on the database, and what to do; undefined when it can. */
export async function schemaProblem(db: Database, sources = SCHEMA_SOURCES): Promise<string | undefined> {
  const missing = await pendingMigrations(db, sources)
  if (missing.length > 0) return `The database lacks ${missing.join(', ')}. Run: npx sluice migrate`
  return tooNewProblem(db, sources)
}

/**
 * The same where newer code took away from the database what this code may use. A database that only has more than this
 * code knows is fine: old processes run on while new ones start.
 */
export async function tooNewProblem(db: Database, sources = SCHEMA_SOURCES): Promise<string | undefined> {
  const [names, { compatibleFrom }] = await Promise.all([listMigrations(sources), readSchemaState(db)])
  const newest = Math.max(...names.map(numberOf))
  if (newest >= compatibleFrom) return undefined
  return (
    `The database is too new for this version of Sluice: it needs one that knows migration ${compatibleFrom}, and ` +
    `this one ends at ${newest}. Update Sluice, or restore the backup made before the database was updated.`
  )
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
    ? await db.query<Omit<SchemaState, 'migrations'>>(
        `select compatible_from as "compatibleFrom", functions from schema_state`,
      )
    : undefined
  return {
    migrations: run?.rows.map((row) => row.name) ?? [],
    ...(state?.rows[0] ?? { compatibleFrom: 0, functions: [] }),
  }
}
