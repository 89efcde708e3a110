import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../services/standalone/embedded-postgres.ts'
import { openDatabase } from '../shared/store/database.ts'
import { dumpSchema } from '../shared/store/dump-schema.ts'
import { migrate } from '../shared/store/migrate.ts'

/** Writes shared/store/schema.sql from a new database on which all migrations were run. */
const dataDir = await mkdtemp(join(tmpdir(), 'sluice-schema-'))
const postgres = await startEmbeddedPostgres({
  dataDir,
  log: pino({ level: 'silent' }),
  settings: { fsync: 'off' },
})
try {
  await migrate(postgres.databaseUrl)
  const pool = openDatabase(postgres.databaseUrl, { max: 1, onError: () => {} })
  await writeFile(join(import.meta.dirname, '../shared/store/schema.sql'), await dumpSchema(pool))
  await pool.end()
} finally {
  await postgres.stop()
  await rm(dataDir, { recursive: true })
}
