import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { EventType } from '../../shared/domain/site.ts'
import { EVENT_TYPES } from '../../shared/domain/webhook.ts'
import type { Pool } from '../../shared/store/database.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
import {
  deliveryCounts,
  listDeliveries,
  replayDelivery,
  replayEvents,
} from '../../shared/store/webhooks/delivery-log.ts'
import {
  deferBlocked,
  dueDeliveries,
  dueWebhooks,
  type Health,
  leaseWebhook,
  recordAttempts,
  releaseWebhook,
} from '../../shared/store/webhooks/due-deliveries.ts'
import { purgeDeliveries } from '../../shared/store/webhooks/purge-deliveries.ts'
import {
  createWebhook,
  deleteWebhook,
  findWebhook,
  rotateWebhookSecret,
  updateWebhook,
} from '../../shared/store/webhooks/webhooks.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'

let database: OpenTestDatabase
let pool: Pool
let siteId: string

beforeAll(async () => {
  database = await anOpenDatabase()
  pool = database.pool
})
afterAll(() => database?.drop())
beforeEach(async () => {
  siteId = (await createSite(pool, `site-${randomUUID()}`))!.id
})

async function aWebhook(more: { enabled?: boolean; events?: readonly EventType[]; site?: string } = {}) {
  const { enabled = true, events = EVENT_TYPES, site = siteId } = more
  const made = { url: 'https://news.example/', description: '', secret: 'whsec_one', enabled, events }
  return (await createWebhook(pool, site, made, 'test'))!.id
}

const HEALTHY: Health = { failures: 0, failingSince: null, lastDeliveredAt: null, heldUntil: null }

/** A comment of the site. */
async function aComment(): Promise<string> {
  const id = randomUUID()
  await pool.query(
    `insert into comments (id, site_id, article_id, name, text, status, submitted_at)
     values ($1, $2, 'story', 'Ada', 'Hello', 'approved', now())`,
    [id, siteId],
  )
  return id
}

async function happens(commentId: string, ...types: EventType[]): Promise<void> {
  for (const type of types) {
    await pool.query(
      `insert into events (site_id, type, comment_id, article_id, revision) values ($1, $2, $3, 'story', 1)`,
      [siteId, type, commentId],
    )
  }
}

async function dueTypes(webhookId: string): Promise<string[]> {
  return (await dueDeliveries(pool, webhookId, 100)).map(({ content }) => content.type)
}

/** Notes an attempt at all that is due. */
async function attempt(webhookId: string, state: 'delivered' | 'dead' | 'pending', retryInMs = 0) {
  const due = await dueDeliveries(pool, webhookId, 100)
  const attempt = { at: new Date().toISOString(), status: state === 'delivered' ? 200 : 500, ms: 3 }
  await recordAttempts(
    pool,
    due.map(({ id }) => ({ deliveryId: id, state, retryInMs, attempt })),
  )
}

describe('events', () => {
  it('make a delivery for each endpoint that wants them, whatever their statement, and for no other', async () => {
    const [all, some, off] = [
      await aWebhook(),
      await aWebhook({ events: ['comment.flagged'] }),
      await aWebhook({ enabled: false }),
    ]
    const other = (await createSite(pool, `site-${randomUUID()}`))!.id
    const foreign = await aWebhook({ site: other })
    await pool.query(
      `insert into events (site_id, type, comment_id, article_id, revision)
       select $1, t, gen_random_uuid(), 'story', 1 from unnest($2::text[]) t`,
      [siteId, ['comment.approved', 'comment.flagged', 'comment.rejected']],
    )
    await pool.query(
      `with told as (insert into events (site_id, type, article_id) values ($1, 'article.updated', 'story')) select 1`,
      [siteId],
    )
    const types = async (id: string) =>
      (await listDeliveries(pool, id, { limit: 10 })).map((one) => one.type).sort()
    expect(await types(all)).toEqual([
      'article.updated',
      'comment.approved',
      'comment.flagged',
      'comment.rejected',
    ])
    expect(await types(some)).toEqual(['comment.flagged'])
    expect([await types(off), await types(foreign)]).toEqual([[], []])
  })

  it('that are rolled back make none', async () => {
    const id = await aWebhook()
    const client = await pool.connect()
    await client.query('begin')
    await client.query(`insert into events (site_id, type, article_id) values ($1, 'article.updated', 'a')`, [
      siteId,
    ])
    await client.query('rollback')
    client.release()
    expect(await listDeliveries(pool, id, { limit: 10 })).toEqual([])
  })

  it('make deliveries for a paused endpoint too, which wait', async () => {
    const id = await aWebhook()
    await leaseWebhook(pool, id, randomUUID(), 1_000)
    await pool.query(`update webhooks set status = 'paused' where id = $1`, [id])
    await happens(await aComment(), 'comment.approved')
    expect(await dueWebhooks(pool, 1_000)).not.toContain(id)
    await updateWebhook(pool, siteId, id, { enabled: true }, 'test')
    await pool.query('update webhooks set leased_until = null where id = $1', [id])
    expect(await dueWebhooks(pool, 1_000)).toContain(id)
  })
})

