import type { CommentStatus } from '../../domain/comment.ts'
import type { Decision, Finding, Scores } from '../../domain/verdict.ts'
import { type Database, execute } from '../database.ts'

/** A comment's way from one status to another, or its staying there while somebody says so anew. */
export type StatusChange = {
  readonly commentId: string
  /** Of the text that has the new status. */
  readonly revision: number
  readonly from: CommentStatus
  readonly to: CommentStatus
  /** `machine`, `site`, `reader`, or who decides: a moderator's id or another name of a person. */
  readonly by: string
  /** What the event and the audit entry say happened; without it that the comment is what it is now. */
  readonly as?: 'comment.edited' | 'comment.judged_anew'
  /** For the audit entry, beside the verdict. */
  readonly evidence?: Readonly<Record<string, unknown>> | undefined
  readonly verdict?: NewVerdict
}

/** The verdict that comes with a change. Without scores it rests on the evidence of the verdict before, as a person's does. */
export type NewVerdict = {
  readonly decision: Decision
  readonly reason?: string | undefined
  /** For the author. */
  readonly message?: string | undefined
  readonly scores?: Scores
  readonly findings?: readonly Finding[]
  readonly policyVersion?: string
  readonly modelVersion?: string
  readonly tookMicros?: number
  readonly harm?: number | undefined
  readonly language?: string | undefined
  readonly hasLinks?: boolean | undefined
  /** The site's own rules that it rests on. */
  readonly rules?: readonly string[] | undefined
  /** What the text is known by from now on. */
  readonly fingerprint?: string | null
  readonly sketchKey?: number | undefined
  /** Eight bytes, in hex. */
  readonly sketch?: string | undefined
}

export type Changed = { readonly commentId: string; readonly acceptedAt: Date; readonly decidedAt: Date }

/** What the machine has judged, and may rejudge. */
export const JUDGED_STATUSES = ['approved', 'flagged', 'rejected'] as const satisfies readonly CommentStatus[]
const TAKEN_BY_SITE = ['pending', 'withdrawn'] as const satisfies readonly CommentStatus[]

type Ways = Readonly<Partial<Record<CommentStatus, readonly CommentStatus[]>>>

/** Judges, and rejudges. */
const MACHINE: Ways = {
  pending: JUDGED_STATUSES,
  approved: JUDGED_STATUSES,
  flagged: JUDGED_STATUSES,
  rejected: JUDGED_STATUSES,
}
/** Decides what the machine has judged; saying the same again is a decision, too. */
const PERSON: Ways = { approved: JUDGED_STATUSES, flagged: JUDGED_STATUSES, rejected: JUDGED_STATUSES }
/** Edits and withdraws. */
const SITE: Ways = {
  pending: TAKEN_BY_SITE,
  approved: TAKEN_BY_SITE,
  flagged: TAKEN_BY_SITE,
  rejected: TAKEN_BY_SITE,
}
/** Reports. */
const READER: Ways = { approved: ['flagged'] }
const WAYS = new Map([
  ['machine', MACHINE],
  ['site', SITE],
  ['reader', READER],
])

/** Whether a change may ever be. What is withdrawn stays so. */
export function isAllowed({ from, to, by }: Pick<StatusChange, 'from' | 'to' | 'by'>): boolean {
  return (WAYS.get(by) ?? PERSON)[from]?.includes(to) ?? false
}

/** More to write in the same statement: CTEs over `changed`, with values from `$2` on. */
type Further = { readonly name: string; readonly ctes: string; readonly values: readonly unknown[] }

/**
 * Changes the status of comments: the one place that writes it, with the verdict, event, audit entry, counts of authors
 * and articles, and what waits for a person, all in one statement. A comment that is no longer as the change says (`from`,
 * `revision`) is left alone; the others are answered. What is not pending is to be locked before, in a transaction.
 *
 * Triggers add what follows from these rows whoever writes them: make_deliveries (events), note_queue_change and count_wait
 * (waiting). keep_waiting finds its work done here.
 */
