import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The directories that say what the database is to be. */
export type SchemaSources = {
  /** Numbered files, each run once, in order. */
  readonly migrations: string
  /** What may be replaced as it is, functions and triggers: run after the numbered files whenever one changed. */
  readonly functions: string
}

export const SCHEMA_SOURCES: SchemaSources = {
  migrations: join(import.meta.dirname, 'migrations'),
  functions: join(import.meta.dirname, 'functions'),
}

/** The names of the migrations, in order. */
export async function listMigrations({ migrations }: SchemaSources): Promise<string[]> {
  const files = (await readdir(migrations)).filter((file) => file.endsWith('.sql')).sort()
  return files.map((file) => file.replace(/\.sql$/, ''))
}

/** The number of a migration, as code and database compare them. */
export function numberOf(migration: string): number {
  return Number.parseInt(migration, 10)
}

/** All functions and triggers as one script, in the order of the files' names, and its hash. */
export async function readFunctions({
  functions,
}: SchemaSources): Promise<{ readonly sql: string; readonly hash: string }> {
  const files = (await readdir(functions)).filter((file) => file.endsWith('.sql')).sort()
  const sql = (await Promise.all(files.map((file) => readFile(join(functions, file), 'utf8')))).join('\n')
  return { sql, hash: createHash('sha256').update(sql).digest('hex') }
}
