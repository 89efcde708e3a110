import { randomUUID } from 'node:crypto'
import { createBatcher } from '../../shared/lib/batcher.ts'
import { repeat } from '../../shared/lib/repeat.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import type { Metrics } from '../../shared/metrics/create-metrics.ts'
import type { QueueBackend } from '../../shared/queue/queue-backend.ts'
import { consumeWebhookQueue, openWebhookQueue } from '../../shared/queue/webhook-queue.ts'
import type { Pool } from '../../shared/store/database.ts'
import {
  type AttemptOutcome,
  type DueDelivery,
  deferBlocked,
  dueDeliveries,
  dueWebhooks,
  type LeasedWebhook,
  leaseWebhook,
  recordAttempts,
  releaseWebhook,
} from '../../shared/store/webhooks/due-deliveries.ts'
import { parseNetworks } from '../../shared/webhooks/networks.ts'
import { retryDelayMs } from '../../shared/webhooks/retry-delay.ts'
import { createSender } from '../../shared/webhooks/send-message.ts'
import { type DeliverDeps, deliverDue } from './deliver-due.ts'

export type DeliveringOptions = {
  /** Ranges that webhooks may reach though they are not public. */
  readonly allowedNetworks: readonly string[]
  /** Tests are in a hurry. */
  readonly retryDelayMs?: DeliverDeps['retryDelayMs']
}

/** Endpoints one worker delivers to at the same time: each waits for answers most of the time. */
const ENDPOINTS_AT_ONCE = 64
/** How often we look for what is due: what is left of the delay between an event and its delivery, in milliseconds. */
const LOOK_EVERY_MS = 250
/** Endpoints queued at one look. */
const LOOK_LIMIT = 1_000
/** Attempts noted together. */
const NOTE = { maxSize: 64, maxFlushes: 2 }

/** Starts delivering events to sites' endpoints. `drain` finishes the attempts under way and begins no more. */
export function startDelivering(
  deps: {
    readonly pool: Pool
    readonly backend: QueueBackend
    readonly metrics: Metrics
    readonly log: Logger
  },
  options: DeliveringOptions,
): { readonly drain: () => Promise<void> } {
  const { pool, metrics } = deps
  // these lines hold nothing from outside: looking for secrets in them costs twice the line
  const log = deps.log.child({}, { redact: [] })
  let isStopping = false
  const sender = createSender({ networks: parseNetworks(options.allowedNetworks) })
  const deliverDeps: DeliverDeps = {
    lease: (webhookId, lease, leaseMs) => leaseWebhook(pool, webhookId, lease, leaseMs),
    release: (webhookId, lease, health) => releaseWebhook(pool, webhookId, lease, health),
    due: (webhookId, limit) => dueDeliveries(pool, webhookId, limit),
    record: createBatcher<AttemptOutcome, void>({
      ...NOTE,
      run: async (outcomes) => {
        await recordAttempts(pool, outcomes)
        return []
      },
    }),
    deferBlocked: (webhookId) => deferBlocked(pool, webhookId),
    send: sender.send,
    retryDelayMs:
      options.retryDelayMs ??
      ((attempts, retryAfterMs) => retryDelayMs(attempts, Math.random(), retryAfterMs)),
    newLease: randomUUID,
    now: () => new Date(),
    isStopping: () => isStopping,
    onAttempt: (webhook, delivery, outcome) => noteAttempt(metrics, log, webhook, delivery, outcome),
    onStop: ({ id, siteId }, { status, reason }) =>
      log.warn({ webhookId: id, siteId, status, reason }, 'webhook stopped'),
  }

  const onQueueTrouble = (error: unknown) => deps.log.warn({ err: error, queue: 'webhooks' }, 'queue trouble')
  const queue = openWebhookQueue(deps.backend, onQueueTrouble)
  const consumer = consumeWebhookQueue(deps.backend, {
    concurrency: ENDPOINTS_AT_ONCE,
    handle: (webhookId) => deliverDue(deliverDeps, webhookId),
    onError: onQueueTrouble,
  })
  const looker = repeat(
    LOOK_EVERY_MS,
    async () => {
      const due = await dueWebhooks(pool, LOOK_LIMIT)
      if (due.length > 0) await queue.enqueue(due)
    },
    (error) => deps.log.warn({ err: error }, 'webhooks wait: database or queue are away'),
  )
  return {
    drain: async () => {
      isStopping = true
      await Promise.all([looker.stop(), consumer.drain()])
      await queue.close()
      sender.close()
    },
  }
}

function noteAttempt(
  metrics: Metrics,
  log: Logger,
  webhook: LeasedWebhook,
  delivery: DueDelivery,
  { state, attempt }: AttemptOutcome,
): void {
  const isDelivered = state === 'delivered'
  metrics.webhookAttempted(
    isDelivered ? 'delivered' : state === 'dead' ? 'dead' : 'failed',
    attempt.ms / 1_000,
  )
  if (isDelivered && delivery.attempts === 0) {
    metrics.webhookDelivered((Date.now() - delivery.content.at.getTime()) / 1_000)
  }
  const { status, ms, error } = attempt
  const line = { webhookId: webhook.id, deliveryId: delivery.id, type: delivery.content.type, status, ms }
  if (isDelivered) log.info(line, 'webhook delivered')
  else if (state === 'dead') log.warn({ ...line, error }, 'webhook given up')
  else log.info({ ...line, error, attempt: delivery.attempts + 1 }, 'webhook failed; it will be tried again')
}
