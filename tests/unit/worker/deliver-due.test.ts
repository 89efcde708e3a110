import { describe, expect, it } from '@jest/globals'
import { type DeliverDeps, deliverDue } from '../../../services/worker/deliver-due.ts'
import type {
  AttemptOutcome,
  DueDelivery,
  Health,
  LeasedWebhook,
} from '../../../shared/store/webhooks/due-deliveries.ts'
import type { Sent } from '../../../shared/webhooks/send-message.ts'
import { generateWebhookSecret } from '../../../shared/webhooks/sign-message.ts'

const NOW = new Date('2026-11-25T08:00:00Z')
const HOUR_MS = 3600_000

const WEBHOOK: LeasedWebhook = {
  id: 'hook',
  siteId: 'site',
  url: 'https://news.example/hooks',
  secrets: [generateWebhookSecret()],
  failures: 0,
  failingSince: null,
}

function aDelivery(id: string, more: Partial<DueDelivery> = {}): DueDelivery {
  return { id, attempts: 0, content: { type: 'webhook.test', at: NOW }, ...more }
}

/** Delivers `pages`, one after the other, to an endpoint that answers as `answer` says. */
async function deliver(options: {
  pages: DueDelivery[][]
  answer?: (id: string) => Partial<Sent> | Promise<Partial<Sent>>
  webhook?: Partial<LeasedWebhook>
  deps?: Partial<DeliverDeps>
}) {
  const recorded: AttemptOutcome[] = []
  const released: Health[] = []
  const limits: number[] = []
  const deferred: string[] = []
  let leased = 0
  const pages = [...options.pages]
  const deps: DeliverDeps = {
    lease: async () => {
      leased++
      return { ...WEBHOOK, ...options.webhook }
    },
    release: async (_id, _lease, health) => {
      released.push(health)
    },
    due: async (_id, limit) => {
      limits.push(limit)
      return (pages.shift() ?? []).slice(0, limit)
    },
    record: async (outcome) => {
      recorded.push(outcome)
    },
    deferBlocked: async (id) => {
      deferred.push(id)
    },
    send: async (_url, _body, headers) => {
      const sent = (await options.answer?.(headers['webhook-id']!)) ?? {}
      return { status: 200, ms: 5, ...sent }
    },
    retryDelayMs: (attempts, retryAfterMs = 0) => Math.max(attempts * 1_000, retryAfterMs),
    newLease: () => `lease-${leased}`,
    now: () => NOW,
    isStopping: () => false,
    onAttempt: () => {},
    onStop: () => {},
    ...options.deps,
  }
  const failure = await deliverDue(deps, WEBHOOK.id).catch((error: unknown) => error)
  return { recorded, released, limits, deferred, leased, failure }
}

