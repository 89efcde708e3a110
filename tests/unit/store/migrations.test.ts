import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { numberOf, SCHEMA_SOURCES } from '../../../shared/store/schema-sources.ts'

/** Tables that grow with every comment: nobody may wait while an index on one is built. */
const BIG = [
  'comments',
  'verdicts',
  'revisions',
  'reports',
  'authors',
  'events',
  'audit',
  'deliveries',
  'searchable',
]
/** The last migration of the time before these rules. */
const BEFORE_THE_RULES = 13

const BUILDS_INDEX = new RegExp(`create (unique )?index .*?\\bon (only )?(${BIG.join('|')})\\b`)
/** Takes away what the code of earlier releases may use. */
const TAKES_AWAY =
  /^drop (table|view|function|trigger|type)|^alter (table|type) .*?(\bdrop (column|table|constraint)|\brename\b|\bset not null)/
const RAISES = /update schema_state set compatible_from = \d+/
const CONCURRENTLY = /^create (unique )?index concurrently if not exists \w+ on /

/** What is wrong with a migration; undefined where nothing is. */
function fault(name: string, sql: string): string | undefined {
  const statements = sql
    .replace(/--.*/g, '')
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter(Boolean)
  if (name.endsWith('.concurrent.sql')) {
    return statements.every((statement) => CONCURRENTLY.test(statement))
      ? undefined
      : 'only `create index concurrently if not exists` may stand in it: it runs in no transaction'
  }
  if (statements.some((one) => TAKES_AWAY.test(one)) && !RAISES.test(sql)) {
    return 'what takes something away raises schema_state.compatible_from'
  }
  if (statements.some((statement) => BUILDS_INDEX.test(statement))) {
    return 'an index on a big table is to be built concurrently, in a file NNNN_name.concurrent.sql'
  }
  return undefined
}

const files = readdirSync(SCHEMA_SOURCES.migrations).sort()

describe('migrations/', () => {
  it('are numbered one after the other, and nothing else', () => {
    expect(files.map(numberOf)).toEqual(files.map((_, at) => at + 1))
    for (const file of files) expect(file).toMatch(/^\d{4}_[a-z_]+(\.concurrent)?\.sql$/)
  })

  it.each(files.filter((file) => numberOf(file) > BEFORE_THE_RULES))('keep the rules: %s', (file) => {
    expect(fault(file, readFileSync(join(SCHEMA_SOURCES.migrations, file), 'utf8'))).toBeUndefined()
  })

  it.each([
    ['0015_x.sql', 'create index comments_x on comments (site_id);', 'concurrently'],
    [
      '0015_x.sql',
      'alter table comments add x int;\ncreate unique index x\n  on audit using brin (at)',
      'concurrently',
    ],
    ['0015_x.sql', 'create index concurrently if not exists x on verdicts (rules)', 'concurrently'],
    ['0015_x.sql', 'create table small (x int); create index small_x on small (x)', undefined],
    [
      '0015_x.concurrent.sql',
      '-- why\ncreate index concurrently if not exists x on verdicts (x);\n',
      undefined,
    ],
    ['0015_x.concurrent.sql', 'create index concurrently x on verdicts (x)', 'if not exists'],
    ['0015_x.concurrent.sql', 'alter table verdicts add x int', 'no transaction'],
  ])('would be found out: %s with %s', (name, sql, problem) => {
    if (problem === undefined) expect(fault(name, sql)).toBeUndefined()
    else expect(fault(name, sql)).toContain(problem)
  })
})
