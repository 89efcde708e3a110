import { createMetrics, type Metrics } from '../metrics/create-metrics.ts'
import { type JudgingQueues, openJudgingQueues } from '../queue/judging-queues.ts'
import { openQueueBackend, type QueueBackend } from '../queue/queue-backend.ts'
import { openDatabase, type Pool } from '../store/database.ts'
import { pendingCounts } from '../store/judging/sweep-pending.ts'
import { deliveryCounts } from '../store/webhooks/delivery-log.ts'

/** What a process that takes or judges comments works with. */
export type Parts = {
  readonly pool: Pool
  readonly backend: QueueBackend
  readonly queues: JudgingQueues
  readonly metrics: Metrics
  /** To be called when nothing uses them any more. */
  readonly close: () => Promise<void>
}

/** Opens database and queues for a process, and its metrics with what waits in them. Connects when first asked. */
export function openParts(
  location: { readonly databaseUrl: string; readonly redisUrl?: string | undefined },
  options: {
    readonly service: 'intake' | 'worker' | 'standalone'
    readonly maxConnections: number
    readonly onError: (error: Error) => void
  },
): Parts {
  const { service, maxConnections, onError } = options
  const name = service === 'standalone' ? 'sluice' : `sluice-${service}`
  const pool = openDatabase(location.databaseUrl, { max: maxConnections, onError, name })
  const backend = openQueueBackend(location, onError)
  const queues = openJudgingQueues(backend, onError)
  const metrics = createMetrics(service, {
    queueJobs: queues.jobCounts,
    pending: () => pendingCounts(pool),
    ...(service !== 'intake' && { deliveries: () => deliveryCounts(pool) }),
  })
  return {
    pool,
    backend,
    queues,
    metrics,
    close: async () => {
      await queues.close()
      await Promise.all([backend.close(), pool.end()])
    },
  }
}
