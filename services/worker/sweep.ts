import type { CommentRef } from '../../shared/domain/comment.ts'
import { enqueuePending, type QueueName } from '../../shared/queue/judging-queues.ts'
import type { Swept } from '../../shared/store/judging/sweep-pending.ts'

/** What the sweeper needs from outside. */
export type SweepDeps = {
  readonly take: (options: { olderThanMs: number; limit: number }) => Promise<Swept[]>
  /** Jobs that wait on the queues; throws when the queue is down. */
  readonly waiting: () => Promise<number>
  readonly enqueue: (name: QueueName, refs: readonly CommentRef[]) => Promise<void>
  readonly flagUnjudged: (ref: CommentRef, error: unknown) => Promise<void>
}

/** With nothing waiting on the queue, a comment pending this long has lost its job, in milliseconds. */
export const LOST_AFTER_MS = 15_000
/** With jobs waiting, the workers are behind and its job is likely among them: no need to add another. */
export const LOST_WHEN_BUSY_AFTER_MS = 10 * 60_000
/** Comments put back at once. */
const LIMIT = 5_000
/** After so many rounds (over an hour) the comment is at fault: it may be killing the workers. A person decides. */
const MAX_SWEEPS = 8

/**
 * Puts back on the queue what has been pending longer than it should be, so that a queue that was down, wiped or
 * restored from an old copy loses nothing. Does nothing while the queue is down. Returns how many it swept.
 */
export async function sweep(deps: SweepDeps): Promise<number> {
  const olderThanMs = (await deps.waiting()) > 0 ? LOST_WHEN_BUSY_AFTER_MS : LOST_AFTER_MS
  const swept = await deps.take({ olderThanMs, limit: LIMIT })
  const hopeless = swept.filter((one) => one.sweeps > MAX_SWEEPS)
  for (const one of hopeless) {
    await deps.flagUnjudged(
      { commentId: one.commentId, revision: one.revision },
      new Error(`still pending after ${MAX_SWEEPS} rounds on the queue`),
    )
  }
  await enqueuePending(
    deps.enqueue,
    swept.filter((one) => one.sweeps <= MAX_SWEEPS),
  )
  return swept.length
}
