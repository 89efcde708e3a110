import type { ReportReason } from '../../domain/site.ts'
import { type Decision, STATUS_AFTER } from '../../domain/verdict.ts'
import type { Change } from '../comments/change-comment.ts'
import { type Database, execute, inTransaction, type Pool } from '../database.ts'
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
 * Records a moderator's decision: verdict, status, counts, event, audit entry, the decision to learn from, and for some a
 * second review, in one transaction. It overrules the machine and earlier moderators, and may itself be reversed. Refused while the machine
 * has not judged the revision yet. Safe to repeat: what the same moderator said already, and still holds, changes
 * nothing. A rejected comment keeps its `published_at`, so that a reversal puts it back in its place.
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
  const { rows } = await db.query<{ status: string; revision: number }>(
    'select status, revision from comments where site_id = $1 and id = $2 for update',
    [siteId, commentId],
  )
  const comment = rows[0]
  if (!comment) return { outcome: 'not_found' }
  if (comment.status === 'withdrawn') return { outcome: 'withdrawn' }
  if (comment.revision !== made.revision) return { outcome: 'stale', revision: comment.revision }
  if (comment.status === 'pending') return { outcome: 'pending' }
  if (!(await isRepeated(db, commentId, made, comment.status === status))) {
    await writeDecision(db, commentId, made, status)
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
  }>(
    `select decided_by, decision, reason, exists (select from waiting where comment_id = $1) as "isWaiting"
     from verdicts where comment_id = $1 and revision = $2 order by ordinal desc limit 1`,
    [commentId, made.revision],
  )
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

/** The comment is locked. The author's counts follow the verdicts, the article's count follows the status. */
async function writeDecision(
  db: Database,
  commentId: string,
  made: ModeratorDecision,
  status: Status,
): Promise<void> {
  await execute(db, {
    name: 'record-decision',
    text: `
      with before as (
        select c.id, c.site_id, c.article_id, c.author_key, c.status, c.revision, v.ordinal, v.decision, v.scores,
          v.findings, v.policy_version, v.model_version, v.harm, v.language, v.has_links
        from comments c join verdicts v on v.comment_id = c.id and v.revision = c.revision
        where c.id = $1 order by v.ordinal desc limit 1
      ),
      decided as (
        update comments c set status = $2, decided_at = now(),
          published_at = case when $2 = 'approved' then coalesce(c.published_at,
            date_trunc('milliseconds', case when c.backfill then c.submitted_at else now() end))
            else c.published_at end
        from before where c.id = before.id
      ),
      -- with the evidence that the moderator had
      recorded as (
        insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings, policy_version,
          model_version, harm, language, has_links, reason, message)
        select id, revision, ordinal + 1, $3, $4, scores, findings, policy_version, model_version, harm, language,
          has_links, $5, $6 from before
      ),
      told as (
        insert into events (site_id, type, comment_id, article_id, revision)
        select site_id, 'comment.' || $2, id, article_id, revision from before where status <> $2
      ),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
        select site_id, $3, 'comment.' || $2, id, revision, status, $2,
          jsonb_strip_nulls(jsonb_build_object('verdict', ordinal + 1, 'reason', $5::text)) || $7::jsonb from before
      ),
      counted as (
        update authors u set
          approved = u.approved + ($4 = 'approve')::int - (b.decision = 'approve')::int,
          flagged = u.flagged + ($4 = 'flag')::int - (b.decision = 'flag')::int,
          rejected = u.rejected + ($4 = 'reject')::int - (b.decision = 'reject')::int
        from before b where u.site_id = b.site_id and u.key = b.author_key
      ),
      published as (
        update articles a
        set published_count = a.published_count + ($2 = 'approved')::int - (b.status = 'approved')::int
        from before b where a.site_id = b.site_id and a.id = b.article_id
          and ($2 = 'approved') <> (b.status = 'approved')
      ),
      numbered as (
        insert into learning as l (site_id, decisions) select site_id, 1 from before
        on conflict (site_id) do update set decisions = l.decisions + 1
        returning decisions
      ),
      -- of what no person has decided yet, the share that the site has decided again by a colleague
      sampled as (
        insert into reviews (site_id, comment_id, revision, first_by, first_decision, first_reason, first_at)
        select b.site_id, b.id, b.revision, $3, $4, $5, now() from before b join sites s on s.id = b.site_id
        where $4 <> 'flag'
          and random() < coalesce((s.settings ->> 'reviewShare')::float8, ${DEFAULT_SETTINGS.reviewShare})
          and not exists (select from decisions d where d.comment_id = b.id and d.revision = b.revision)
        on conflict (comment_id, revision) do nothing
      ),
      -- published and kept though reported: no longer waiting, by no change of status
      kept as (delete from waiting w using before b where w.comment_id = b.id and b.status = $2),
      unlearned as (
        delete from decisions d using before b where $4 = 'flag' and d.comment_id = b.id and d.revision = b.revision
      )
      insert into decisions (comment_id, revision, site_id, number, decision, reason)
      select b.id, b.revision, b.site_id, n.decisions, $4, $5 from before b, numbered n where $4 <> 'flag'
      on conflict (comment_id, revision) do update
        set number = excluded.number, decision = excluded.decision, reason = excluded.reason`,
    values: [
      commentId,
      status,
      made.by,
      made.decision,
      made.reason ?? null,
      made.message ?? null,
      JSON.stringify(made.evidence ?? {}),
    ],
  })
}
