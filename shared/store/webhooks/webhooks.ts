import type { EventType } from '../../domain/site.ts'
import type { Webhook, WebhookStatus } from '../../domain/webhook.ts'
import { type Database, execute } from '../database.ts'

/** Most endpoints of one site: each is one more delivery for every event. */
export const MAX_WEBHOOKS = 100

/** Hours that a replaced secret goes on signing. */
const PREVIOUS_SECRET_HOURS = 24

const COLUMNS = `id, url, description, events, status, status_reason as "statusReason", created_at as "createdAt",
  last_delivered_at as "lastDeliveredAt", failing_since as "failingSince"`

/** Registers an endpoint. Undefined when the site has as many as it may. */
export async function createWebhook(
  db: Database,
  siteId: string,
  made: { url: string; description: string; events: readonly EventType[]; enabled: boolean; secret: string },
  actor: string,
): Promise<Webhook | undefined> {
  const { rows } = await db.query<Webhook>(
    `with w as (
       insert into webhooks (site_id, url, description, events, status, secret)
       select $1, $2, $3, $4, $5, $6
       where (select count(*) from webhooks where site_id = $1 and status <> 'deleted') < $7
       returning *),
     audited as (insert into audit (site_id, actor, action, evidence)
       select $1, $8, 'webhook.created', jsonb_build_object('webhook', id, 'events', events) from w)
     select ${COLUMNS} from w`,
    [
      siteId,
      made.url,
      made.description,
      made.events,
      made.enabled ? 'enabled' : 'disabled',
      made.secret,
      MAX_WEBHOOKS,
      actor,
    ],
  )
  return rows[0]
}

/** A site's endpoints, the oldest first. */
export async function listWebhooks(db: Database, siteId: string): Promise<Webhook[]> {
  const { rows } = await db.query<Webhook>(
    `select ${COLUMNS} from webhooks where site_id = $1 and status <> 'deleted' order by created_at, id`,
    [siteId],
  )
  return rows
}

export async function findWebhook(db: Database, siteId: string, id: string): Promise<Webhook | undefined> {
  const { rows } = await db.query<Webhook>(
    `select ${COLUMNS} from webhooks where site_id = $1 and id = $2 and status <> 'deleted'`,
    [siteId, id],
  )
  return rows[0]
}

/**
 * Changes what is given of an endpoint and keeps the rest. Enabling one that was paused or disabled takes up delivering
 * where it stopped. Undefined when the site has no such endpoint.
 */
export async function updateWebhook(
  db: Database,
  siteId: string,
  id: string,
  change: {
    url?: string | undefined
    description?: string | undefined
    events?: readonly EventType[] | undefined
    enabled?: boolean | undefined
  },
  actor: string,
): Promise<Webhook | undefined> {
  const status: WebhookStatus | null =
    change.enabled === undefined ? null : change.enabled ? 'enabled' : 'disabled'
  const { rows } = await db.query<Webhook>(
    `with w as (
       update webhooks set url = coalesce($3, url), description = coalesce($4, description),
         events = coalesce($5, events), status = coalesce($6, status),
         status_reason = case when $6::text is null then status_reason end,
         status_changed_at = case when $6 <> status then now() else status_changed_at end,
         -- another address, or a fresh start: earlier failures say nothing of it
         failures = case when $3::text is null and $6::text is null then failures else 0 end,
         failing_since = case when $3::text is null and $6::text is null then failing_since end,
         held_until = case when $3::text is null and $6::text is null then held_until end
       where site_id = $1 and id = $2 and status <> 'deleted' returning *),
     audited as (insert into audit (site_id, actor, action, evidence)
       select $1, $7, 'webhook.updated', jsonb_build_object('webhook', id, 'events', events, 'status', status) from w)
     select ${COLUMNS} from w`,
    [siteId, id, change.url ?? null, change.description ?? null, change.events ?? null, status, actor],
  )
  return rows[0]
}

/** Ends an endpoint: nothing more is sent to it. The purge takes its deliveries. False when there is none. */
export async function deleteWebhook(
  db: Database,
  siteId: string,
  id: string,
  actor: string,
): Promise<boolean> {
  const count = await execute(
    db,
    `with w as (
       update webhooks set status = 'deleted', status_changed_at = now(), secret = '', previous_secret = null
       where site_id = $1 and id = $2 and status <> 'deleted' returning id)
     insert into audit (site_id, actor, action, evidence)
     select $1, $3, 'webhook.deleted', jsonb_build_object('webhook', id) from w`,
    [siteId, id, actor],
  )
  return count === 1
}

/** Replaces an endpoint's secret; the old one goes on signing beside it until the time answered. */
export async function rotateWebhookSecret(
  db: Database,
  siteId: string,
  id: string,
  secret: string,
  actor: string,
): Promise<{ webhook: Webhook; previousSecretUntil: Date } | undefined> {
  const { rows } = await db.query<Webhook & { until: Date }>(
    `with w as (
       update webhooks set secret = $3, previous_secret = secret,
         previous_secret_until = now() + $4 * interval '1 hour'
       where site_id = $1 and id = $2 and status <> 'deleted' returning *),
     audited as (insert into audit (site_id, actor, action, evidence)
       select $1, $5, 'webhook.rotated', jsonb_build_object('webhook', id) from w)
     select ${COLUMNS}, previous_secret_until as until from w`,
    [siteId, id, secret, PREVIOUS_SECRET_HOURS, actor],
  )
  if (!rows[0]) return undefined
  const { until, ...webhook } = rows[0]
  return { webhook, previousSecretUntil: until }
}
