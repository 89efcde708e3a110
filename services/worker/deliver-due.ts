import type { Attempt } from '../../shared/domain/webhook.ts'
import type {
  AttemptOutcome,
  DueDelivery,
  Health,
  LeasedWebhook,
} from '../../shared/store/webhooks/due-deliveries.ts'
import { MAX_ATTEMPTS } from '../../shared/webhooks/retry-delay.ts'
import type { SendMessage, Sent } from '../../shared/webhooks/send-message.ts'
import { signMessage } from '../../shared/webhooks/sign-message.ts'
import { toMessageBody } from '../../shared/webhooks/to-message-body.ts'

/** What delivering needs from outside. */
export type DeliverDeps = {
  /** Takes the endpoint for `leaseMs`; undefined when it is not ours to deliver to now. */
  readonly lease: (webhookId: string, lease: string, leaseMs: number) => Promise<LeasedWebhook | undefined>
  readonly release: (webhookId: string, lease: string, health: Health) => Promise<void>
  readonly due: (webhookId: string, limit: number) => Promise<readonly DueDelivery[]>
  readonly record: (outcome: AttemptOutcome) => Promise<void>
  readonly deferBlocked: (webhookId: string) => Promise<void>
  readonly send: SendMessage
  /** Milliseconds to the next attempt after so many failed ones. */
  readonly retryDelayMs: (attempts: number, retryAfterMs?: number) => number
  readonly newLease: () => string
  readonly now: () => Date
  /** Whether to begin nothing more. */
  readonly isStopping: () => boolean
  readonly onAttempt: (webhook: LeasedWebhook, delivery: DueDelivery, outcome: AttemptOutcome) => void
  readonly onStop: (webhook: LeasedWebhook, stop: NonNullable<Health['stop']>) => void
}

/** Deliveries loaded together, and sent to one endpoint at the same time. */
const PAGE = 100
const AT_ONCE = 8
/** An endpoint has a worker's attention for this long, then others get their turn, in milliseconds. */
const TURN_MS = 10_000
/** Within a page no attempt begins later than this; with an attempt's 10 s it ends well before the lease does. */
const BEGIN_WITHIN_MS = 5_000
const LEASE_MS = 20_000
/** From so many failures in a row on, single attempts find out whether the endpoint is back. */
const HOLD_FROM = 20
/** Longest time between two of them. */
const MAX_HOLD_MS = 15 * 60_000
/** An endpoint where so many attempts have failed, and none has succeeded for this long, is paused. */
const PAUSE_AFTER_MS = 24 * 3600_000

/**
 * Sends an endpoint what is due, page by page, until nothing is or its turn is over. Of each comment one message at a
 * time, in order. Safe to run anywhere any number of times: who does not get the lease does nothing.
 */
export async function deliverDue(deps: DeliverDeps, webhookId: string): Promise<void> {
  const startedAt = deps.now().getTime()
  while (!deps.isStopping() && deps.now().getTime() - startedAt < TURN_MS) {
    if (!(await deliverPage(deps, webhookId))) return
  }
}

/** Answers whether there may be more to send. */
async function deliverPage(deps: DeliverDeps, webhookId: string): Promise<boolean> {
  const lease = deps.newLease()
  const webhook = await deps.lease(webhookId, lease, LEASE_MS)
  if (!webhook) return false
  const leasedAt = deps.now().getTime()
  let health: Health = {
    failures: webhook.failures,
    failingSince: webhook.failingSince,
    lastDeliveredAt: null,
    heldUntil: null,
  }
  let broken: unknown
  const isOver = () =>
    health.stop !== undefined ||
    health.heldUntil !== null ||
    broken !== undefined ||
    deps.isStopping() ||
    deps.now().getTime() - leasedAt > BEGIN_WITHIN_MS

  try {
    const due = await deps.due(webhookId, webhook.failures < HOLD_FROM ? PAGE : 1)
    if (due.length === 0) {
      await deps.deferBlocked(webhookId)
      return false
    }
    let next = 0
    const sendInTurn = async () => {
      while (next < due.length && !isOver()) {
        const delivery = due[next++]!
        const { outcome, isHealthy } = await attempt(deps, webhook, delivery)
        if (isHealthy !== undefined) health = healthAfter(deps, health, isHealthy, outcome.attempt)
        await deps.record(outcome)
        deps.onAttempt(webhook, delivery, outcome)
      }
    }
    // all of them must have ended before the endpoint is given back
    const lanes = Array.from({ length: AT_ONCE }, () =>
      sendInTurn().catch((error: unknown) => {
        broken ??= error
      }),
    )
    await Promise.all(lanes)
    if (broken !== undefined) throw broken
    return health.stop === undefined && health.heldUntil === null
  } finally {
    await deps.release(webhookId, lease, health)
    if (health.stop) deps.onStop(webhook, health.stop)
  }
}

/** One attempt; `isHealthy` says whether it speaks for the endpoint, undefined when there was nothing to send. */
async function attempt(
  deps: DeliverDeps,
  webhook: LeasedWebhook,
  { id, attempts, content }: DueDelivery,
): Promise<{ outcome: AttemptOutcome; isHealthy?: boolean }> {
  const at = deps.now()
  const body = toMessageBody(content)
  if (body === undefined) {
    const nothing = { at: at.toISOString(), status: null, ms: 0, error: 'what it tells of is gone' }
    return { outcome: { deliveryId: id, state: 'dead', attempt: nothing } }
  }
  const sent = await deps.send(webhook.url, body, signMessage(webhook.secrets, { id, at, body }))
  const isHealthy = sent.status !== null && sent.status >= 200 && sent.status < 300
  const noted = toAttempt(at, sent, isHealthy)
  if (isHealthy) return { outcome: { deliveryId: id, state: 'delivered', attempt: noted }, isHealthy }
  if (attempts + 1 >= MAX_ATTEMPTS) {
    return { outcome: { deliveryId: id, state: 'dead', attempt: noted }, isHealthy }
  }
  const retryInMs = deps.retryDelayMs(attempts + 1, sent.retryAfterMs)
  return { outcome: { deliveryId: id, state: 'pending', retryInMs, attempt: noted }, isHealthy }
}

function toAttempt(at: Date, { status, ms, error, answer }: Sent, isHealthy: boolean): Attempt {
  return {
    at: at.toISOString(),
    status,
    ms,
    ...(error && { error }),
    ...(answer && !isHealthy && { answer }),
  }
}

function healthAfter(deps: DeliverDeps, before: Health, isHealthy: boolean, attempt: Attempt): Health {
  const now = deps.now()
  if (isHealthy) {
    return { failures: 0, failingSince: null, lastDeliveredAt: now, heldUntil: null }
  }
  const failures = before.failures + 1
  const failingSince = before.failingSince ?? now
  const holdMs = Math.min(MAX_HOLD_MS, deps.retryDelayMs(failures - HOLD_FROM + 1))
  return {
    ...before,
    failures,
    failingSince,
    heldUntil: failures < HOLD_FROM ? null : new Date(now.getTime() + holdMs),
    ...stopFor(failures, now.getTime() - failingSince.getTime(), attempt),
  }
}

function stopFor(failures: number, failingMs: number, { status }: Attempt): Pick<Health, 'stop'> {
  if (status === 410) return { stop: { status: 'disabled', reason: 'It answered 410 Gone.' } }
  if (failures < HOLD_FROM || failingMs < PAUSE_AFTER_MS) return {}
  return { stop: { status: 'paused', reason: 'No attempt has succeeded for 24 hours.' } }
}
