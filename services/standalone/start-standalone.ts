import type { Config } from '../../shared/config/read-config.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import { isPasswordOf } from '../../shared/store/accounts/ensure-admin.ts'
import { migrate } from '../../shared/store/migrate.ts'
import { openParts } from '../../shared/wiring/open-parts.ts'
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

  const parts = openParts(
    { databaseUrl, redisUrl: config.redisUrl },
    { service: 'standalone', maxConnections: 16, onError },
  )
  const { pool, metrics } = parts
  const credentials = await prepareFirstStart(pool, config, databaseUrl)
  const worker = startWorker(parts, log, {
    concurrency: config.workerConcurrency,
    webhooks: { allowedNetworks: config.webhookAllowedNetworks },
  })
  const intake = await startIntake(parts, log, config)
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
      await parts.close()
      await embedded?.stop()
    },
  }
}
