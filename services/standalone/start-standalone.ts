import type { Config } from '../../shared/config/read-config.ts'
import { createRateLimiter } from '../../shared/http/rate-limiter.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import { createMetrics } from '../../shared/metrics/create-metrics.ts'
import { openJudgingQueues } from '../../shared/queue/judging-queues.ts'
import { openQueueBackend } from '../../shared/queue/queue-backend.ts'
import { isPasswordOf } from '../../shared/store/accounts/ensure-admin.ts'
import { openDatabase } from '../../shared/store/database.ts'
import { pendingCounts } from '../../shared/store/judging/sweep-pending.ts'
import { migrate } from '../../shared/store/migrate.ts'
import { deliveryCounts } from '../../shared/store/webhooks/delivery-log.ts'
import { startConsole } from '../console/start-console.ts'
import { startIntake } from '../intake/start-intake.ts'
import { startWorker } from '../worker/start-worker.ts'
import { keepCredentials, prepareFirstStart } from './credentials.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { startDemo } from './start-demo.ts'
import { writeWelcome } from './welcome.ts'

/** Starts all of Sluice in this process, on an embedded PostgreSQL unless the configuration names another. */
export async function startStandalone(
  config: Config,
  log: Logger,
): Promise<{ readonly welcome: string; readonly stop: () => Promise<void> }> {
  const onError = (error: Error) => log.warn({ err: error }, 'connection trouble')
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  const databaseUrl = config.databaseUrl ?? embedded!.databaseUrl
  await migrate(databaseUrl)

  const pool = openDatabase(databaseUrl, { max: 16, onError })
  const credentials = await prepareFirstStart(pool, config, databaseUrl)
  const backend = openQueueBackend({ redisUrl: config.redisUrl, databaseUrl }, onError)
  const queues = openJudgingQueues(backend, onError)
  const metrics = createMetrics('standalone', {
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
  const rateLimit = createRateLimiter({ redis: backend.redis, pool })
  const intake = await startIntake({ pool, queues, pingQueue: backend.ping, rateLimit, metrics, log }, config)
  await keepCredentials(config.dataDir, { ...credentials, intakeUrl: intake.url })
  const console = await startConsole({ pool, metrics, log }, config)
  const demo = await startDemo(config, { pool, credentials, intakeUrl: intake.url, log })
  const { adminEmail, adminPassword } = credentials
  const isPasswordSame =
    adminEmail !== undefined && (await isPasswordOf(pool, adminEmail, adminPassword ?? ''))
  return {
    welcome: writeWelcome({
      url: config.publicUrl ?? intake.url,
      consoleUrl: config.consoleUrl ?? console.url,
      demoUrl: demo?.url,
      credentials,
      isPasswordSame,
      config,
    }),
    stop: async () => {
      await demo?.close()
      await Promise.all([intake.close(), console.close()])
      await worker.drain()
      await queues.close()
      await Promise.all([backend.close(), pool.end()])
      await embedded?.stop()
    },
  }
}
