import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../../services/standalone/embedded-postgres.ts'
import { migrate } from '../../shared/store/migrate.ts'
import { stopWithUs } from '../../tools/testing/stop-with-us.ts'

/**
 * Before all tests: one PostgreSQL for this run, with a migrated database that `aDatabase` clones. It gives up
 * durability for speed; the tests under tests/faults and tests/store that need it start their own.
 */
export default async function globalSetup(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sluice-tests-'))
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: pino({ level: 'silent' }),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' },
  })
  globalThis.stopTestPostgres = stopWithUs({ directory: dataDir, pid: postgres.pid })
  await migrate(postgres.databaseUrl)
  const client = new pg.Client({ connectionString: postgres.databaseUrl.replace(/[^/]+$/, 'postgres') })
  await client.connect()
  // a template may have no connections: rename it so that nobody connects by accident
  await client.query('alter database sluice rename to sluice_template')
  await client.query(`alter database sluice_template with is_template true allow_connections false`)
  await client.end()
  // hundreds of processes are started, each of which would compile our sources anew
  process.env.NODE_COMPILE_CACHE = join(dataDir, 'compiled')
  process.env.SLUICE_TEST_POSTGRES = postgres.databaseUrl.replace(/[^/]+$/, 'postgres')
}

declare global {
  var stopTestPostgres: (() => Promise<void>) | undefined
}
