import { startWorker } from '../../../services/worker/start-worker.ts'
import { createLogger } from '../../../shared/log/create-logger.ts'
import { createMetrics } from '../../../shared/metrics/create-metrics.ts'
import { serveOps } from '../../../shared/metrics/serve-ops.ts'
import { openJudgingQueues } from '../../../shared/queue/judging-queues.ts'
import { openQueueBackend } from '../../../shared/queue/queue-backend.ts'
import { openDatabase } from '../../../shared/store/database.ts'

/** A worker as a process of its own that tries failed webhooks again within a fraction of a second. */
const { DATABASE_URL, REDIS_URL, METRICS_PORT } = process.env
const onError = () => {}
const pool = openDatabase(DATABASE_URL!, { max: 8, onError })
const backend = openQueueBackend({ databaseUrl: DATABASE_URL!, redisUrl: REDIS_URL }, onError)
const metrics = createMetrics('worker')
startWorker({
  pool,
  backend,
  queues: openJudgingQueues(backend, onError),
  metrics,
  log: createLogger({ level: 'warn', service: 'worker' }),
  concurrency: 4,
  webhooks: {
    allowedNetworks: ['127.0.0.1'],
    retryDelayMs: (attempts) => Math.min(2_000, 50 * 2 ** attempts) * Math.random(),
  },
})
await serveOps({
  host: '127.0.0.1',
  port: Number(METRICS_PORT),
  metrics,
  ready: async () => ({ status: 'ok', checks: {} }),
})
