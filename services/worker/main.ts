import { exitOnConfigError, readConfigWithDatabase } from '../../shared/config/read-config.ts'
import { createLogger } from '../../shared/log/create-logger.ts'
import { createMetrics } from '../../shared/metrics/create-metrics.ts'
import { serveOps } from '../../shared/metrics/serve-ops.ts'
import { openJudgingQueues } from '../../shared/queue/judging-queues.ts'
import { openQueueBackend } from '../../shared/queue/queue-backend.ts'
import { assertMigrated } from '../../shared/store/assert-migrated.ts'
import { openDatabase } from '../../shared/store/database.ts'
import { pendingCounts } from '../../shared/store/judging/sweep-pending.ts'
import { checkReadiness } from '../../shared/store/upkeep/readiness.ts'
import { deliveryCounts } from '../../shared/store/webhooks/delivery-log.ts'
import { startWorker } from './start-worker.ts'

const config = exitOnConfigError(() => readConfigWithDatabase(process.env))
const log = createLogger({ level: config.logLevel, service: 'worker' })
const onError = (error: Error) => log.warn({ err: error }, 'connection trouble')

const pool = openDatabase(config.databaseUrl, {
  max: 8,
  onError,
  name: 'sluice-worker',
})
await assertMigrated(pool)
const backend = openQueueBackend(config, onError)
const queues = openJudgingQueues(backend, onError)
const metrics = createMetrics('worker', {
  queueJobs: queues.jobCounts,
  pending: () => pendingCounts(pool),
  deliveries: () => deliveryCounts(pool),
})
const worker = startWorker({
  pool,
  backend,
  queues,
  metrics,
  log,
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

const stop = async (signal: string) => {
  log.info({ signal }, 'draining')
  await worker.drain()
  await queues.close()
  await Promise.all([ops.close(), backend.close(), pool.end()])
  log.info('stopped')
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
