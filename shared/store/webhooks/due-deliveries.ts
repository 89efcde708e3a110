import { type Decision, STATUS_AFTER } from '../../domain/verdict.ts'
import type { Attempt, Delivery, DeliveryContent } from '../../domain/webhook.ts'
import { type Database, execute } from '../database.ts'

/** An endpoint, as one worker holds it while it delivers. */
export type LeasedWebhook = {
  readonly id: string
  readonly siteId: string
  readonly url: string
  /** One, or two while the older is still valid. */
  readonly secrets: readonly string[]
  readonly failures: number
  readonly failingSince: Date | null
}

/** How an endpoint fares, by the attempts of the worker that holds it. */
export type Health = {
  /** Failed attempts in a row. */
  readonly failures: number
  readonly failingSince: Date | null
  readonly lastDeliveredAt: Date | null
  /** Nothing is sent before this time. */
  readonly heldUntil: Date | null
  /** Ends delivering for now; the reason is shown to the site. */
  readonly stop?: { readonly status: 'paused' | 'disabled'; readonly reason: string }
}

export type DueDelivery = {
  readonly id: string
  /** Attempts of this round so far. */
  readonly attempts: number
  readonly content: DeliveryContent
}

/** What an attempt makes of a delivery: `retryInMs` of one that stays pending. */
export type AttemptOutcome = {
  readonly deliveryId: string
  readonly state: Delivery['state']
  readonly retryInMs?: number
  readonly attempt: Attempt
}

/** Attempts kept of one delivery: replays add to them without end. */
const MAX_LOGGED = 50

/** Endpoints that have something due and that nobody delivers to right now. */
export async function dueWebhooks(db: Database, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'due-webhooks',
    text: `
      select w.id from webhooks w
      where w.status = 'enabled' and (w.leased_until is null or w.leased_until < now())
        and (w.held_until is null or w.held_until <= now())
        and exists (select from deliveries d where d.webhook_id = w.id and d.state = 'pending' and d.due_at <= now())
      limit $1`,
    values: [limit],
  })
  return rows.map((row) => row.id)
}

/** Takes an endpoint for oneself for `leaseMs`; undefined when another has it, or it is not to be delivered to now. */
export async function leaseWebhook(
  db: Database,
  webhookId: string,
  lease: string,
  leaseMs: number,
): Promise<LeasedWebhook | undefined> {
  const { rows } = await db.query<{
    id: string
    siteId: string
    url: string
    failures: number
    failingSince: Date | null
    secret: string
    previous: string
  }>({
    name: 'lease-webhook',
    text: `
      update webhooks set lease = $2, leased_until = now() + $3 * interval '1 millisecond'
      where id = $1 and status = 'enabled' and (leased_until is null or leased_until < now())
        and (held_until is null or held_until <= now())
      returning id, site_id as "siteId", url, failures, failing_since as "failingSince", secret,
        case when previous_secret_until > now() then previous_secret end as previous`,
    values: [webhookId, lease, leaseMs],
  })
  if (!rows[0]) return undefined
  const { secret, previous, ...webhook } = rows[0]
  return { ...webhook, secrets: previous ? [secret, previous] : [secret] }
}

/** Gives an endpoint back and notes how it fared. What the site changed meanwhile, and a lease that ran out, are left. */
export async function releaseWebhook(
  db: Database,
  webhookId: string,
  lease: string,
  health: Health,
): Promise<void> {
  await execute(db, {
    name: 'release-webhook',
    text: `
      with before as (select id, status = 'enabled' and $7::text is not null as stopped from webhooks where id = $1),
      w as (
        update webhooks w set lease = null, leased_until = null, failures = $3, failing_since = $4,
          last_delivered_at = coalesce($5, last_delivered_at), held_until = $6,
          status = case when stopped then $7 else status end,
          status_reason = case when stopped then $8 else status_reason end,
          status_changed_at = case when stopped then now() else status_changed_at end
        from before where w.id = before.id and lease = $2 returning w.id, site_id, status, stopped)
      insert into audit (site_id, actor, action, evidence)
      select site_id, 'worker', 'webhook.' || status, jsonb_build_object('webhook', id, 'reason', $8::text)
      from w where stopped`,
    values: [
      webhookId,
      lease,
      health.failures,
      health.failingSince,
      health.lastDeliveredAt,
      health.heldUntil,
      health.stop?.status ?? null,
      health.stop?.reason ?? null,
    ],
  })
}

/** A comment as JSON, its times as PostgreSQL writes them. */
type CommentJson = Omit<Required<DeliveryContent>['comment'], 'submittedAt' | 'publishedAt'> & {
  readonly submittedAt: string
  readonly publishedAt: string | null
}

/**
 * What may be sent to an endpoint now: of each comment or article the earliest that was not delivered yet, when it is
 * due; with the comment or article as it is now.
 */
