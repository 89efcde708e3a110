import type { CommentStatus } from '../../domain/comment.ts'
import type { Claim, DecidedBy, DecideOutcome, ToDecide, Viewer } from '../../domain/queue.ts'
import type { ReportReason } from '../../domain/site.ts'
import { STATUS_AFTER } from '../../domain/verdict.ts'
import { type Database, inTransaction } from '../database.ts'
import { recordDecisionIn } from './record-decision.ts'

/** What a moderator decides of one comment or many. */
export type DecisionRequest = {
  readonly decision: 'approve' | 'reject'
  readonly reason?: ReportReason | undefined
  readonly message?: string | undefined
  /** Names this decision for undoing. */
  readonly batchId: string
}

/** How long a decision on what waits may be taken back before anybody hears of it, in milliseconds. */
export const UNDO_MS = 10_000

/**
 * Decides comments, each as the moderator saw it. A decision on what waits is staged: the comment leaves the queues at
 * once, and `applyDueDecisions` records it when it can no longer be taken back. What is decided already, and what is to
 * leave the page, is decided at once. A comment that another moderator has open, or that changed since it was looked at,
 * is refused and the others are not. Answers in the order asked.
 */
export async function decideComments(
  db: Database,
  viewer: Viewer,
  asked: readonly ToDecide[],
  request: DecisionRequest,
  undoMs = UNDO_MS,
): Promise<DecideOutcome[]> {
  const items = [...new Map(asked.map((item) => [item.commentId, item])).values()]
  const staged = await inTransaction(db, (within) => stage(within, viewer, items, request, undoMs))
  const outcomes = new Map(staged.map((one) => [one.commentId, one]))
  const left = items.filter((item) => !outcomes.has(item.commentId))
  const refusals = await explainRefusals(db, viewer, left)
  for (const item of left) {
    const refusal = refusals.get(item.commentId)
    outcomes.set(item.commentId, refusal?.outcome ?? (await decideAtOnce(db, viewer, item, request)))
  }
  return items.map((item) => outcomes.get(item.commentId)!)
}

/** Stages what waits, is as it was seen, and nobody else has open. */
async function stage(
  db: Database,
  viewer: Viewer,
  items: readonly ToDecide[],
  request: DecisionRequest,
  undoMs: number,
): Promise<DecideOutcome[]> {
  const ids = items.map((item) => item.commentId)
  // a claim, an edit and another decision wait for this lock or are seen by the next statement
  await db.query({
    name: 'lock-waiting',
    text: 'select from waiting where comment_id = any($1::uuid[]) order by comment_id for update',
    values: [ids],
  })
  const { rows } = await db.query({
    name: 'stage-decisions',
    text: `
      with free as materialized (
        select w.comment_id, w.site_id, w.revision
        from unnest($1::uuid[], $2::int[], $3::boolean[], $4::uuid[]) as q(id, revision, is_flagged, token)
        join waiting w on w.comment_id = q.id and w.revision = q.revision and w.is_flagged = q.is_flagged
        left join leases l on l.comment_id = w.comment_id and l.expires_at > clock_timestamp()
        where not w.is_staged and ($5 = '{}'::uuid[] or w.site_id = any($5))
          -- published ones are taken off the page at once
          and (w.is_flagged or $7 = 'approve')
          and (l.token is null or l.token = q.token or l.moderator_id = $6)
      ),
      staged as (
        insert into staged_decisions (comment_id, site_id, revision, decision, reason, message, moderator_id, batch_id,
          due_at)
        select comment_id, site_id, revision, $7, $8, $9, $6, $10, clock_timestamp() + $11 * interval '1 millisecond'
        from free returning comment_id, due_at
      ),
      marked as (update waiting w set is_staged = true from free f where w.comment_id = f.comment_id),
      freed as (delete from leases l using free f where l.comment_id = f.comment_id)
      select comment_id as "commentId", 'staged' as outcome, due_at as "dueAt" from staged`,
    values: [
      ids,
      items.map((item) => item.revision),
      items.map((item) => item.status === 'flagged'),
      items.map((item) => item.token ?? null),
      viewer.siteIds,
      viewer.id,
      request.decision,
      request.reason ?? null,
      request.message ?? null,
      request.batchId,
      undoMs,
    ],
  })
  return rows
}

type Refusal = { readonly siteId: string; readonly outcome: DecideOutcome | undefined }

