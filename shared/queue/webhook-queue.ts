import type { Job } from 'bullmq'
import { drainWorker } from './drain-worker.ts'
import type { QueueBackend } from './queue-backend.ts'

const NAME = 'webhooks'

/** A job says which endpoint has something due; what that is stands in the database. */
type DeliverJob = { readonly webhookId: string }

/** Neither finished nor failed jobs are kept: while one is there, its endpoint is not queued again. */
const ONE_AT_A_TIME = { removeOnComplete: true, removeOnFail: true }

/** As for judging: a killed worker's jobs move on within about 10 s. */
const STALL = { lockDuration: 6_000, stalledInterval: 4_000, maxStalledCount: 3 }

export type WebhookQueue = {
  /** Queues endpoints, but for those that are queued already. Throws when the queue is down. */
  readonly enqueue: (webhookIds: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens the queue of endpoints to deliver to. */
export function openWebhookQueue(backend: QueueBackend, onError: (error: Error) => void): WebhookQueue {
  const queue = backend.openQueue(NAME, { defaultJobOptions: ONE_AT_A_TIME })
  queue.on('error', onError)
  return {
    enqueue: async (webhookIds) => {
      backend.assertUp()
      await queue.addBulk(
        webhookIds.map((webhookId) => ({
          name: 'deliver',
          data: { webhookId } satisfies DeliverJob,
          opts: { jobId: webhookId },
        })),
      )
    },
    close: () => queue.close(),
  }
}

/** Takes endpoints off the queue, `concurrency` at a time. `drain` takes no more and resolves when all are done. */
export function consumeWebhookQueue(
  backend: QueueBackend,
  options: {
    concurrency: number
    handle: (webhookId: string) => Promise<void>
    onError: (error: Error) => void
  },
): { readonly drain: () => Promise<void> } {
  const worker = backend.openWorker(NAME, (job: Job<DeliverJob>) => options.handle(job.data.webhookId), {
    concurrency: options.concurrency,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
    ...STALL,
  })
  worker.on('error', options.onError)
  worker.on('failed', (_job, error) => options.onError(error))
  return { drain: () => drainWorker(backend, worker) }
}