describe('what is due', () => {
  it('is the earliest of each comment', async () => {
    const id = await aWebhook()
    const [one, other] = [await aComment(), await aComment()]
    await happens(one, 'comment.approved', 'comment.edited')
    await happens(other, 'comment.flagged')
    expect(await dueTypes(id)).toEqual(['comment.approved', 'comment.flagged'])
    await attempt(id, 'delivered')
    expect(await dueTypes(id)).toEqual(['comment.edited'])
    await attempt(id, 'delivered')
    expect(await dueTypes(id)).toEqual([])
  })

  it('waits for one that is to be tried again, and not for a dead one', async () => {
    const id = await aWebhook()
    const comment = await aComment()
    await happens(comment, 'comment.approved', 'comment.edited')
    await attempt(id, 'pending', 3600_000)
    expect(await dueTypes(id)).toEqual([])
    // there is something due, but nothing that may be sent
    expect(await dueWebhooks(pool, 1_000)).toContain(id)
    await deferBlocked(pool, id)
    expect(await dueWebhooks(pool, 1_000)).not.toContain(id)

    const [first] = (await listDeliveries(pool, id, { limit: 10 })).filter(
      (one) => one.type === 'comment.approved',
    )
    await replayDelivery(pool, id, first!.id)
    expect(await dueTypes(id)).toEqual(['comment.approved'])
    await attempt(id, 'dead')
    expect(await dueTypes(id)).toEqual(['comment.edited'])
  })

  it('is looked up by an index however many wait, also before anything is known of the table', async () => {
    const id = await aWebhook()
    await pool.query(
      `insert into events (site_id, type, comment_id, article_id, revision)
       select $1, 'comment.approved', gen_random_uuid(), 'story', 1 from generate_series(1, 3000)`,
      [siteId],
    )
    const buffers = async (run: (db: Pick<Pool, 'query'>) => Promise<unknown>) => {
      let touched = 0
      const explaining = {
        query: async ({ text, values }: { text: string; values: unknown[] }) => {
          const { rows } = await pool.query(`explain (analyze, buffers, format json) ${text}`, values)
          touched += rows[0]['QUERY PLAN'][0].Plan['Shared Hit Blocks']
          return { rows: [] }
        },
      }
      await run(explaining as never)
      return touched
    }
    const due = await dueDeliveries(pool, id, 100)
    expect(due).toHaveLength(100)
    expect(await buffers((db) => dueDeliveries(db as never, id, 100))).toBeLessThan(3_000)
    const attempt = { at: 'now', status: 200, ms: 1 }
    const outcomes = due.map((one) => ({ deliveryId: one.id, state: 'delivered' as const, attempt }))
    expect(await buffers((db) => recordAttempts(db as never, outcomes))).toBeLessThan(6_000)
  })
})

