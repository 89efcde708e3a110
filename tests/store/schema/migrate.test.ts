import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg, { type Pool } from 'pg'
import { assertMigrated, pendingMigrations } from '../../../shared/store/assert-migrated.ts'
import { openDatabase } from '../../../shared/store/database.ts'
import { migrate } from '../../../shared/store/migrate.ts'
import { readFunctions, SCHEMA_SOURCES, type SchemaSources } from '../../../shared/store/schema-sources.ts'
import { aDatabase, anEmptyDatabase, type TestDatabase } from '../../support/data/database.ts'

const ZERO = `create or replace function zero() returns integer language sql as $$ select 0 $$;`

let database: TestDatabase
let pool: Pool
let directory: string

beforeEach(async () => {
  database = await aDatabase()
  pool = openDatabase(database.url, { max: 4, onError: () => {} })
  directory = await mkdtemp(join(tmpdir(), 'sluice-release-'))
})
afterEach(async () => {
  await pool.end()
  await database.drop()
  await rm(directory, { recursive: true })
})

/** The sources of a later release, which adds these files to ours: `migrations/…`, `functions/…`. */
async function aLaterRelease(files: Readonly<Record<string, string>>): Promise<SchemaSources> {
  const sources = { migrations: join(directory, 'migrations'), functions: join(directory, 'functions') }
  await cp(SCHEMA_SOURCES.migrations, sources.migrations, { recursive: true })
  await cp(SCHEMA_SOURCES.functions, sources.functions, { recursive: true })
  for (const [name, sql] of Object.entries(files)) await writeFile(join(directory, name), sql)
  return sources
}

const tableOf = async (name: string) =>
  (await pool.query(`select to_regclass($1)::text as found`, [name])).rows[0].found

describe('migrate', () => {
  it('brings an empty database up to date, from two processes at once, and is safe to repeat', async () => {
    const empty = await anEmptyDatabase()
    const onEmpty = openDatabase(empty.url, { max: 1, onError: () => {} })
    try {
      expect(await pendingMigrations(onEmpty)).toContain('functions')
      await Promise.all([migrate(empty.url), migrate(empty.url)])
      await migrate(empty.url)
      expect(await pendingMigrations(onEmpty)).toEqual([])
    } finally {
      await onEmpty.end()
      await empty.drop()
    }
  })

  it('replaces functions only when one changed', async () => {
    const written = async () =>
      (await pool.query(`select xmin::text from pg_proc where proname = 'refuse_change'`)).rows[0].xmin
    const before = await written()
    await migrate(database.url)
    expect(await written()).toBe(before)
    const release = await aLaterRelease({ 'functions/zero.sql': ZERO })
    expect(await pendingMigrations(pool, release)).toEqual(['functions'])
    await migrate(database.url, release)
    expect(await pendingMigrations(pool, release)).toEqual([])
    expect(await written()).not.toBe(before)
  })

  it('leaves all functions as they were when one cannot be replaced', async () => {
    const release = await aLaterRelease({
      'functions/first.sql': ZERO,
      'functions/second.sql': 'create or replace function broken',
    })
    await expect(migrate(database.url, release)).rejects.toThrow('syntax error')
    expect((await pool.query(`select from pg_proc where proname = 'zero'`)).rowCount).toBe(0)
    expect(await pendingMigrations(pool, release)).toEqual(['functions'])
  })

  it('builds an index concurrently, and again when that failed half-way', async () => {
    await pool.query('create table things as select n / 2 as n from generate_series(2, 5) n')
    const release = await aLaterRelease({
      'migrations/9001_things.concurrent.sql': `
        -- the first is there already when the second fails
        create index concurrently if not exists things_first on things (n);
        create unique index concurrently if not exists things_second on things (n);`,
    })
    await expect(migrate(database.url, release)).rejects.toThrow('could not create unique index')
    await expect(assertMigrated(pool, release)).rejects.toThrow('9001_things.concurrent')
    await pool.query('delete from things a using things b where a.n = b.n and a.ctid > b.ctid')
    await Promise.all([migrate(database.url, release), migrate(database.url, release)])
    await assertMigrated(pool, release)
    const { rows } = await pool.query(
      `select indexrelid::regclass::text as name, indisvalid from pg_index
       where indrelid = 'things'::regclass order by 1`,
    )
    expect(rows).toEqual([
      { name: 'things_first', indisvalid: true },
      { name: 'things_second', indisvalid: true },
    ])
  })

  it('gives up rather than have everybody wait behind it for a table that somebody holds', async () => {
    const release = await aLaterRelease({
      'migrations/9001_alter.sql': 'create table things (); alter table comments add column more text',
    })
    const holder = new pg.Client({ connectionString: database.url })
    await holder.connect()
    try {
      await holder.query('begin; select from comments limit 1')
      await expect(migrate(database.url, release)).rejects.toThrow('Others hold a table')
    } finally {
      await holder.end()
    }
    expect(await tableOf('things')).toBeNull()
    await migrate(database.url, release)
    expect(await tableOf('things')).toBe('things')
  })
})

describe('assertMigrated', () => {
  it('refuses a database that lacks a migration', async () => {
    const release = await aLaterRelease({ 'migrations/9001_more.sql': 'create table things ()' })
    await expect(assertMigrated(pool, release)).rejects.toThrow(
      'The database lacks 9001_more. Run: npx sluice migrate',
    )
  })

  it('runs on a newer database that only has more, and leaves its functions as they are', async () => {
    const release = await aLaterRelease({
      'migrations/9001_more.sql': 'create table things ()',
      'functions/zero.sql': ZERO,
    })
    await migrate(database.url, release)
    await assertMigrated(pool)
    await migrate(database.url)
    expect(await pendingMigrations(pool, release)).toEqual([])
  })

  it('runs on a database whose functions alone are newer', async () => {
    await migrate(database.url, await aLaterRelease({ 'functions/zero.sql': ZERO }))
    await assertMigrated(pool)
  })

  it('refuses a newer database that has less, and so does migrate', async () => {
    const release = await aLaterRelease({
      'migrations/9001_more.sql': 'create table things ()',
      'migrations/9002_less.sql': 'update schema_state set compatible_from = 9001',
    })
    await migrate(database.url, release)
    await assertMigrated(pool, release)
    await expect(assertMigrated(pool)).rejects.toThrow('too new for this version of Sluice')
    await expect(migrate(database.url)).rejects.toThrow('it needs one that knows migration 9001')
  })
})

describe('functions/', () => {
  it('has every function and every trigger of the database', async () => {
    const { sql } = await readFunctions(SCHEMA_SOURCES)
    const defined = [...sql.matchAll(/create or replace (?:function|trigger) (\w+)/g)].map(
      ([, name]) => name!,
    )
    const { rows } = await pool.query<{ name: string }>(`
      select proname as name from pg_proc where pronamespace = 'public'::regnamespace
      union all select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not tgisinternal and c.relnamespace = 'public'::regnamespace`)
    expect(rows.map((row) => row.name).sort()).toEqual(defined.sort())
  })
})
