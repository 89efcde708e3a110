import { exitOnConfigError, readConfigOfDemoSite } from '../../shared/config/read-config.ts'
import { stopOnSignal } from '../../shared/lib/stop-on-signal.ts'
import { createLogger } from '../../shared/log/create-logger.ts'
import { startDemoSite } from './start-demo-site.ts'

const config = exitOnConfigError(() => readConfigOfDemoSite(process.env))
const log = createLogger({ level: config.logLevel, service: 'demo-site' })
const demo = await startDemoSite({ ...config, log })
log.info({ url: demo.url }, 'example news site ready')

stopOnSignal(log, async () => {
  await demo.close()
})
