import type { Scheduled } from '../lib/schedule.ts'
import type { Logger } from '../log/create-logger.ts'
import type { Pool } from '../store/database.ts'
import { applyDueDecisions } from '../store/decisions/apply-decisions.ts'

/**
 * Records moderators' decisions when they can no longer be taken back, up to `everyMs` milliseconds late. Workers do so,
 * and the console, so that moderators' word counts also while no worker runs.
 */
export function applyDecisions(pool: Pool, log: Logger, everyMs: number): Scheduled {
  return {
    name: 'decisions',
    everyMs,
    run: () => applyDueDecisions(pool),
    tell: (decisions) => log.info({ decisions }, 'decisions of moderators recorded'),
  }
}
