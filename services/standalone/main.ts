import { exitOnConfigError, readConfig } from '../../shared/config/read-config.ts'
import { createLogger } from '../../shared/log/create-logger.ts'
import { startStandalone } from './start-standalone.ts'

const config = exitOnConfigError(() => readConfig(process.env))
const log = createLogger({ level: config.logLevel, service: 'standalone' })

// a signal during the start waits for it: half a start cannot be stopped cleanly
const starting = startStandalone(config, log)
let stopping = false
const stop = async () => {
  if (stopping) return
  stopping = true
  const standalone = await starting
  await standalone.stop()
  log.info('stopped')
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

starting.then(
  ({ welcome }) => process.stdout.write(welcome),
  (error: Error) => {
    log.fatal({ err: error }, 'could not start')
    process.stderr.write(`Sluice could not start: ${error.message}\n`)
    process.exit(1)
  },
)
