import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../../../shared/lib/failure.ts'
import { type JudgingQueues, openJudgingQueues } from '../../../shared/queue/judging-queues.ts'
import {
  openQueueBackend,
  type QueueBackend,
  type QueueLocation,
} from '../../../shared/queue/queue-backend.ts'

/** How long a queue may take to answer the first time, in milliseconds. */
const TIMEOUT_MS = 3_000

/** Runs `work` on the queues while they are open. Throws a Failure when they cannot be reached. */
export async function withQueues<T>(
  location: QueueLocation,
  work: (queues: JudgingQueues, backend: QueueBackend) => Promise<T>,
): Promise<T> {
  let lastError: Error | undefined
  const onError = (error: Error) => {
    lastError = error
  }
  const backend = openQueueBackend(location, onError)
  try {
    await untilReachable(backend, () => lastError)
    const queues = openJudgingQueues(backend, onError)
    try {
      return await work(queues, backend)
    } finally {
      await queues.close()
    }
  } finally {
    await backend.close()
  }
}

/** Redis commands fail until the connection stands, which takes some milliseconds. */
async function untilReachable(backend: QueueBackend, lastError: () => Error | undefined): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS
  for (;;) {
    try {
      await backend.ping()
      return
    } catch (error) {
      if (Date.now() > deadline) {
        const cause = lastError() ?? (error as Error)
        const why = cause.message || (cause as { code?: string }).code
        throw new Failure('internal', `The queue cannot be reached: ${why}`, { cause })
      }
    }
    await sleep(20)
  }
}
