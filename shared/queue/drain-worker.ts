import type { Worker } from 'bullmq'
import type { QueueBackend } from './queue-backend.ts'

/** Time that jobs under way are given to finish; what does not is done again elsewhere, in milliseconds. */
const DRAIN_MS = 25_000

/** Has a worker take no new jobs; resolves when those under way are done. */
export async function drainWorker(backend: QueueBackend, worker: Worker): Promise<void> {
  // without its queue a worker has nothing under way that could be finished, and closing would wait for the queue
  const isUp = await backend.ping().then(
    () => true,
    () => false,
  )
  const grace = new Promise((resolve) => setTimeout(resolve, isUp ? DRAIN_MS : 0, 'late').unref())
  if ((await Promise.race([worker.close(!isUp), grace])) === 'late') void worker.close(true)
}
