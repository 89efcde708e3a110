import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../services/standalone/embedded-postgres.ts'
import { migrate } from '../shared/store/migrate.ts'
import { type TypedStatement, typesOf, writeStatements } from '../tests/support/data/statement-types.ts'
import type { RecordedStatement } from '../tests/support/record-statements.ts'

/**
 * Writes down every statement that this release sends, with its types, for the next to be tested against: to be run on
 * what is released. The tests send them; those of all rooms are among them.
 */
const FIXTURE = join(import.meta.dirname, '../tests/store/schema/previous-release.sql')
/** Other statements, of migrating, cannot be prepared, and no two releases need to agree on them. */
const PREPARABLE = /^\s*(with|select|insert|update|delete)\b/i

const directory = await mkdtemp(join(tmpdir(), 'sluice-statements-'))
try {
  const file = join(directory, 'statements.ndjson')
  const tests = spawn('npm', ['test', '--', 'tests/store', 'tests/journey'], {
    stdio: 'inherit',
    env: { ...process.env, RECORDED_STATEMENTS: file },
  })
  const [code] = await once(tests, 'exit')
  if (code !== 0) throw new Error('Not all tests pass: some statements may be missing.')
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  await writeFile(FIXTURE, writeStatements(await withTypes(lines.map((line) => JSON.parse(line)))))
} finally {
  await rm(directory, { recursive: true })
}

async function withTypes(recorded: readonly RecordedStatement[]): Promise<TypedStatement[]> {
  const distinct = [...new Map(recorded.map((one) => [one.text, one])).values()]
  const postgres = await startEmbeddedPostgres({
    dataDir: join(directory, 'data'),
    log: pino({ level: 'silent' }),
  })
  const client = new pg.Client({ connectionString: postgres.databaseUrl })
  try {
    await migrate(postgres.databaseUrl)
    await client.connect()
    const typed: TypedStatement[] = []
    for (const { from, text } of distinct) {
      if (from !== 'migrate.ts' && PREPARABLE.test(text))
        typed.push({ from, text, types: await typesOf(client, text) })
    }
    return typed.sort((a, b) => (`${a.from} ${a.text}` < `${b.from} ${b.text}` ? -1 : 1))
  } finally {
    await client.end()
    await postgres.stop()
  }
}
