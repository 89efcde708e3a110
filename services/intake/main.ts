import { exitOnConfigError, readConfigWithDatabase } from '../../shared/config/read-config.ts'
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

const stop = async (signal: string) => {
  log.info({ signal }, 'stopping')
  await intake.close()
  await parts.close()
  log.info('stopped')
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