describe('a lease', () => {
  it('is one worker’s until it is given back or runs out', async () => {
    const id = await aWebhook()
    const [ours, theirs] = [randomUUID(), randomUUID()]
    expect(await leaseWebhook(pool, id, ours, 60_000)).toMatchObject({ id, secrets: ['whsec_one'] })
    expect(await leaseWebhook(pool, id, theirs, 60_000)).toBeUndefined()
    await releaseWebhook(pool, id, theirs, HEALTHY)
    expect(await leaseWebhook(pool, id, theirs, 60_000)).toBeUndefined()
    await releaseWebhook(pool, id, ours, HEALTHY)
    expect(await leaseWebhook(pool, id, theirs, 0)).toBeDefined()
    expect(await leaseWebhook(pool, id, ours, 60_000)).toBeDefined()
  })

  it('is not given of an endpoint that is held, nor of one that is not enabled', async () => {
    const [held, off] = [await aWebhook(), await aWebhook({ enabled: false })]
    const lease = randomUUID()
    await leaseWebhook(pool, held, lease, 60_000)
    await releaseWebhook(pool, held, lease, { ...HEALTHY, heldUntil: new Date(Date.now() + 60_000) })
    expect(await leaseWebhook(pool, held, lease, 60_000)).toBeUndefined()
    expect(await leaseWebhook(pool, off, lease, 60_000)).toBeUndefined()
    // the site says to go on
    await updateWebhook(pool, siteId, held, { enabled: true }, 'test')
    expect(await leaseWebhook(pool, held, lease, 60_000)).toBeDefined()
  })

  it('brings both secrets while the older is valid', async () => {
    const id = await aWebhook()
    await rotateWebhookSecret(pool, siteId, id, 'whsec_two', 'test')
    expect(await leaseWebhook(pool, id, randomUUID(), 0)).toMatchObject({
      secrets: ['whsec_two', 'whsec_one'],
    })
    await pool.query(`update webhooks set previous_secret_until = now() where id = $1`, [id])
    expect(await leaseWebhook(pool, id, randomUUID(), 0)).toMatchObject({ secrets: ['whsec_two'] })
  })

  it('pauses the endpoint with its reason, in the audit trail, unless the site disabled it meanwhile', async () => {
    const [paused, disabled] = [await aWebhook(), await aWebhook()]
    const stop = { status: 'paused', reason: 'It was broken.' } as const
    const lease = randomUUID()
    await leaseWebhook(pool, paused, lease, 60_000)
    await leaseWebhook(pool, disabled, lease, 60_000)
    await updateWebhook(pool, siteId, disabled, { enabled: false }, 'site')
    await releaseWebhook(pool, paused, lease, { ...HEALTHY, stop })
    await releaseWebhook(pool, disabled, lease, { ...HEALTHY, stop })
    expect(await findWebhook(pool, siteId, paused)).toMatchObject({
      status: 'paused',
      statusReason: 'It was broken.',
    })
    expect(await findWebhook(pool, siteId, disabled)).toMatchObject({
      status: 'disabled',
      statusReason: null,
    })
    const { rows } = await pool.query(
      `select actor, action, evidence from audit where site_id = $1 and action = 'webhook.paused'`,
      [siteId],
    )
    expect(rows).toEqual([
      { actor: 'worker', action: 'webhook.paused', evidence: { webhook: paused, reason: 'It was broken.' } },
    ])
  })
})

describe('the log', () => {
  it('keeps the last 50 attempts', async () => {
    const id = await aWebhook()
    await happens(await aComment(), 'comment.approved')
    for (let time = 0; time < 55; time++) await attempt(id, 'pending')
    const [delivery] = await listDeliveries(pool, id, { limit: 10 })
    expect(delivery!.attempts).toHaveLength(50)
  })

  it('notes an attempt at what was settled meanwhile nowhere', async () => {
    const id = await aWebhook()
    await happens(await aComment(), 'comment.approved')
    const [due] = await dueDeliveries(pool, id, 1)
    const outcome = { deliveryId: due!.id, attempt: { at: 'now', status: 200, ms: 1 } }
    await recordAttempts(pool, [{ ...outcome, state: 'delivered' }])
    await recordAttempts(pool, [{ ...outcome, state: 'dead' }])
    expect(await listDeliveries(pool, id, { limit: 10 })).toMatchObject([
      { state: 'delivered', attempts: [{ status: 200 }] },
    ])
  })
})

