import { exitOnConfigError, readConfigWithDatabase } from '../../shared/config/read-config.ts'
import { stopOnSignal } from '../../shared/lib/stop-on-signal.ts'
import { createLogger } from '../../shared/log/create-logger.ts'
import { serveOps } from '../../shared/metrics/serve-ops.ts'
import { assertMigrated } from '../../shared/store/assert-migrated.ts'
import { checkReadiness } from '../../shared/store/upkeep/readiness.ts'
import { openParts } from '../../shared/wiring/open-parts.ts'
import { startWorker } from './start-worker.ts'

const config = exitOnConfigError(() => readConfigWithDatabase(process.env))
const log = createLogger({ level: config.logLevel, service: 'worker' })
const onError = (error: Error) => log.warn({ err: error }, 'connection trouble')

const parts = openParts(config, { service: 'worker', maxConnections: 8, onError })
const { pool, backend, metrics } = parts
await assertMigrated(pool)
const worker = startWorker(parts, log, {
  concurrency: config.workerConcurrency,
  webhooks: { allowedNetworks: config.webhookAllowedNetworks },
})
const ops = await serveOps({
  host: config.host,
  port: config.metricsPort,
  metrics,
  ready: () => checkReadiness(pool, backend.ping),
})
log.info({ opsUrl: ops.url, concurrency: config.workerConcurrency }, 'worker ready')

stopOnSignal(
  log,
  async () => {
    await worker.drain()
    await Promise.all([ops.close(), parts.close()])
  },
  'draining',
)
