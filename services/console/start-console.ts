import type { Config } from '../../shared/config/read-config.ts'
import { listen } from '../../shared/http/listen.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import type { Metrics } from '../../shared/metrics/create-metrics.ts'
import type { Pool } from '../../shared/store/database.ts'
import { checkReadiness } from '../../shared/store/readiness.ts'
import { createApp } from './app.ts'
import { createOidcClient } from './oidc-client.ts'
import { openPasswordDesk } from './password-desk.ts'

export type ConsoleParts = {
  readonly pool: Pool
  readonly metrics: Metrics
  readonly log: Logger
}

/** Starts the moderators' console. `close` answers what is under way and takes nothing new. */
export async function startConsole(
  { pool, metrics, log }: ConsoleParts,
  config: Pick<Config, 'host' | 'consolePort' | 'trustProxy' | 'consoleUrl' | 'consoleOidc'>,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const { consoleUrl, consoleOidc } = config
  const app = createApp(
    {
      pool,
      log,
      metrics,
      passwords: await openPasswordDesk(),
      oidc:
        consoleOidc && createOidcClient({ ...consoleOidc, redirectUri: `${consoleUrl}/api/oidc/callback` }),
      publicUrl: consoleUrl,
      now: Date.now,
      ready: () => checkReadiness(pool),
    },
    config,
  )
  return listen(app, { host: config.host, port: config.consolePort })
}
