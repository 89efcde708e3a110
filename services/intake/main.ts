import { exitOnConfigError, readConfigWithDatabase } from '../../shared/config/read-config.ts'
import { createRateLimiter } from '../../shared/http/rate-limiter.ts'
import { createLogger } from '../../shared/log/create-logger.ts'
import { createMetrics } from '../../shared/metrics/create-metrics.ts'
import { openJudgingQueues } from '../../shared/queue/judging-queues.ts'
import { openQueueBackend } from '../../shared/queue/queue-backend.ts'
import { assertMigrated } from '../../shared/store/assert-migrated.ts'
import { openDatabase } from '../../shared/store/database.ts'
import { pendingCounts } from '../../shared/store/judging/sweep-pending.ts'
import { startIntake } from './start-intake.ts'

const config = exitOnConfigError(() => readConfigWithDatabase(process.env))
const log = createLogger({ level: config.logLevel, service: 'intake' })
const onError = (error: Error) => log.warn({ err: error }, 'connection trouble')

const pool = openDatabase(config.databaseUrl, { max: 10, onError, name: 'sluice-intake' })
await assertMigrated(pool)
const backend = openQueueBackend(config, onError)
const queues = openJudgingQueues(backend, onError)
const metrics = createMetrics('intake', { queueJobs: queues.jobCounts, pending: () => pendingCounts(pool) })
const rateLimit = createRateLimiter({ redis: backend.redis, pool })
const intake = await startIntake({ pool, queues, pingQueue: backend.ping, rateLimit, metrics, log }, config)
log.info({ url: intake.url }, 'intake ready')

const stop = async (signal: string) => {
  log.info({ signal }, 'stopping')
  await intake.close()
  await queues.close()
  await Promise.all([backend.close(), pool.end()])
  log.info('stopped')
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
