import { exitOnConfigError, readConfigWithDatabase } from '../../shared/config/read-config.ts'
import { stopOnSignal } from '../../shared/lib/stop-on-signal.ts'
import { createLogger } from '../../shared/log/create-logger.ts'
import { assertMigrated } from '../../shared/store/assert-migrated.ts'
import { openParts } from '../../shared/wiring/open-parts.ts'
import { startIntake } from './start-intake.ts'

const config = exitOnConfigError(() => readConfigWithDatabase(process.env))
const log = createLogger({ level: config.logLevel, service: 'intake' })
const onError = (error: Error) => log.warn({ err: error }, 'connection trouble')

const parts = openParts(config, { service: 'intake', maxConnections: 10, onError })
await assertMigrated(parts.pool)
const intake = await startIntake(parts, log, config)
log.info({ url: intake.url }, 'intake ready')

stopOnSignal(log, async () => {
  await intake.close()
  await parts.close()
})
