import type { ReportReason } from '../../domain/site.ts'
import type { Review, ReviewTask } from '../../domain/supervision.ts'
import { type Database, execute } from '../database.ts'

/** How long a review is kept for whom it was given to, in minutes. */
const ASSIGNED_MINUTES = 15

/** Those that `$1` may be given on the sites `$2`: not on a comment of which they decided this text. */
const MAY_REVIEW = `
  r.second_at is null and r.first_by <> $1::text and not $1::uuid = any(r.passed_by)
  and not exists (select from verdicts v
    where v.comment_id = r.comment_id and v.revision = r.revision and v.decided_by = $1::text)
  and exists (select from comments c where c.id = r.comment_id and c.status <> 'withdrawn')`

/** Gives a moderator the oldest decision that nobody else is reviewing; the same again until it is reviewed or passed. */
export async function assignReview(
  db: Database,
  moderatorId: string,
  siteIds: readonly string[],
): Promise<ReviewTask | undefined> {
  const { rows } = await db.query<ReviewTask>({
    name: 'assign-review',
    text: `
      with mine as materialized (
        select r.id from reviews r
        where r.assigned_to = $1 and r.site_id = any($2::uuid[]) and r.assigned_until > now() and ${MAY_REVIEW} limit 1
      ),
      next as (
        select id from mine
        union all
        select n.id from (
          select n.id from unnest($2::uuid[]) s(id) cross join lateral (
            select r.* from reviews r
            where r.site_id = s.id and ${MAY_REVIEW} and (r.assigned_until is null or r.assigned_until < now())
            order by r.first_at, r.id limit 1 for update skip locked) n
          where not exists (select from mine) order by n.first_at, n.id limit 1) n
      ),
      given as (
        update reviews r set assigned_to = $1, assigned_until = now() + interval '${ASSIGNED_MINUTES} minutes'
        from next where r.id = next.id returning r.*
      )
      select g.id, g.site_id as "siteId", s.name as "siteName", g.assigned_until as "assignedUntil", c.name,
        case when c.revision = g.revision then c.text else o.text end as text, c.submitted_at as "submittedAt",
        v.findings, a.title as "articleTitle",
        case when p.id is not null then jsonb_build_object('name', p.name, 'text', p.text) end as parent
      from given g
      join sites s on s.id = g.site_id
      join comments c on c.id = g.comment_id
      cross join lateral (
        -- the machine's latest: it rejudges where a rule was undone
        select findings from verdicts v where v.comment_id = g.comment_id and v.revision = g.revision
          and v.decided_by = 'machine' order by v.ordinal desc limit 1) v
      left join revisions o on o.comment_id = g.comment_id and o.revision = g.revision
      left join articles a on a.site_id = g.site_id and a.id = c.article_id
      left join comments p on p.id = c.parent_id and p.site_id = g.site_id and p.status <> 'withdrawn'`,
    values: [moderatorId, siteIds],
  })
  return rows[0]
}

/** The comments that a moderator is reviewing right now: till then, what was decided is kept from them. */
export async function commentsUnderReview(db: Database, moderatorId: string): Promise<string[]> {
  const { rows } = await db.query<{ comment_id: string }>({
    name: 'comments-under-review',
    text: `select comment_id from reviews
      where assigned_to = $1 and second_at is null and assigned_until > now()`,
    values: [moderatorId],
  })
  return rows.map((row) => row.comment_id)
}

/** How many decisions wait for a second look by this moderator; counting stops at 100. */
export async function countReviews(
  db: Database,
  moderatorId: string,
  siteIds: readonly string[],
): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'count-reviews',
    text: `select count(*)::int as count from (
      select from reviews r where r.site_id = any($2::uuid[]) and ${MAY_REVIEW} limit 100) open`,
    values: [moderatorId, siteIds],
  })
  return rows[0]!.count
}

type SecondOpinion = {
  readonly decision: 'approve' | 'reject'
  readonly reason?: ReportReason | undefined
}

/**
 * Records what the moderator whom a review was given to decides, and only then tells the first decision. It changes
 * nothing of the comment. Undefined when the review is not, or no longer, theirs.
 */
