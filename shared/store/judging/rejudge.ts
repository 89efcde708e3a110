import type { CommentRef, CommentStatus } from '../../domain/comment.ts'
import { type Database, execute } from '../database.ts'
import type { FactsQuery, StoredFacts } from './load-for-judging.ts'
import { type JudgedComment, type Recorded, toInput } from './record-verdicts.ts'

/** A rule that was undone and is not done with. */
export type OpenUndoing = { readonly id: string; readonly siteId: string; readonly ruleId: string }

/** What can be rejudged. */
export const JUDGED_STATUSES = ['approved', 'flagged', 'rejected'] as const satisfies readonly CommentStatus[]

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
  const { rows } = await db.query<{ id: string; siteId: string; ruleId: string }>({
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
  const { rows } = await db.query<{ commentId: string; revision: number }>({
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
): Promise<Recorded[]> {
  const ids = batch.map((ref) => ref.commentId)
  await execute(db, 'select from comments where id = any($1::uuid[]) order by id for update', [ids])
  // whoever is staging a decision has this one locked
  await execute(db, 'select from waiting where comment_id = any($1::uuid[]) order by comment_id for update', [
    ids,
  ])
  const { rows } = await db.query<{ id: string; accepted_at: Date }>({
    name: 'record-rejudged',
    text: `
      with input as materialized (
        select * from json_to_recordset($1) as i(id uuid, revision int, decision text, status text, scores jsonb,
          findings jsonb, policy_version text, model_version text, took int, harm smallint, language text,
          has_links boolean, rules uuid[])
      ),
      decided as materialized (
        select c.id, c.site_id, c.article_id, c.author_key, c.accepted_at, c.status as from_status, t.ordinal + 1 as ordinal,
          case when i.decision = t.decision then c.status else i.status end as to_status,
          t.decision as old_decision, i.decision, i.revision, i.scores, i.findings, i.policy_version, i.model_version,
          i.took, i.harm, i.language, i.has_links, i.rules
        from input i
        join to_judge_anew t on t.comment_id = i.id and t.undone_id = $2 and t.revision = i.revision
        join comments c on c.id = i.id and c.revision = i.revision and c.status in ('approved', 'flagged', 'rejected')
        where not exists (select from verdicts v where v.comment_id = i.id and v.revision = i.revision
            and v.ordinal > t.ordinal)
          and not exists (select from staged_decisions s where s.comment_id = i.id)
      ),
      changed as (
        update comments c set status = d.to_status, decided_at = now(),
          published_at = case when d.to_status = 'approved' then coalesce(c.published_at,
            date_trunc('milliseconds', case when c.backfill then c.submitted_at else now() end))
            else c.published_at end
        from decided d where c.id = d.id and d.to_status <> d.from_status
      ),
      recorded as (
        insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings, policy_version,
          model_version, took_micros, harm, language, has_links, rules)
        select id, revision, ordinal, 'machine', decision, scores, findings, policy_version, model_version, took, harm,
          language, has_links, rules from decided
      ),
      told as (
        insert into events (site_id, type, comment_id, article_id, revision)
        select site_id, 'comment.' || to_status, id, article_id, revision from decided where to_status <> from_status
      ),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
        select site_id, 'machine', case when to_status = from_status then 'comment.judged_anew' else 'comment.' || to_status end,
          id, revision, from_status, to_status, jsonb_build_object('verdict', ordinal, 'policy', policy_version,
            'model', model_version, 'undoes', $2::uuid) from decided
      ),
      counted as (
        update authors u set approved = u.approved + d.approved, flagged = u.flagged + d.flagged,
          rejected = u.rejected + d.rejected
        from (
          select site_id, author_key,
            sum((decision = 'approve')::int - (old_decision = 'approve')::int)::int as approved,
            sum((decision = 'flag')::int - (old_decision = 'flag')::int)::int as flagged,
            sum((decision = 'reject')::int - (old_decision = 'reject')::int)::int as rejected
          from decided where author_key is not null and decision <> old_decision group by site_id, author_key) d
        where u.site_id = d.site_id and u.key = d.author_key
      ),
      published as (
        insert into articles as a (site_id, id, published_count)
        select site_id, article_id, sum((to_status = 'approved')::int - (from_status = 'approved')::int)
        from decided where to_status <> from_status and 'approved' in (to_status, from_status)
        group by site_id, article_id order by site_id, article_id
        on conflict (site_id, id) do update set published_count = a.published_count + excluded.published_count
      ),
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
          from decided) n
        where u.id = $2
      )
      select id, accepted_at from decided`,
    values: [JSON.stringify(judged.map(toInput)), undoing.id, ids],
  })
  await refreshWaiting(db, ids)
  const decidedAt = new Date()
  return rows.map((row) => ({ commentId: row.id, acceptedAt: row.accepted_at, decidedAt }))
}

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
