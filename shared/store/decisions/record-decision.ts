import type { CommentStatus } from '../../domain/comment.ts'
import type { ReportReason } from '../../domain/site.ts'
import { type Decision, STATUS_AFTER } from '../../domain/verdict.ts'
import type { Change } from '../comments/change-comment.ts'
import { changeStatus } from '../comments/transition.ts'
import { type Database, inTransaction, type Pool } from '../database.ts'
import { DEFAULT_SETTINGS } from '../sites/sites.ts'

/** What a moderator decides of one revision. */
export type ModeratorDecision = {
  /** `flag` puts a comment back among what waits for a person: a decision that is taken back. */
  readonly decision: Decision
  readonly reason?: ReportReason | undefined
  /** What the author is told of a rejection. */
  readonly message?: string | undefined
  /** Named in the audit trail: the batch it belongs to, what it undoes. */
  readonly evidence?: { readonly batch?: string; readonly undoes?: string } | undefined
  /** The moderator's id, or another name that stands for a person; never `machine`. */
  readonly by: string
  /** The revision the moderator saw: a comment that was edited since is not decided. */
  readonly revision: number
}

type Status = (typeof STATUS_AFTER)[ModeratorDecision['decision']]

export type RecordOutcome = Change<{ status: Status }> | { readonly outcome: 'pending' }

/**
 * Records a moderator's decision with all that follows from it (comments/transition.ts), the decision to learn from, and
 * for some a second review, in one transaction. It overrules the machine and earlier moderators, and may itself be
 * reversed. Refused while the machine has not judged the revision yet. Safe to repeat: what the same moderator said
 * already, and still holds, changes nothing.
 */
export function recordDecision(
  pool: Pool,
  siteId: string,
  commentId: string,
  made: ModeratorDecision,
): Promise<RecordOutcome> {
  return inTransaction(pool, (db) => recordDecisionIn(db, siteId, commentId, made))
}

/** The same within a transaction. Waits for whoever changes the comment meanwhile. */
export async function recordDecisionIn(
  db: Database,
  siteId: string,
  commentId: string,
  made: ModeratorDecision,
): Promise<RecordOutcome> {
  if (made.by === 'machine') throw new Error('a moderator decides, not the machine')
  const status = STATUS_AFTER[made.decision]
  const { rows } = await db.query<{ status: CommentStatus; revision: number }>({
    name: 'comment-to-decide',
    text: 'select status, revision from comments where site_id = $1 and id = $2 for update',
    values: [siteId, commentId],
  })
  const comment = rows[0]
  if (!comment) return { outcome: 'not_found' }
  if (comment.status === 'withdrawn') return { outcome: 'withdrawn' }
  if (comment.revision !== made.revision) return { outcome: 'stale', revision: comment.revision }
  if (comment.status === 'pending') return { outcome: 'pending' }
  if (!(await isRepeated(db, commentId, made, comment.status === status))) {
    await writeDecision(db, commentId, comment.status, made)
  }
  return { outcome: 'done', status }
}

async function isRepeated(
  db: Database,
  commentId: string,
  made: ModeratorDecision,
  isInForce: boolean,
): Promise<boolean> {
  const { rows } = await db.query<{
    decided_by: string
    decision: string
    reason: string | null
    isWaiting: boolean
  }>({
    name: 'latest-decision',
    text: `select decided_by, decision, reason, exists (select from waiting where comment_id = $1) as "isWaiting"
      from verdicts where comment_id = $1 and revision = $2 order by ordinal desc limit 1`,
    values: [commentId, made.revision],
  })
  const [latest] = rows
  if (isInForce && made.decision === 'flag') return true
  return (
    isInForce &&
    // readers reported it since: the same word again answers them
    !latest?.isWaiting &&
    latest?.decided_by === made.by &&
    latest.decision === made.decision &&
    latest.reason === (made.reason ?? null)
  )
}

/** The comment is locked. What is learned and counted of a decision follows it in the same statement. */
async function writeDecision(
  db: Database,
  commentId: string,
  from: CommentStatus,
  made: ModeratorDecision,
): Promise<void> {
  const { decision, reason, message, by, revision, evidence } = made
  await changeStatus(
    db,
    [
      {
        commentId,
        revision,
        from,
        to: STATUS_AFTER[decision],
        by,
        evidence,
        verdict: { decision, reason, message },
      },
    ],
    { name: 'decided', ctes: DECIDED, values: [] },
  )
}

/** Triggers add to this whoever writes decisions: keep_outcome, count_outcome and refill_searchable. */
const DECIDED = `
  numbered as (
    insert into learning as l (site_id, decisions) select site_id, 1 from changed
    on conflict (site_id) do update set decisions = l.decisions + 1
    returning decisions
  ),
  -- of what no person has decided yet, the share that the site has decided again by a colleague
  sampled as (
    insert into reviews (site_id, comment_id, revision, first_by, first_decision, first_reason, first_at)
    select c.site_id, c.id, c.revision, c.actor, c.decision, c.reason, now()
    from changed c join sites s on s.id = c.site_id
    where c.decision <> 'flag'
      and random() < coalesce((s.settings ->> 'reviewShare')::float8, ${DEFAULT_SETTINGS.reviewShare})
      and not exists (select from decisions d where d.comment_id = c.id and d.revision = c.revision)
    on conflict (comment_id, revision) do nothing
  ),
  unlearned as (
    delete from decisions d using changed c
    where c.decision = 'flag' and d.comment_id = c.id and d.revision = c.revision
  ),
  learned as (
    insert into decisions (comment_id, revision, site_id, number, decision, reason)
    select c.id, c.revision, c.site_id, n.decisions, c.decision, c.reason from changed c, numbered n
    where c.decision <> 'flag'
    on conflict (comment_id, revision) do update
      set number = excluded.number, decision = excluded.decision, reason = excluded.reason
  )`
