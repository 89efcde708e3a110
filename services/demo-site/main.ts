import { exitOnConfigError, readConfigOfDemoSite } from '../../shared/config/read-config.ts'
import { createLogger } from '../../shared/log/create-logger.ts'
import { startDemoSite } from './start-demo-site.ts'

const config = exitOnConfigError(() => readConfigOfDemoSite(process.env))
const log = createLogger({ level: config.logLevel, service: 'demo-site' })
const demo = await startDemoSite({ ...config, log })
log.info({ url: demo.url }, 'example news site ready')

const stop = async (signal: string) => {
  log.info({ signal }, 'stopping')
  await demo.close()
  log.info('stopped')
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