export async function changeStatus(
  db: Database,
  changes: readonly StatusChange[],
  further?: Further,
): Promise<Changed[]> {
  for (const change of changes) {
    const { from, to, by, commentId } = change
    if (!isAllowed(change)) throw new Error(`${by} may not change ${commentId} from ${from} to ${to}`)
  }
  // in one order everywhere, so that two with the same comments do not wait for each other in a circle
  const ordered = [...changes].sort((a, b) => (a.commentId < b.commentId ? -1 : 1))
  const comes = ordered.some(({ to }) => to === 'flagged')
  const leaves = ordered.some(({ from }) => from === 'flagged' || from === 'approved')
  if (leaves) {
    // a decision that somebody is staging is there when the statement below begins, or is never
    await lockWaiting(
      db,
      ordered.map((change) => change.commentId),
    )
  }
  // most batches of first verdicts need none of what waits, whose triggers fire for each statement
  const parts = [CHANGE, ...(comes ? [COMES_TO_WAIT] : []), ...(leaves ? [WAITS_NO_MORE] : [])]
  const { rows } = await db.query<Changed>({
    name: ['change-status', comes && 'comes', leaves && 'leaves', further?.name].filter(Boolean).join('-'),
    text: `
      with ${[...parts, ...(further ? [further.ctes] : [])].join(',')}
      select id as "commentId", accepted_at as "acceptedAt", decided_at as "decidedAt" from changed`,
    values: [JSON.stringify(ordered.map(toInput)), ...(further?.values ?? [])],
  })
  return rows
}

/**
 * Locks what waits of these comments, for those who are about to change or stage it: whoever had a row of it before is
 * seen by the next statement.
 */
export async function lockWaiting(db: Database, commentIds: readonly string[]): Promise<void> {
  await execute(db, {
    name: 'lock-waiting',
    // from JSON, whose length the planner does not look at: with an array it would plan anew for each
    text: `select from json_to_recordset($1) as i(id uuid) join waiting w on w.comment_id = i.id
      order by w.comment_id for update of w`,
    values: [JSON.stringify(commentIds.map((id) => ({ id })))],
  })
}

function toInput({ verdict, ...change }: StatusChange): Record<string, unknown> {
  return { ...change, ...verdict }
}

