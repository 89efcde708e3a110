import { startSchedule } from '../../shared/lib/schedule.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import { consumeJudgingQueue, QUEUE_NAMES } from '../../shared/queue/judging-queues.ts'
import { isUnreachable } from '../../shared/store/database.ts'
import type { Parts } from '../../shared/wiring/open-parts.ts'
import { handleJob } from './handle-job.ts'
import { judgeJobs } from './judge-jobs.ts'
import { workerSchedule } from './schedule.ts'
import { type DeliveringOptions, startDelivering } from './start-delivering.ts'

export type WorkerOptions = {
  /** Jobs of live comments at once. */
  readonly concurrency: number
  readonly webhooks: DeliveringOptions
  readonly learnEveryMs?: number | undefined
}

/** Batches are judged one job at a time, so that they leave the worker to live comments. */
const BACKFILL_CONCURRENCY = 1

/** Starts taking jobs, delivering, and all that is scheduled. `drain` finishes what is under way and takes nothing new. */
export function startWorker(
  { pool, backend, queues, metrics }: Omit<Parts, 'close'>,
  log: Logger,
  { concurrency, webhooks, learnEveryMs }: WorkerOptions,
): { readonly drain: () => Promise<void> } {
  const { moderate, flagUnjudged } = judgeJobs(pool, metrics, log)
  const consumers = QUEUE_NAMES.map((name) =>
    consumeJudgingQueue(backend, name, {
      concurrency: name === 'moderation' ? concurrency : BACKFILL_CONCURRENCY,
      handle: (refs, isLastTry) =>
        handleJob(
          { moderate, flagUnjudged, isUnreachable, retryAlone: (ref) => queues.enqueue(name, [ref]) },
          refs,
          isLastTry,
        ),
      onError: (error) => log.warn({ err: error, queue: name }, 'queue trouble'),
    }),
  )
  const delivering = startDelivering({ pool, backend, metrics, log }, webhooks)
  const schedule = startSchedule(
    workerSchedule({ pool, queues, metrics, log, flagUnjudged, learnEveryMs }),
    log,
  )
  return {
    drain: async () => {
      await Promise.all([schedule.stop(), delivering.drain(), ...consumers.map((one) => one.drain())])
    },
  }
}
