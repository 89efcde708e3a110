import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import { aDatabase, type TestDatabase } from '../support/data/database.ts'
import { type DescribedStatement, findMismatches } from '../support/statements/check-rows.ts'
import { describeStatement } from '../support/statements/describe-statement.ts'
import { type CallSite, readStatements } from '../support/statements/read-statements.ts'

/** Statements put together from what their function is given, which no reader of sources can prepare. */
const PUT_TOGETHER = [
  'comments/follow-events.ts',
  'comments/published.ts',
  'comments/transition.ts',
  'decisions/undo-decisions.ts',
  'queues/decided-page.ts',
  'queues/queue-changes.ts',
  'queues/waiting-page.ts',
  'search/comments-with-words.ts',
  'search/search-comments.ts',
  'supervision/audit-log.ts',
  'webhooks/purge-deliveries.ts',
]

/** Columns that may be null in their table, and never are in these statements: their conditions see to it. */
const NEVER_NULL: Readonly<Record<string, readonly string[]>> = {
  'accounts/invitations.ts': ['expiresAt'],
  'comments/published.ts': ['publishedAt'],
  'decisions/undo-decisions.ts': ['id', 'site_id', 'revision', 'from_status', 'ordinal'],
  'judging/record-verdicts.ts': ['decided_at'],
  'queues/comment-context.ts': ['since'],
  'supervision/reviews.ts': ['assignedUntil', 'second', 'secondDecision'],
  'upkeep/diagnose.ts': ['reason'],
  'webhooks/webhooks.ts': ['until'],
}

let database: TestDatabase
let client: pg.Client
let sites: readonly CallSite[]

beforeAll(async () => {
  database = await aDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  sites = await readStatements(resolve(import.meta.dirname, '../../shared/store'), [
    'database.ts',
    'migrate.ts',
  ])
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

it('gives the columns that each row type says', async () => {
  const { rows: types } = await client.query<{ oid: number; name: string }>(
    'select oid::int, typname as name from pg_type',
  )
  const { rows: nulls } = await client.query<{ key: string }>(
    `select attrelid || ' ' || attnum as key from pg_attribute where attnum > 0 and not attnotnull`,
  )
  const typeNames = new Map(types.map((type) => [type.oid, type.name]))
  const nullables = new Set(nulls.map((one) => one.key))
  const described: DescribedStatement[] = []
  for (const site of sites) {
    if (site.row === undefined || site.text === undefined) continue
    const columns = await describeStatement(client, site.text)
    described.push({
      site: { ...site, row: site.row },
      columns: columns.map((column) => ({
        name: column.name,
        type: typeNames.get(column.dataTypeID) ?? String(column.dataTypeID),
        isNullable:
          nullables.has(`${column.tableID} ${column.columnID}`) &&
          !NEVER_NULL[site.file]?.includes(column.name),
      })),
    })
  }
  expect(described.length).toBeGreaterThan(100)
  expect(await findMismatches(described)).toEqual([])
})

it('prepares every other statement too, but for those that are put together', async () => {
  const open = sites.filter((site) => site.text === undefined)
  expect([...new Set(open.map((site) => site.file))]).toEqual(PUT_TOGETHER)
  for (const { text } of sites) if (text !== undefined) await describeStatement(client, text)
})

it('names no two prepared statements alike', () => {
  const names = sites.flatMap(({ name }) => name ?? [])
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})
