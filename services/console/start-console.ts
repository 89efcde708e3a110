import type { Config } from '../../shared/config/read-config.ts'
import { listen } from '../../shared/http/listen.ts'
import { startSchedule } from '../../shared/lib/schedule.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import type { Metrics } from '../../shared/metrics/create-metrics.ts'
import type { Pool } from '../../shared/store/database.ts'
import { checkReadiness } from '../../shared/store/upkeep/readiness.ts'
import { applyDecisions } from '../../shared/wiring/apply-decisions.ts'
import { createApp } from './app.ts'
import { createOidcClient } from './sign-in/oidc-client.ts'
import { openPasswordHasher } from './sign-in/password-hasher.ts'

export type ConsoleParts = {
  readonly pool: Pool
  readonly metrics: Metrics
  readonly log: Logger
  /** Time between two looks for decisions to record; tests choose theirs. */
  readonly applyEveryMs?: number
}

/** How late after its time for taking back a decision is recorded while no worker runs, in milliseconds. */
const APPLY_EVERY_MS = 1_000

/**
 * Starts the moderators' console. It records what moderators decided as the workers do, so that their word counts also
 * while none runs. `close` answers what is under way and takes nothing new.
 */
export async function startConsole(
  { pool, metrics, log, applyEveryMs = APPLY_EVERY_MS }: ConsoleParts,
  config: Pick<Config, 'host' | 'consolePort' | 'trustProxy' | 'consoleUrl' | 'consoleOidc'>,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const { consoleUrl, consoleOidc } = config
  const app = createApp(
    {
      pool,
      log,
      metrics,
      passwords: await openPasswordHasher(),
      oidc:
        consoleOidc && createOidcClient({ ...consoleOidc, redirectUri: `${consoleUrl}/api/oidc/callback` }),
      publicUrl: consoleUrl,
      now: Date.now,
      ready: () => checkReadiness(pool),
    },
    config,
  )
  const { url, close } = await listen(app, { host: config.host, port: config.consolePort })
  const schedule = startSchedule([applyDecisions(pool, log, applyEveryMs)], log)
  return {
    url,
    close: async () => {
      await Promise.all([close(), schedule.stop()])
    },
  }
}
