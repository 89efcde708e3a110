import type { Job, Queue } from 'bullmq'
import type { CommentRef } from '../domain/comment.ts'
import { drainWorker } from './drain-worker.ts'
import type { QueueBackend } from './queue-backend.ts'

/** Live comments go to `moderation`; batches to `backfill`, so that an import never delays a reader. */
export const QUEUE_NAMES = ['moderation', 'backfill'] as const
export type QueueName = (typeof QUEUE_NAMES)[number]

/** A job carries ids only: nothing sensitive, and a repeated one is harmless. */
export type JudgeJob = { readonly refs: readonly CommentRef[] }

/** Most comments one job carries: what one flush of intake holds at most. */
export const MAX_REFS = 64

/** A job's tries, and the distance between them: 0.5 s, 1 s, 2 s … about 30 s in all, ±50 %. */
const RETRY = { attempts: 7, backoff: { type: 'exponential', delay: 500, jitter: 0.5 } }

/** Finished jobs are of no use; failed ones are kept a week, 1,000 at most, for whoever looks into them. */
const KEEP = { removeOnComplete: { count: 0 }, removeOnFail: { age: 7 * 24 * 3600, count: 1_000 } }

/** A worker that was killed holds its jobs this long; with the check every 4 s they move on within 10 s. */
const STALL = { lockDuration: 6_000, stalledInterval: 4_000, maxStalledCount: 3 }

export type JudgingQueues = {
  /** Puts refs on a queue, `MAX_REFS` to a job. Throws when the queue is down: the sweeper will do it later. */
  readonly enqueue: (name: QueueName, refs: readonly CommentRef[]) => Promise<void>
  /** Jobs by queue and state; throws when the queue is down. */
  readonly jobCounts: () => Promise<{ queue: QueueName; state: string; jobs: number }[]>
  readonly close: () => Promise<void>
}

/** Opens the two queues for adding to and looking at. */
export function openJudgingQueues(backend: QueueBackend, onError: (error: Error) => void): JudgingQueues {
  const queues = Object.fromEntries(
    QUEUE_NAMES.map((name) => {
      const queue = backend.openQueue(name, { defaultJobOptions: { ...RETRY, ...KEEP } })
      queue.on('error', onError)
      return [name, queue]
    }),
  ) as Record<QueueName, Queue<JudgeJob>>
  return {
    enqueue: async (name, refs) => {
      backend.assertUp()
      if (refs.length <= MAX_REFS) {
        await queues[name].add('judge', { refs })
        return
      }
      const jobs = []
      for (let at = 0; at < refs.length; at += MAX_REFS) {
        jobs.push({ name: 'judge', data: { refs: refs.slice(at, at + MAX_REFS) } })
      }
      await queues[name].addBulk(jobs)
    },
    jobCounts: async () => {
      backend.assertUp()
      const counts = QUEUE_NAMES.map(async (queue) =>
        Object.entries(await queues[queue].getJobCounts('wait', 'active', 'delayed', 'failed')).map(
          ([state, jobs]) => ({ queue, state, jobs }),
        ),
      )
      return (await Promise.all(counts)).flat()
    },
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()))
    },
  }
}

/**
 * Takes jobs off a queue, `concurrency` at a time. `handle` throws to have the job tried again; `isLastTry` says
 * that it will not be. `drain` takes no new jobs and resolves when those under way are done.
 */
export function consumeJudgingQueue(
  backend: QueueBackend,
  name: QueueName,
  options: {
    concurrency: number
    handle: (refs: readonly CommentRef[], isLastTry: boolean) => Promise<void>
    onError: (error: Error) => void
  },
): { readonly drain: () => Promise<void> } {
  const worker = backend.openWorker(
    name,
    (job: Job<JudgeJob>) =>
      options.handle(job.data.refs, job.attemptsMade + 1 >= (job.opts.attempts ?? RETRY.attempts)),
    { concurrency: options.concurrency, ...KEEP, ...STALL },
  )
  worker.on('error', options.onError)
  worker.on('failed', (_job, error) => options.onError(error))
  return {
    drain: () => drainWorker(backend, worker),
  }
}

/** Puts pending comments back, each on the queue it came by. */
export async function enqueuePending(
  enqueue: JudgingQueues['enqueue'],
  pending: readonly (CommentRef & { readonly backfill: boolean })[],
): Promise<void> {
  for (const name of QUEUE_NAMES) {
    const refs = pending
      .filter((one) => one.backfill === (name === 'backfill'))
      .map(({ commentId, revision }) => ({ commentId, revision }))
    if (refs.length > 0) await enqueue(name, refs)
  }
}
