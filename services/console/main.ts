import { exitOnConfigError, readConfigWithDatabase } from '../../shared/config/read-config.ts'
import { stopOnSignal } from '../../shared/lib/stop-on-signal.ts'
import { createLogger } from '../../shared/log/create-logger.ts'
import { createMetrics } from '../../shared/metrics/create-metrics.ts'
import { assertMigrated } from '../../shared/store/assert-migrated.ts'
import { openDatabase } from '../../shared/store/database.ts'
import { startConsole } from './start-console.ts'

const config = exitOnConfigError(() => readConfigWithDatabase(process.env))
const log = createLogger({ level: config.logLevel, service: 'console' })

const pool = openDatabase(config.databaseUrl, {
  max: 10,
  onError: (error) => log.warn({ err: error }, 'connection trouble'),
  name: 'sluice-console',
})
await assertMigrated(pool)
const console = await startConsole({ pool, metrics: createMetrics('console'), log }, config)
log.info({ url: console.url }, 'console ready')

stopOnSignal(log, async () => {
  await console.close()
  await pool.end()
})