const CHANGE = `
  input as materialized (
    -- materialized, and the status a column of it: seeing "status = 'pending'" the planner would walk the whole index of
    -- pending comments, dead entries and all, instead of looking up these by their ids
    select i."commentId" as id, i.revision, i."from" as from_status, i."to" as to_status, i.by as actor,
      coalesce(i."as", 'comment.' || i."to") as action, i.evidence, i.decision, i.reason, i.message,
      i."tookMicros" as took_micros, i.rules, i.fingerprint, i."sketchKey" as sketch_key,
      ('x' || i.sketch)::bit(64)::bigint as sketch, coalesce(last.decision, '') as last_decision,
      coalesce(last.ordinal + 1, 0) as ordinal,
      -- a person has the evidence of the verdict before
      case when i.scores is null then last.scores else i.scores end as scores,
      case when i.scores is null then last.findings else i.findings end as findings,
      case when i.scores is null then last.policy_version else i."policyVersion" end as policy_version,
      case when i.scores is null then last.model_version else i."modelVersion" end as model_version,
      case when i.scores is null then last.harm else i.harm end as harm,
      case when i.scores is null then last.language else i.language end as language,
      case when i.scores is null then last.has_links else i."hasLinks" end as has_links
    from json_to_recordset($1) as i("commentId" uuid, revision int, "from" text, "to" text, by text, "as" text,
      evidence jsonb, decision text, reason text, message text, scores jsonb, findings jsonb,
      "policyVersion" text, "modelVersion" text, "tookMicros" int, harm smallint, language text, "hasLinks" boolean,
      rules uuid[], fingerprint text, "sketchKey" int, sketch text)
    left join lateral (
      select * from verdicts v
      where i."from" <> 'pending' and v.comment_id = i."commentId" and v.revision = i.revision
      order by v.ordinal desc limit 1
    ) last on true
  ),
  changed as (
    update comments c set status = i.to_status,
      decided_at = case
        when i.to_status = 'pending' then null
        -- rejudged and as before: it was decided then
        when i.decision is null or (i.actor = 'machine' and i.to_status = i.from_status) then c.decided_at
        else now() end,
      -- of its first publication, which it keeps while it is off the page; a new text that does not pass has none
      published_at = case
        when i.to_status = 'approved' then coalesce(c.published_at,
          date_trunc('milliseconds', case when c.backfill then c.submitted_at else now() end))
        when i.from_status = 'pending' and i.decision is not null then null
        else c.published_at end,
      fingerprint = coalesce(i.fingerprint, c.fingerprint), sketch_key = coalesce(i.sketch_key, c.sketch_key),
      sketch = coalesce(i.sketch, c.sketch)
    from input i
    where c.id = i.id and c.revision = i.revision and c.status = i.from_status
    returning c.id, c.site_id, c.article_id, c.author_key, c.accepted_at, c.decided_at, c.fingerprint, c.sketch_key,
      c.sketch, i.revision, i.from_status, i.to_status, i.actor, i.action, i.evidence, i.decision, i.reason,
      i.message, i.took_micros, i.rules, i.last_decision, i.ordinal, i.scores, i.findings, i.policy_version,
      i.model_version, i.harm, i.language, i.has_links
  ),
  recorded as (
    insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings, policy_version,
      model_version, took_micros, harm, language, has_links, rules, reason, message)
    select id, revision, ordinal, actor, decision, scores, findings, policy_version, model_version, took_micros, harm,
      language, has_links, rules, reason, message from changed where decision is not null
  ),
  told as (
    insert into events (site_id, type, comment_id, article_id, revision)
    select site_id, action, id, article_id, revision from changed
    where to_status <> from_status or action = 'comment.edited'
  ),
  audited as (
    insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
    select site_id, actor, action, id, revision, from_status, to_status, case
      when decision is null then evidence
      when actor = 'machine' then jsonb_build_object('verdict', ordinal, 'policy', policy_version, 'model', model_version)
        || coalesce(evidence, '{}')
      else jsonb_strip_nulls(jsonb_build_object('verdict', ordinal, 'reason', reason)) || coalesce(evidence, '{}')
    end from changed
  ),
  -- an author's record follows the verdicts, an article's count the statuses
  author_counts as (
    insert into authors as u (site_id, key, approved, flagged, rejected)
    select site_id, author_key, sum((decision = 'approve')::int - (last_decision = 'approve')::int),
      sum((decision = 'flag')::int - (last_decision = 'flag')::int),
      sum((decision = 'reject')::int - (last_decision = 'reject')::int)
    from changed where author_key is not null and decision is not null
    group by site_id, author_key order by site_id, author_key
    on conflict (site_id, key) do update set approved = u.approved + excluded.approved,
      flagged = u.flagged + excluded.flagged, rejected = u.rejected + excluded.rejected
  ),
  article_counts as (
    insert into articles as a (site_id, id, published_count)
    select site_id, article_id, sum((to_status = 'approved')::int - (from_status = 'approved')::int)
    from changed where to_status <> from_status and 'approved' in (to_status, from_status)
    group by site_id, article_id order by site_id, article_id
    on conflict (site_id, id) do update set published_count = a.published_count + excluded.published_count
  )`

/** Those that are flagged now. */
const COMES_TO_WAIT = `
  came_to_wait as (
    insert into waiting (comment_id, site_id, article_id, author_key, revision, since, is_flagged, harm, categories, checks,
      scores, language, has_links, tags, fingerprint, sketch_key, sketch)
    select c.id, c.site_id, c.article_id, c.author_key, c.revision, date_trunc('milliseconds', clock_timestamp()), true, t.*,
      c.fingerprint, c.sketch_key, c.sketch
    from changed c cross join lateral verdict_traits(c.harm, c.findings, c.scores, c.language, c.has_links) t
    where c.to_status = 'flagged' and c.from_status <> 'flagged'
    -- published, and reported
    on conflict (comment_id) do update set is_flagged = true
  )`

/** Those that were flagged or published and are not any more; what was staged on them falls. */
const WAITS_NO_MORE = `
  waits_no_more as (
    delete from waiting w using changed c
    where w.comment_id = c.id and c.to_status <> 'flagged' and c.from_status in ('approved', 'flagged')
      -- published and reported, it waits on when the machine alone says that it may stay
      and (c.to_status <> c.from_status or c.actor <> 'machine')
  ),
  fallen as (
    delete from staged_decisions s using changed c
    where s.comment_id = c.id and c.to_status not in ('flagged', c.from_status) and c.from_status in ('approved', 'flagged')
    returning s.*, c.to_status
  ),
  fall_audited as (
    insert into audit (site_id, actor, action, comment_id, revision, evidence)
    select site_id, moderator_id, 'decision.dropped', comment_id, revision,
      jsonb_build_object('decision', decision, 'because', to_status, 'batch', batch_id) from fallen
  )`