describe('a replay of a time range', () => {
  it('goes on where it ended, and makes no delivery twice', async () => {
    const id = await aWebhook({ events: ['comment.approved', 'comment.edited'] })
    const comments = 6_000
    await pool.query(
      `insert into events (site_id, type, comment_id, article_id, revision, created_at)
       select $1, case n % 3 when 0 then 'comment.approved' when 1 then 'comment.edited' else 'comment.flagged' end,
         gen_random_uuid(), 'story', 1, timestamptz '2026-01-01' + n * interval '1 second'
       from generate_series(0, $2 * 3 - 1) n`,
      [siteId, comments],
    )
    await pool.query(`update deliveries set state = 'delivered' where webhook_id = $1`, [id])
    const to = new Date('2026-02-01')
    const first = await replayEvents(pool, siteId, id, { from: new Date('2026-01-01'), to })
    expect(first).toMatchObject({ replayed: 10_000, next: expect.any(Date) })
    expect(await replayEvents(pool, siteId, id, { from: first.next!, to })).toEqual({
      replayed: 2_000,
      next: null,
    })
    const { rows } = await pool.query(
      'select state, count(*) as count from deliveries where webhook_id = $1 group by state',
      [id],
    )
    expect(rows).toEqual([{ state: 'pending', count: 2 * comments }])
  })
})

describe('purging', () => {
  it('forgets deliveries after 30 days and deleted endpoints with all that was theirs', async () => {
    const [kept, deleted] = [await aWebhook(), await aWebhook()]
    await happens(await aComment(), 'comment.approved', 'comment.edited')
    await pool.query(
      `update deliveries set event_at = now() - interval '31 days' where type = 'comment.approved' and webhook_id = $1`,
      [kept],
    )
    await deleteWebhook(pool, siteId, deleted, 'test')
    const secrets = await pool.query('select secret, previous_secret from webhooks where id = $1', [deleted])
    expect(secrets.rows).toEqual([{ secret: '', previous_secret: null }])
    await purgeDeliveries(pool)
    expect((await listDeliveries(pool, kept, { limit: 9 })).map((one) => one.type)).toEqual([
      'comment.edited',
    ])
    const { rows } = await pool.query('select from deliveries where webhook_id = $1', [deleted])
    expect(rows).toEqual([])
    await pool.query(`update webhooks set status_changed_at = now() - interval '2 hours' where id = $1`, [
      deleted,
    ])
    await purgeDeliveries(pool)
    expect((await pool.query('select from webhooks where id = $1', [deleted])).rows).toEqual([])
  })
})

describe('deliveryCounts', () => {
  it('counts endpoints by status, and what waits for those that are enabled', async () => {
    await pool.query('delete from deliveries')
    await pool.query('delete from webhooks')
    expect(await deliveryCounts(pool)).toEqual({
      webhooks: { enabled: 0, paused: 0, disabled: 0 },
      pending: 0,
      overdueSeconds: 0,
      dead: 0,
    })
    const [id, paused] = [await aWebhook(), await aWebhook()]
    await aWebhook({ enabled: false })
    await pool.query(`update webhooks set status = 'paused' where id = $1`, [paused])
    await happens(await aComment(), 'comment.approved')
    await happens(await aComment(), 'comment.approved')
    await pool.query(
      `update deliveries set due_at = now() - interval '1 hour' where webhook_id = $1 or webhook_id = $2`,
      [id, paused],
    )
    await pool.query(
      `update deliveries set state = 'dead' where id = (select id from deliveries where webhook_id = $1 limit 1)`,
      [id],
    )
    const counts = await deliveryCounts(pool)
    expect(counts).toMatchObject({
      webhooks: { enabled: 1, paused: 1, disabled: 1 },
      pending: 1,
      dead: 1,
    })
    expect(counts.overdueSeconds).toBeGreaterThanOrEqual(3_600)
  })
})
