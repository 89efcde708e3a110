import type { CommentRef, CommentStatus } from '../../domain/comment.ts'
import { type Decision, STATUS_AFTER } from '../../domain/verdict.ts'
import { type Changed, changeStatus, lockWaiting } from '../comments/transition.ts'
import { type Database, execute } from '../database.ts'
import type { FactsQuery, StoredFacts } from './load-for-judging.ts'
import { type JudgedComment, toNewVerdict } from './record-verdicts.ts'

/** A rule that was undone and is not done with. */
export type OpenUndoing = { readonly id: string; readonly siteId: string; readonly ruleId: string }

/** Between two looks for verdicts that rest on an undone rule. */
const LOOK_EVERY = `interval '20 seconds'`
/**
 * So long after it was undone no verdict can come any more that rests on a rule: a worker that had compiled it before
 * has seen its end, and what it had in hand is recorded.
 */
const SETTLED_AFTER = `interval '60 seconds'`

/**
 * The next undone rule that something is to be done for, locked: it is nobody else's until the transaction ends.
 * Undefined when there is none.
 */
export async function takeUndoing(db: Database): Promise<OpenUndoing | undefined> {
  const { rows } = await db.query<OpenUndoing>({
    name: 'take-undoing',
    text: `
      select u.id, u.site_id as "siteId", u.rule_id as "ruleId" from undone_rules u
      where u.finished_at is null
        and (coalesce(u.looked_at < clock_timestamp() - ${LOOK_EVERY}, true)
          or exists (select from to_judge_anew t where t.undone_id = u.id))
      order by u.undone_at limit 1 for update skip locked`,
  })
  return rows[0]
}

/** The next comments to rejudge since this rule was undone. */
export async function nextToRejudge(db: Database, { id }: OpenUndoing, limit: number): Promise<CommentRef[]> {
  const { rows } = await db.query<CommentRef>({
    name: 'next-to-rejudge',
    text: `select comment_id as "commentId", revision from to_judge_anew where undone_id = $1
      order by comment_id limit $2`,
    values: [id, limit],
  })
  return rows
}

/**
 * Looks for comments whose standing verdict rests on the rule, to be rejudged; those that a person decided, or is
 * deciding, are left alone. Returns how many there are. When none is found, and none can come any more, the undoing is
 * finished; so it is when the rule is back on the list, since what is judged may rest on it again.
 */
export async function findToRejudge(db: Database, { id, siteId, ruleId }: OpenUndoing): Promise<number> {
  const { rows } = await db.query<{ listed: number }>({
    name: 'find-to-rejudge',
    text: `
      with resting as materialized (
        select c.id, c.author_key, c.revision, v.ordinal, v.decision,
          exists (select from staged_decisions s where s.comment_id = c.id) as is_staged
        from verdicts v
        join comments c on c.id = v.comment_id and c.revision = v.revision and c.site_id = $2
          and c.status in ('approved', 'flagged', 'rejected')
        where v.rules @> array[$3::uuid]
          and not exists (select from lists l where l.id = $3)
          and not exists (select from verdicts l where l.comment_id = v.comment_id and l.revision = v.revision
            and l.ordinal > v.ordinal)
      ),
      listed as (
        insert into to_judge_anew (comment_id, undone_id, site_id, author_key, revision, ordinal, decision)
        select r.id, $1, $2, r.author_key, r.revision, r.ordinal, r.decision from resting r where not r.is_staged
        on conflict do nothing returning comment_id
      ),
      found as (select (select count(*) from listed)::int as listed, (select count(*) from resting) as resting)
      update undone_rules u set looked_at = clock_timestamp(), found = u.found + f.listed,
        finished_at = case when f.resting = 0 and (u.undone_at < now() - ${SETTLED_AFTER}
          or exists (select from lists l where l.id = $3)) then now() end
      from found f where u.id = $1
      returning f.listed`,
    values: [id, siteId, ruleId],
  })
  return rows[0]!.listed
}

/** An author's record without what is to be rejudged: no comment may be held against another that stands or falls with it. */
export async function withoutToRejudge(
  db: Database,
  queries: readonly FactsQuery[],
  facts: readonly StoredFacts[],
): Promise<StoredFacts[]> {
  const { rows } = await db.query<{ approved: number; flagged: number; rejected: number }>({
    name: 'without-to-rejudge',
    text: `
      select t.approved, t.flagged, t.rejected
      from unnest($1::uuid[], $2::text[]) with ordinality as q(site_id, author_key, position)
      cross join lateral (
        select count(*) filter (where decision = 'approve') as approved,
          count(*) filter (where decision = 'flag') as flagged, count(*) filter (where decision = 'reject') as rejected
        from to_judge_anew t where t.site_id = q.site_id and t.author_key = q.author_key) t
      order by q.position`,
    values: [queries.map((one) => one.siteId), queries.map((one) => one.authorKey)],
  })
  return facts.map((one, at) => {
    const { approved, flagged, rejected } = rows[at]!
    if (!one.author) return one
    return {
      ...one,
      author: {
        ...one.author,
        approved: Math.max(0, one.author.approved - approved),
        flagged: Math.max(0, one.author.flagged - flagged),
        rejected: Math.max(0, one.author.rejected - rejected),
      },
    }
  })
}