export async function dueDeliveries(db: Database, webhookId: string, limit: number): Promise<DueDelivery[]> {
  const { rows } = await db.query<{
    id: string
    type: Delivery['type']
    attempts: number
    event_at: Date
    comment: CommentJson | null
    article: Required<DeliveryContent>['article'] | null
    decision: Required<DeliveryContent>['decision'] | null
    report: Required<DeliveryContent>['report'] | null
  }>({
    name: 'due-deliveries',
    text: `
      select d.id, d.type, d.attempts, d.event_at, to_jsonb(c) as comment, to_jsonb(a) as article,
        to_jsonb(v) as decision, to_jsonb(r) as report
      from (
        select * from deliveries d
        where d.webhook_id = $1 and d.state = 'pending' and d.due_at <= now()
          -- ordered and limited, so that it is an index look-up for each: as "not exists" the planner, while it knows
          -- little of the table, would walk all that is pending for each
          and (d.event_id is null or d.id = (select h.id from deliveries h where h.webhook_id = d.webhook_id
            and h.subject = d.subject and h.state = 'pending' order by h.event_id limit 1))
        order by d.due_at limit $2) d
      left join lateral (
        select id, article_id as "articleId", parent_id as "parentId", external_id as "externalId", name, text, status,
          revision, submitted_at as "submittedAt", published_at as "publishedAt"
        from comments where id = d.comment_id and site_id = d.site_id) c on true
      left join lateral (
        select id as "articleId", url, title, state, mode, published_count as "publishedCount"
        from articles where d.comment_id is null and site_id = d.site_id and id = d.article_id) a on true
      left join lateral (
        select case decided_by when 'machine' then 'machine' else 'moderator' end as by, reason, scores
        from verdicts where comment_id = d.comment_id and revision = d.revision
          and decision = $3::jsonb ->> d.type
        order by ordinal desc limit 1) v on true
      left join lateral (
        select reason, detail from reports
        where d.type = 'comment.reported' and comment_id = d.comment_id and created_at = d.event_at
        order by id desc limit 1) r on true
      order by d.due_at`,
    values: [webhookId, limit, DECISIONS],
  })
  return rows.map(({ id, attempts, type, event_at, comment, article, decision, report }) => ({
    id,
    attempts,
    content: {
      type,
      at: event_at,
      ...(comment && {
        comment: {
          ...comment,
          submittedAt: new Date(comment.submittedAt),
          publishedAt: comment.publishedAt === null ? null : new Date(comment.publishedAt),
        },
      }),
      ...(decision && { decision }),
      ...(report && { report }),
      ...(article && { article }),
    },
  }))
}

/** The decision that an event tells of, by its type. */
const DECISIONS = JSON.stringify(
  Object.fromEntries(
    Object.entries(STATUS_AFTER).map(([decision, status]) => [`comment.${status}`, decision as Decision]),
  ),
)

/** Notes attempts and what they made of their deliveries. Safe to repeat but for the log. */
export async function recordAttempts(db: Database, outcomes: readonly AttemptOutcome[]): Promise<void> {
  await execute(db, {
    name: 'record-attempts',
    text: `
      with input as materialized (
        -- as for verdicts: seeing "state = 'pending'" the planner would walk all that is pending
        select i.*, 'pending' as from_state
        from json_to_recordset($1) as i(id uuid, state text, retry float8, attempt jsonb)
      )
      update deliveries d set state = i.state, attempts = d.attempts + 1,
        due_at = now() + coalesce(i.retry, 0) * interval '1 millisecond',
        log = case when jsonb_array_length(d.log) < $2 then d.log else d.log - 0 end || i.attempt
      from input i where d.id = i.id and d.state = i.from_state`,
    values: [
      JSON.stringify(
        outcomes.map((one) => ({
          id: one.deliveryId,
          state: one.state,
          retry: one.retryInMs ?? null,
          attempt: one.attempt,
        })),
      ),
      MAX_LOGGED,
    ],
  })
}

/** A time within JSON that PostgreSQL made. */
/**
 * Makes what is due, but has to let an earlier one of its comment go first, due with that one: else it would have us
 * look again and again.
 */
export async function deferBlocked(db: Database, webhookId: string): Promise<void> {
  await execute(db, {
    name: 'defer-blocked',
    text: `
      update deliveries f set due_at = h.due_at
      from (select id, subject from deliveries where webhook_id = $1 and state = 'pending' and due_at <= now()
          order by due_at limit 1000) d,
        lateral (select id, due_at from deliveries where webhook_id = $1 and subject = d.subject
          and state = 'pending' order by event_id limit 1) h
      where f.id = d.id and h.id <> d.id and h.due_at > now()`,
    values: [webhookId],
  })
}
