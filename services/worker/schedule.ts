import type { CommentRef } from '../../shared/domain/comment.ts'
import type { Scheduled } from '../../shared/lib/schedule.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import type { Metrics } from '../../shared/metrics/create-metrics.ts'
import type { JudgingQueues } from '../../shared/queue/judging-queues.ts'
import type { Pool } from '../../shared/store/database.ts'
import { sweepPending } from '../../shared/store/judging/sweep-pending.ts'
import { purge } from '../../shared/store/upkeep/purge.ts'
import { applyDecisions } from '../../shared/wiring/apply-decisions.ts'
import { connectLearning } from './connect-learning.ts'
import { countForDashboard } from './count-for-dashboard.ts'
import { fillSearch } from './fill-search.ts'
import { learnFromModerators, type MadeVersion } from './learn-from-moderators.ts'
import { rejudge } from './rejudge.ts'
import { sweep } from './sweep.ts'

export type ScheduleDeps = {
  readonly pool: Pool
  readonly queues: JudgingQueues
  readonly metrics: Metrics
  readonly log: Logger
  readonly flagUnjudged: (ref: CommentRef, error: unknown) => Promise<void>
  /** Time between two looks for new decisions to learn from; tests are in a hurry. */
  readonly learnEveryMs?: number | undefined
}

/** A decision is learned from within a minute, also when a round or two find more sites than they have time for. */
const LEARN_EVERY_MS = 10_000

/** What a worker does on a timer; looking for webhooks that are due is `startDelivering`'s. */
export function workerSchedule(deps: ScheduleDeps): readonly Scheduled[] {
  const { pool, queues, metrics, log } = deps
  const learning = connectLearning(pool, (made) => noteLearned(made, metrics, log))
  return [
    applyDecisions(pool, log, 500),
    {
      name: 'rejudge what an undone rule decided',
      everyMs: 1_000,
      run: () => rejudge(pool),
      tell: (comments) => log.info({ comments }, 'rejudged since a rule was undone'),
    },
    {
      name: 'make comments searchable',
      everyMs: 3_000,
      run: () => fillSearch(pool),
      tell: (comments) => log.debug({ comments }, 'made searchable'),
    },
    {
      name: 'put back on the queue what has been pending too long',
      everyMs: 5_000,
      run: () =>
        sweep({
          take: (options) => sweepPending(pool, options),
          waiting: async () =>
            (await queues.jobCounts()).reduce(
              (sum, { state, jobs }) => sum + (state === 'wait' ? jobs : 0),
              0,
            ),
          enqueue: queues.enqueue,
          flagUnjudged: deps.flagUnjudged,
        }),
      tell: (comments) => {
        metrics.commentsSwept(comments)
        log.warn({ comments }, 'pending too long; put on the queue again')
      },
    },
    { name: 'learn', everyMs: deps.learnEveryMs ?? LEARN_EVERY_MS, run: () => learnFromModerators(learning) },
    { name: 'count for the dashboard', everyMs: 30_000, run: () => countForDashboard(pool) },
    {
      name: 'purge',
      everyMs: 10 * 60_000,
      run: () => purge(pool),
      tell: (rows) => log.info({ rows }, 'purged what is no longer needed'),
    },
  ]
}

function noteLearned(made: MadeVersion, metrics: Metrics, log: Logger): void {
  metrics.modelMade(made.isUsed, made.newDecisions)
  const { siteId, version, newDecisions, figures } = made
  const facts = { siteId, version, newDecisions, figures }
  if (made.refused === undefined) log.info(facts, "learned from a site's moderators")
  else log.warn({ ...facts, refused: made.refused }, 'a new site model was refused by its guard')
}