/**
 * Records verdicts on what was rejudged, and takes all of `batch` off what is to be judged. A comment that a person
 * decided meanwhile, or that was edited or withdrawn, stays as it is. A decision that is the same leaves the status as
 * it is, so that what readers reported goes on waiting. To be called in the transaction that has the undoing locked.
 */
export async function recordRejudged(
  db: Database,
  undoing: OpenUndoing,
  batch: readonly CommentRef[],
  judged: readonly JudgedComment[],
): Promise<Changed[]> {
  const ids = batch.map((ref) => ref.commentId)
  await execute(db, 'select from comments where id = any($1::uuid[]) order by id for update', [ids])
  // whoever is staging a decision has this one locked
  await lockWaiting(db, ids)
  const resting = await findResting(db, undoing, ids)
  const changes = judged.flatMap((one) => {
    const now = resting.get(one.ref.commentId)
    if (!now || now.revision !== one.ref.revision) return []
    const to = one.verdict.decision === now.decision ? now.status : STATUS_AFTER[one.verdict.decision]
    return [
      {
        ...one.ref,
        from: now.status,
        to,
        by: 'machine',
        ...(to === now.status && { as: 'comment.judged_anew' as const }),
        evidence: { undoes: undoing.id },
        verdict: toNewVerdict(one),
      },
    ]
  })
  const recorded = await changeStatus(db, changes, {
    name: 'rejudged',
    ctes: REJUDGED,
    values: [undoing.id, ids],
  })
  await refreshWaiting(db, ids)
  const decidedAt = new Date()
  return recorded.map((one) => ({ ...one, decidedAt }))
}

type Resting = {
  readonly id: string
  readonly revision: number
  readonly status: CommentStatus
  readonly decision: Decision
}

/** Those of the comments whose latest verdict is still the one that rests on the rule, with nothing staged on them. */
async function findResting(
  db: Database,
  undoing: OpenUndoing,
  ids: readonly string[],
): Promise<Map<string, Resting>> {
  const { rows } = await db.query<Resting>({
    name: 'still-resting',
    text: `
      select c.id, c.revision, c.status, t.decision from to_judge_anew t
      join comments c on c.id = t.comment_id and c.revision = t.revision and c.status in ('approved', 'flagged', 'rejected')
      where t.comment_id = any($2::uuid[]) and t.undone_id = $1
        and not exists (select from verdicts v where v.comment_id = c.id and v.revision = c.revision
          and v.ordinal > t.ordinal)
        and not exists (select from staged_decisions s where s.comment_id = c.id)`,
    values: [undoing.id, ids],
  })
  return new Map(rows.map((row) => [row.id, row]))
}

/** `$2` is the undoing, `$3` the batch. */
const REJUDGED = `
  done as (delete from to_judge_anew where comment_id = any($3::uuid[]) and undone_id = $2),
  noted as (
    update undone_rules u set approved = u.approved + n.approved, flagged = u.flagged + n.flagged,
      rejected = u.rejected + n.rejected, unchanged = u.unchanged + n.unchanged,
      overtaken = u.overtaken + cardinality($3::uuid[]) - n.judged
    from (
      select count(*)::int as judged, count(*) filter (where to_status = from_status)::int as unchanged,
        count(*) filter (where to_status = 'approved' and to_status <> from_status)::int as approved,
        count(*) filter (where to_status = 'flagged' and to_status <> from_status)::int as flagged,
        count(*) filter (where to_status = 'rejected' and to_status <> from_status)::int as rejected
      from changed) n
    where u.id = $2
  )`

/** What goes on waiting does so for what is found now. */
async function refreshWaiting(db: Database, ids: readonly string[]): Promise<void> {
  await execute(db, {
    name: 'refresh-waiting',
    text: `
      update waiting w set harm = t.harm, categories = t.categories, checks = t.checks, scores = t.scores,
        language = t.language, has_links = t.has_links, tags = t.tags
      from waiting o cross join lateral waiting_traits(o.comment_id, o.revision) t
      where o.comment_id = any($1::uuid[]) and w.comment_id = o.comment_id`,
    values: [ids],
  })
}