describe('deliverDue', () => {
  it('sends page after page until nothing is due, and then puts off what waits for something earlier', async () => {
    const { recorded, leased, released, deferred } = await deliver({
      pages: [[aDelivery('a'), aDelivery('b')], [aDelivery('c')]],
    })
    expect(recorded.map((one) => [one.deliveryId, one.state])).toEqual([
      ['a', 'delivered'],
      ['b', 'delivered'],
      ['c', 'delivered'],
    ])
    expect({ leased, released: released.length, deferred }).toEqual({
      leased: 3,
      released: 3,
      deferred: ['hook'],
    })
  })

  it('does nothing without the lease', async () => {
    const { recorded, limits } = await deliver({
      pages: [[aDelivery('a')]],
      deps: { lease: async () => undefined },
    })
    expect({ recorded, limits }).toEqual({ recorded: [], limits: [] })
  })

  it.each<[string, Partial<Sent>, number, Partial<AttemptOutcome>]>([
    ['200', { status: 200 }, 0, { state: 'delivered' }],
    ['299', { status: 299 }, 11, { state: 'delivered' }],
    ['302', { status: 302 }, 0, { state: 'pending', retryInMs: 1_000 }],
    ['404', { status: 404 }, 2, { state: 'pending', retryInMs: 3_000 }],
    ['429', { status: 429, retryAfterMs: 60_000 }, 0, { state: 'pending', retryInMs: 60_000 }],
    ['no answer', { status: null, error: 'no answer in time' }, 10, { state: 'pending', retryInMs: 11_000 }],
    ['500 at the 12th attempt', { status: 500 }, 11, { state: 'dead' }],
  ])('after %s', async (_case, answer, attempts, expected) => {
    const { recorded } = await deliver({ pages: [[aDelivery('a', { attempts })]], answer: () => answer })
    const { attempt, ...outcome } = recorded[0]!
    expect(outcome).toEqual({ deliveryId: 'a', ...expected })
    expect(attempt).toMatchObject({ at: NOW.toISOString(), status: answer.status, ms: 5 })
  })

  it("keeps of an answer's body only that of a failure", async () => {
    const { recorded } = await deliver({
      pages: [[aDelivery('a'), aDelivery('b')]],
      answer: (id) => ({ status: id === 'a' ? 200 : 500, answer: 'body' }),
    })
    expect(recorded.map(({ attempt }) => attempt.answer)).toEqual([undefined, 'body'])
  })

  it('gives up what tells of something that is gone, without a request', async () => {
    const { recorded, released } = await deliver({
      pages: [[aDelivery('a', { content: { type: 'comment.approved', at: NOW } })]],
      answer: () => Promise.reject(new Error('must not be sent')),
    })
    expect(recorded[0]).toMatchObject({ state: 'dead', attempt: { error: 'what it tells of is gone' } })
    expect(released[0]).toMatchObject({ failures: 0 })
  })

  it('counts failures in a row, and forgets them at the first success', async () => {
    const failing = await deliver({
      pages: [[aDelivery('a'), aDelivery('b')]],
      answer: () => ({ status: 500 }),
    })
    expect(failing.released[0]).toMatchObject({ failures: 2, failingSince: NOW, heldUntil: null })
    const since = new Date(NOW.getTime() - HOUR_MS)
    const back = await deliver({
      pages: [[aDelivery('a')]],
      webhook: { failures: 7, failingSince: since },
    })
    expect(back.released[0]).toEqual({
      failures: 0,
      failingSince: null,
      lastDeliveredAt: NOW,
      heldUntil: null,
    })
  })

  it('stops at the 20th failure in a row, and then tries one message at a time', async () => {
    const page = Array.from({ length: 100 }, (_, at) => aDelivery(`d${at}`))
    const first = await deliver({ pages: [page, page], answer: () => ({ status: 500 }) })
    // those under way at the same time come to an end
    expect(first.recorded.length).toBeGreaterThanOrEqual(20)
    expect(first.recorded.length).toBeLessThan(28)
    expect(first.released.at(-1)!.heldUntil!.getTime()).toBeGreaterThan(NOW.getTime())

    const failing = { failures: 25, failingSince: NOW }
    const probe = await deliver({ pages: [page], webhook: failing, answer: () => ({ status: 500 }) })
    expect(probe.limits[0]).toBe(1)
    expect(probe.released[0]!.heldUntil).toEqual(new Date(NOW.getTime() + 7_000))
    const late = await deliver({
      pages: [page],
      webhook: { failures: 5_000, failingSince: NOW },
      answer: () => ({ status: 500 }),
    })
    expect(late.released[0]!.heldUntil).toEqual(new Date(NOW.getTime() + 15 * 60_000))
  })

  it.each<[string, Partial<Sent>, number, number, Health['stop']]>([
    ['410', { status: 410 }, 0, 0, { status: 'disabled', reason: 'It answered 410 Gone.' }],
    ['a failure after 23 hours', { status: 500 }, 50, 23, undefined],
    ['a failure after days, one of few', { status: 500 }, 18, 99, undefined],
    [
      'a failure after 24 hours',
      { status: 500 },
      19,
      24,
      { status: 'paused', reason: 'No attempt has succeeded for 24 hours.' },
    ],
    ['a success after 24 hours', { status: 200 }, 50, 24, undefined],
  ])('%s', async (_case, answer, failures, hours, stop) => {
    const failingSince = new Date(NOW.getTime() - hours * HOUR_MS)
    const stops: unknown[] = []
    const { released } = await deliver({
      pages: [[aDelivery('a')]],
      webhook: { failures, failingSince },
      answer: () => answer,
      deps: { onStop: (_webhook, one) => stops.push(one) },
    })
    expect(released[0]!.stop).toEqual(stop)
    expect(stops).toEqual(stop ? [stop] : [])
  })

  it('ends its turn after 10 s, and begins nothing late in a lease', async () => {
    let now = NOW.getTime()
    const page = Array.from({ length: 100 }, (_, at) => aDelivery(`d${at}`))
    const { recorded, leased } = await deliver({
      pages: [page, page, page, page],
      answer: () => {
        now += 1_000
        return {}
      },
      deps: { now: () => new Date(now) },
    })
    expect(leased).toBe(2)
    expect(recorded.length).toBeLessThan(30)
  })

  it('begins nothing once the worker stops', async () => {
    let attempts = 0
    const { recorded, released } = await deliver({
      pages: [Array.from({ length: 100 }, (_, at) => aDelivery(`d${at}`))],
      deps: { isStopping: () => attempts >= 3, onAttempt: () => attempts++ },
    })
    expect(recorded.length).toBeLessThan(12)
    expect(released).toHaveLength(1)
  })

  it('gives the endpoint back when every attempt has ended, also when one could not be noted', async () => {
    let underWay = 0
    const underWayAtRelease: number[] = []
    const { failure } = await deliver({
      pages: [Array.from({ length: 50 }, (_, at) => aDelivery(`d${at}`))],
      answer: async (id) => {
        underWay++
        // the first is noted, in vain, while the others are under way
        for (let turn = 0; id !== 'd0' && turn < 5; turn++) await new Promise(setImmediate)
        underWay--
        return {}
      },
      deps: {
        record: ({ deliveryId }) =>
          deliveryId === 'd0' ? Promise.reject(new Error('database away')) : Promise.resolve(),
        release: async () => {
          underWayAtRelease.push(underWay)
        },
      },
    })
    expect(failure).toEqual(new Error('database away'))
    expect(underWayAtRelease).toEqual([0])
  })
})
