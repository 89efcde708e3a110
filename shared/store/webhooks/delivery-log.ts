import type { Delivery, DeliveryState, WebhookStatus } from '../../domain/webhook.ts'
import type { Database } from '../database.ts'

/** Events that one call replays at most. */
export const MAX_REPLAYED = 10_000

const COLUMNS = `id, type, comment_id as "commentId", article_id as "articleId", revision, event_at as "eventAt",
  state, case when state = 'pending' then due_at end as "nextAttemptAt", log as attempts`

/** A page of an endpoint's deliveries, the newest events first, behind the delivery `after`. */
export async function listDeliveries(
  db: Database,
  webhookId: string,
  page: { state?: DeliveryState | undefined; limit: number; after?: string | undefined },
): Promise<Delivery[]> {
  const { rows } = await db.query<Delivery>(
    `select ${COLUMNS} from deliveries
     where webhook_id = $1 and ($2::text is null or state = $2)
       and ($3::uuid is null
         or (event_at, id) < (select event_at, id from deliveries where webhook_id = $1 and id = $3))
     order by event_at desc, id desc limit $4`,
    [webhookId, page.state ?? null, page.after ?? null, page.limit],
  )
  return rows
}

export async function findDelivery(
  db: Database,
  webhookId: string,
  id: string,
): Promise<Delivery | undefined> {
  const { rows } = await db.query<Delivery>(
    `select ${COLUMNS} from deliveries where webhook_id = $1 and id = $2`,
    [webhookId, id],
  )
  return rows[0]
}

/** Makes a delivery that tells of nothing but itself, to try an endpoint. */
export async function addTestDelivery(db: Database, siteId: string, webhookId: string): Promise<Delivery> {
  const { rows } = await db.query<Delivery>(
    `insert into deliveries (webhook_id, site_id, type, subject) values ($1, $2, 'webhook.test', gen_random_uuid())
     returning ${COLUMNS}`,
    [webhookId, siteId],
  )
  return rows[0]!
}

/** Sends a delivery once more, under the same message id; one that is pending, now. Undefined when there is none. */
export async function replayDelivery(
  db: Database,
  webhookId: string,
  id: string,
): Promise<Delivery | undefined> {
  const { rows } = await db.query<Delivery>(
    `with d as (
       update deliveries set state = 'pending', attempts = 0, due_at = now()
       where webhook_id = $1 and id = $2 returning *),
     -- what waits behind it, or what it waits for
     hurried as (update deliveries o set due_at = now() from d
       where o.webhook_id = $1 and o.subject = d.subject and o.state = 'pending' and o.id <> d.id)
     select ${COLUMNS} from d`,
    [webhookId, id],
  )
  return rows[0]
}

/**
 * Sends again what happened in [from, to), and for the first time what happened before there was the endpoint; oldest
 * first, at most `MAX_REPLAYED`. `next` is where to go on, null when that was all.
 */
export async function replayEvents(
  db: Database,
  siteId: string,
  webhookId: string,
  range: { from: Date; to: Date },
): Promise<{ replayed: number; next: Date | null }> {
  const { rows } = await db.query<{ replayed: number; next: Date | null }>(
    `with picked as (
       select e.id, e.type, e.comment_id, e.article_id, e.revision, e.created_at,
         row_number() over (order by e.created_at, e.id) as place
       from events e join webhooks w on w.id = $2 and e.type = any(w.events)
       where e.site_id = $1 and e.created_at >= $3 and e.created_at < $4
       order by e.created_at, e.id limit $5 + 1),
     replayed as (
       insert into deliveries as d (webhook_id, site_id, event_id, type, comment_id, article_id, revision, event_at,
         subject)
       select $2, $1, id, type, comment_id, article_id, revision, created_at,
         coalesce(comment_id, md5(article_id)::uuid)
       from picked where place <= $5
       on conflict (webhook_id, event_id) do update set state = 'pending', attempts = 0, due_at = now()
       returning 1)
     select (select count(*) from replayed) as replayed, (select created_at from picked where place > $5) as next`,
    [siteId, webhookId, range.from, range.to, MAX_REPLAYED],
  )
  return rows[0]!
}

export type DeliveryCounts = {
  /** Endpoints by status. */
  readonly webhooks: Readonly<Record<WebhookStatus, number>>
  /** Of enabled endpoints. */
  readonly pending: number
  /** How long the oldest of them is overdue, in seconds; 0 when none is. */
  readonly overdueSeconds: number
  readonly dead: number
}

/** How delivering stands, over all sites. */
export async function deliveryCounts(db: Database): Promise<DeliveryCounts> {
  const { rows } = await db.query<{
    status: string
    webhooks: number
    pending: number
    dead: number
    overdue: number
  }>(
    `select w.status, count(*) as webhooks, sum(p.pending)::bigint as pending, sum(d.dead)::bigint as dead,
       coalesce(extract(epoch from now() - min(greatest(p.due_at, w.held_until)) filter (where p.due_at is not null)), 0)::float as overdue
     from webhooks w,
       lateral (select count(*) as pending, min(due_at) as due_at from deliveries
         where webhook_id = w.id and state = 'pending') p,
       lateral (select count(*) as dead from deliveries where webhook_id = w.id and state = 'dead') d
     where w.status <> 'deleted' group by w.status`,
  )
  const of = (status: WebhookStatus) => rows.find((row) => row.status === status)
  const enabled = of('enabled')
  return {
    webhooks: {
      enabled: enabled?.webhooks ?? 0,
      paused: of('paused')?.webhooks ?? 0,
      disabled: of('disabled')?.webhooks ?? 0,
    },
    pending: enabled?.pending ?? 0,
    overdueSeconds: Math.max(0, enabled?.overdue ?? 0),
    dead: rows.reduce((sum, row) => sum + row.dead, 0),
  }
}