export async function recordReview(
  db: Database,
  moderatorId: string,
  siteIds: readonly string[],
  reviewId: string,
  second: SecondOpinion,
): Promise<Review | undefined> {
  const { rows } = await db.query<Review>({
    name: 'record-review',
    text: `
      with done as (
        update reviews set second_by = $1, second_decision = $4, second_reason = $5, second_at = now()
        where id = $3 and site_id = any($2::uuid[]) and assigned_to = $1 and second_at is null returning *
      ),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, evidence)
        select site_id, $1, 'review.made', comment_id, revision, jsonb_strip_nulls(jsonb_build_object(
          'review', id, 'decision', $4::text, 'reason', $5::text, 'agrees', first_decision = $4)) from done
      )
      select ${REVIEW} from done r ${NAMES}`,
    values: [moderatorId, siteIds, reviewId, second.decision, second.reason ?? null],
  })
  return rows[0]
}

const REVIEW = `r.id, r.site_id as "siteId", r.comment_id as "commentId", r.revision,
  jsonb_build_object('by', r.first_by, 'name', f.name, 'decision', r.first_decision, 'reason', r.first_reason,
    'at', r.first_at) as first,
  jsonb_build_object('by', r.second_by, 'name', s.name, 'decision', r.second_decision, 'reason', r.second_reason,
    'at', r.second_at) as second,
  r.first_decision = r.second_decision as agrees`
const NAMES = `left join moderators f on f.id::text = r.first_by left join moderators s on s.id = r.second_by`

/** Gives a review back, not to be offered to this moderator again. False when it is not theirs. */
export async function passReview(
  db: Database,
  moderatorId: string,
  siteIds: readonly string[],
  reviewId: string,
): Promise<boolean> {
  const count = await execute(db, {
    name: 'pass-review',
    text: `
      with passed as (
        update reviews set assigned_to = null, assigned_until = null, passed_by = passed_by || $1::uuid
        where id = $3 and site_id = any($2::uuid[]) and assigned_to = $1 and second_at is null
        returning site_id, comment_id, revision, id
      )
      insert into audit (site_id, actor, action, comment_id, revision, evidence)
      select site_id, $1, 'review.passed', comment_id, revision, jsonb_build_object('review', id) from passed`,
    values: [moderatorId, siteIds, reviewId],
  })
  return count === 1
}

/** Where a page of reviews ended; `at` in microseconds since 1970. */
export type ReviewPlace = { readonly at: number; readonly id: string }

/** A page of what was reviewed, newest first. */
export async function reviewPage(
  db: Database,
  siteIds: readonly string[],
  page: {
    readonly agrees?: boolean | undefined
    readonly from?: Date | undefined
    readonly to?: Date | undefined
    readonly limit: number
    readonly after?: ReviewPlace | undefined
  },
): Promise<{ reviews: Review[]; next: ReviewPlace | null }> {
  const { rows } = await db.query<Review & { micros: number }>({
    name: 'review-page',
    text: `
      select ${REVIEW}, (extract(epoch from r.second_at) * 1000000)::bigint as micros
      from (
        select n.* from unnest($1::uuid[]) q(id) cross join lateral (
          select * from reviews r where r.site_id = q.id and r.second_at is not null
            and ($2::boolean is null or (r.first_decision = r.second_decision) = $2)
            and r.second_at >= coalesce($3::timestamptz, '-infinity') and r.second_at < coalesce($4::timestamptz, 'infinity')
            and ($5::bigint is null
              or (r.second_at, r.id) < (timestamptz 'epoch' + $5::bigint * interval '1 microsecond', $6::uuid))
          order by r.second_at desc, r.id desc limit $7) n
      ) r ${NAMES}
      order by r.second_at desc, r.id desc limit $7`,
    values: [
      siteIds,
      page.agrees ?? null,
      page.from ?? null,
      page.to ?? null,
      page.after?.at ?? null,
      page.after?.id ?? null,
      page.limit + 1,
    ],
  })
  const shown = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? shown.at(-1) : undefined
  const reviews = shown.map(({ micros: _, ...review }) => review)
  return { reviews, next: last ? { at: last.micros, id: last.id } : null }
}

/** How often two moderators said what of the same comments. */
export type ReviewCount = {
  readonly first: string
  readonly second: string
  readonly firstDecision: 'approve' | 'reject'
  readonly secondDecision: 'approve' | 'reject'
  readonly count: number
}

export async function countOpinions(
  db: Database,
  siteIds: readonly string[],
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<ReviewCount[]> {
  const { rows } = await db.query<ReviewCount>({
    name: 'count-opinions',
    text: `
      select first_by as first, second_by as second, first_decision as "firstDecision",
        second_decision as "secondDecision", count(*)::int as count
      from reviews where site_id = any($1::uuid[]) and second_at >= $2 and second_at < $3 group by 1, 2, 3, 4`,
    values: [siteIds, from, to],
  })
  return rows
}