/** Why these cannot be staged; without an outcome where they may be decided at once. */
async function explainRefusals(
  db: Database,
  viewer: Viewer,
  items: readonly ToDecide[],
): Promise<Map<string, Refusal>> {
  if (items.length === 0) return new Map()
  const { rows } = await db.query<CommentState>({
    name: 'explain-refusals',
    text: `
      select c.id, c.site_id, c.status, c.revision, w.comment_id is not null as waits,
        l.moderator_id as claimed_by, claimer.name as claimer, l.expires_at as claimed_until, l.token,
        coalesce(d.by, v.by) as by, coalesce(d.decision, v.decision) as decision,
        case when d.by is null then v.reason else d.reason end as reason, coalesce(d.at, v.at) as at,
        d.by is not null as is_staged,
        (select m.name from moderators m where m.id::text = coalesce(d.by, v.by)) as name
      from unnest($1::uuid[]) as q(id)
      join comments c on c.id = q.id and ($2 = '{}'::uuid[] or c.site_id = any($2))
      left join waiting w on w.comment_id = c.id
      left join leases l on l.comment_id = c.id and l.expires_at > clock_timestamp()
      left join moderators claimer on claimer.id = l.moderator_id
      left join lateral (
        select s.moderator_id::text as by, s.decision, s.reason, s.staged_at as at from staged_decisions s
        where s.comment_id = c.id) d on true
      left join lateral (
        select v.decided_by as by, v.decision, v.reason, v.decided_at as at from verdicts v
        where v.comment_id = c.id and v.revision = c.revision order by v.ordinal desc limit 1) v on true`,
    values: [items.map((item) => item.commentId), viewer.siteIds],
  })
  const states = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    items.map((item) => {
      const now = states.get(item.commentId)
      return [item.commentId, { siteId: now?.site_id ?? '', outcome: refuse(item, now, viewer) }]
    }),
  )
}

type CommentState = {
  id: string
  site_id: string
  status: CommentStatus
  revision: number
  waits: boolean
  claimed_by: string | null
  claimer: string | null
  claimed_until: Date
  token: string
  by: string
  name: string | null
  decision: string
  reason: ReportReason | null
  at: Date
  is_staged: boolean
}

function refuse(item: ToDecide, now: CommentState | undefined, viewer: Viewer): DecideOutcome | undefined {
  const { commentId } = item
  if (!now) return { commentId, outcome: 'not_found' }
  if (now.status === 'withdrawn') return { commentId, outcome: 'withdrawn' }
  if (now.revision !== item.revision) return { commentId, outcome: 'edited', revision: now.revision }
  if (now.status === 'pending') return { commentId, outcome: 'pending' }
  if (now.is_staged || now.status !== item.status || (item.waits && !now.waits))
    return { commentId, outcome: 'decided', decided: toDecidedBy(now) }
  if (now.claimed_by && now.claimed_by !== viewer.id && now.token !== item.token) {
    const claim: Claim = { moderatorId: now.claimed_by, name: now.claimer, expiresAt: now.claimed_until }
    return { commentId, outcome: 'claimed', claim }
  }
  return undefined
}

function toDecidedBy(now: CommentState): DecidedBy {
  const { by, name, decision, reason, at, is_staged: isStaged } = now
  return { by, name, decision, reason, at, isStaged }
}

/** Decides what is published or rejected, unless it is no longer as it was seen. */
async function decideAtOnce(
  outer: Database,
  viewer: Viewer,
  item: ToDecide,
  request: DecisionRequest,
): Promise<DecideOutcome> {
  const { commentId, revision } = item
  const { decision, reason, message, batchId: batch } = request
  const made = { decision, reason, message, by: viewer.id, revision, evidence: { batch } }
  return inTransaction(outer, async (db) => {
    await db.query('select from comments where id = $1 for update', [commentId])
    // asked again once it is locked: whoever had it until now may have settled it
    const { siteId, outcome } = (await explainRefusals(db, viewer, [item])).get(commentId)!
    if (outcome) return outcome
    const recorded = await recordDecisionIn(db, siteId, commentId, made)
    if (recorded.outcome !== 'done')
      throw new Error(`a decision on ${commentId} was refused: ${recorded.outcome}`)
    return { commentId, outcome: 'applied', status: STATUS_AFTER[decision] }
  })
}
