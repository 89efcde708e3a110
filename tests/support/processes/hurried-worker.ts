import { startWorker } from '../../../services/worker/start-worker.ts'
import { createLogger } from '../../../shared/log/create-logger.ts'
import { serveOps } from '../../../shared/metrics/serve-ops.ts'
import { openParts } from '../../../shared/wiring/open-parts.ts'

/** A worker as a process of its own that tries failed webhooks again within a fraction of a second. */
const { DATABASE_URL, REDIS_URL, METRICS_PORT } = process.env
const parts = openParts(
  { databaseUrl: DATABASE_URL!, redisUrl: REDIS_URL },
  { service: 'worker', maxConnections: 8, onError: () => {} },
)
startWorker(parts, createLogger({ level: 'warn', service: 'worker' }), {
  concurrency: 4,
  webhooks: {
    allowedNetworks: ['127.0.0.1'],
    retryDelayMs: (attempts) => Math.min(2_000, 50 * 2 ** attempts) * Math.random(),
  },
})
await serveOps({
  host: '127.0.0.1',
  port: Number(METRICS_PORT),
  metrics: parts.metrics,
  ready: async () => ({ status: 'ok', checks: {} }),
})
