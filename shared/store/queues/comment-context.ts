import type { CommentStatus } from '../../domain/comment.ts'
import type { Claim, Viewer } from '../../domain/queue.ts'
import type { ReportReason } from '../../domain/site.ts'
import { MIN_AGREEING_BYTES } from '../../domain/sketch.ts'
import type { Article } from '../comments/articles.ts'
import type { Database } from '../database.ts'

/** A comment beside the one that is decided: of its thread, or by its author. */
export type Neighbour = {
  readonly commentId: string
  readonly articleId: string
  readonly name: string
  readonly text: string
  readonly status: CommentStatus
  readonly at: string
}

export type AuthorRecord = {
  readonly key: string
  readonly approved: number
  readonly flagged: number
  readonly rejected: number
  /** Reports of readers on comments of theirs. */
  readonly reports: number
  readonly trusted: boolean
  readonly trustedUntil: string | null
  /** In the past when a ban has ended; `infinity` for good. */
  readonly bannedUntil: string | null
  readonly firstSeenAt: string | null
  /** The newest of their other comments. */
  readonly recent: readonly Neighbour[]
}

export type Note = {
  readonly id: string
  readonly moderatorId: string
  readonly name: string | null
  readonly text: string
  readonly at: string
}

/** What stands around a comment. */
export type CommentContext = {
  readonly siteName: string
  readonly article: Article | null
  /** Those it answers, the outermost first. */
  readonly ancestors: readonly Neighbour[]
  /** Its neighbours on the page, the ones before and the ones after; and the answers to it. */
  readonly before: readonly Neighbour[]
  readonly after: readonly Neighbour[]
  readonly replies: readonly Neighbour[]
  readonly author: AuthorRecord | null
  readonly notes: readonly Note[]
  /** When it waits. */
  readonly waiting: {
    readonly since: string
    readonly harm: number
    readonly reports: number
    readonly isStaged: boolean
    readonly sentBy: string | null
    readonly sentTo: string | null
  } | null
  readonly claim: Claim | null
}

/** The site of a comment that may be seen. */
export async function siteOfComment(
  db: Database,
  viewer: Viewer,
  commentId: string,
): Promise<string | undefined> {
  const { rows } = await db.query({
    name: 'site-of-comment',
    text: `select site_id from comments where id = $1 and ($2 = '{}'::uuid[] or site_id = any($2))`,
    values: [commentId, viewer.siteIds],
  })
  return rows[0]?.site_id
}

const NEIGHBOUR = (
  comment: string,
) => `jsonb_build_object('commentId', ${comment}.id, 'articleId', ${comment}.article_id,
  'name', case ${comment}.status when 'withdrawn' then '' else ${comment}.name end,
  'text', case ${comment}.status when 'withdrawn' then '' else left(${comment}.text, ${MOST_TEXT}) end,
  'status', ${comment}.status, 'at', ${comment}.submitted_at)`

/** Characters of a neighbour's text. */
const MOST_TEXT = 1_000
const MOST_ANCESTORS = 5
const MOST_NEIGHBOURS = 3
const MOST_REPLIES = 20
const MOST_RECENT = 10

/** The published ones next to a place `p` in its thread: an index has them in order, if each way to a parent is asked for by itself. */
const BESIDE = ['n.parent_id is null and p.parent_id is null', 'n.parent_id = p.parent_id']
  .flatMap((sameParent) => [
    `${sameParent} and n.published_at > p.at and n.id <> $2 order by n.parent_id, n.published_at`,
    `${sameParent} and n.published_at < p.at and n.id <> $2 order by n.parent_id desc, n.published_at desc`,
  ])
  .map(
    (next) => `(select * from comments n
            where n.site_id = $1 and n.article_id = p.article_id and n.status = 'approved' and ${next}
            limit ${MOST_NEIGHBOURS})`,
  )
  .join(' union all ')

/** Article, thread, author and notes of a comment, in one query. */
export async function readContext(db: Database, siteId: string, commentId: string): Promise<CommentContext> {
  const { rows } = await db.query({
    name: 'comment-context',
    text: `
      with recursive c as materialized (select * from comments where site_id = $1 and id = $2),
      above as (
        select p.*, 1 as distance from c join comments p on p.id = c.parent_id and p.site_id = $1
        union all
        select p.*, a.distance + 1 from above a join comments p on p.id = a.parent_id and p.site_id = $1
        where a.distance < ${MOST_ANCESTORS}
      ),
      place as (select coalesce(published_at, accepted_at) as at, parent_id, article_id from c),
      beside as (
        select n.*, n.published_at > p.at as is_after from place p cross join lateral (
          ${BESIDE}) n
      )
      select s.name as "siteName",
        (select jsonb_build_object('articleId', a.id, 'title', a.title, 'url', a.url, 'state', a.state, 'mode', a.mode,
          'publishedCount', a.published_count) from articles a where a.site_id = $1 and a.id = c.article_id) as article,
        (select coalesce(jsonb_agg(${NEIGHBOUR('a')} order by a.distance desc), '[]') from above a) as ancestors,
        (select coalesce(jsonb_agg(${NEIGHBOUR('b')} order by b.published_at), '[]') from beside b where not is_after)
          as before,
        (select coalesce(jsonb_agg(${NEIGHBOUR('b')} order by b.published_at), '[]') from beside b where is_after) as after,
        (select coalesce(jsonb_agg(${NEIGHBOUR('r')} order by r.accepted_at), '[]') from (
          select * from comments r where r.parent_id = $2 and r.site_id = $1 order by r.accepted_at limit ${MOST_REPLIES}) r)
          as replies,
        case when c.author_key is not null then jsonb_build_object('key', c.author_key,
          'approved', coalesce(u.approved, 0), 'flagged', coalesce(u.flagged, 0), 'rejected', coalesce(u.rejected, 0),
          'trusted', coalesce(u.trusted and coalesce(u.trusted_until > now(), true), false),
          'trustedUntil', u.trusted_until, 'bannedUntil', u.banned_until, 'firstSeenAt', u.first_seen_at,
          'reports', (select count(*) from (select id from comments o where o.site_id = $1 and o.author_key = c.author_key
              order by o.accepted_at desc limit 200) o join reports p on p.comment_id = o.id),
          'recent', (select coalesce(jsonb_agg(${NEIGHBOUR('o')} order by o.accepted_at desc), '[]') from (
            select * from comments o where o.site_id = $1 and o.author_key = c.author_key and o.id <> $2
            order by o.accepted_at desc limit ${MOST_RECENT}) o)) end as author,
        (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'moderatorId', n.moderator_id, 'name', m.name,
            'text', n.text, 'at', n.created_at) order by n.created_at), '[]')
          from notes n left join moderators m on m.id = n.moderator_id where n.comment_id = $2) as notes,
        (select jsonb_build_object('since', w.since, 'harm', w.harm, 'reports', w.reports, 'isStaged', w.is_staged,
          'sentBy', w.sent_by, 'sentTo', w.sent_to) from waiting w where w.comment_id = $2) as waiting,
        (select jsonb_build_object('moderatorId', l.moderator_id, 'name', m.name, 'expiresAt', l.expires_at)
          from leases l left join moderators m on m.id = l.moderator_id
          where l.comment_id = $2 and l.expires_at > now()) as claim
      from c join sites s on s.id = $1 left join authors u on u.site_id = $1 and u.key = c.author_key`,
    values: [siteId, commentId],
  })
  return rows[0]
}

/** Something that waits and says nearly the same. */
export type NearDuplicate = {
  readonly commentId: string
  readonly revision: number
  readonly status: CommentStatus
  readonly articleId: string
  readonly name: string
  readonly text: string
  readonly since: string
  readonly isSame: boolean
}

/** How many bytes of two sketches agree: `isNear` of shared/moderation, in SQL. */
const AGREEING_BYTES = Array.from(
  { length: 8 },
  (_, byte) => `((n.difference >> ${byte * 8}) & 255 = 0)::int`,
).join(' + ')

/** What else waits on the site with the same or nearly the same text, copies first, up to `most`. */
export async function nearDuplicatesWaiting(
  db: Database,
  siteId: string,
  commentId: string,
  most: number,
): Promise<NearDuplicate[]> {
  const { rows } = await db.query({
    name: 'near-duplicates-waiting',
    text: `
      with c as materialized (select fingerprint, sketch_key, sketch from comments where site_id = $1 and id = $2),
      near as (
        (select w.comment_id, true as is_same from c join waiting w on w.site_id = $1 and w.fingerprint = c.fingerprint
          where not w.is_staged and w.comment_id <> $2 limit $3)
        union all
        (select n.comment_id, false from (
          select w.comment_id, w.sketch # c.sketch as difference from c join waiting w on w.site_id = $1
            and w.sketch_key = c.sketch_key
          where not w.is_staged and w.comment_id <> $2 and w.fingerprint is distinct from c.fingerprint limit $3) n
        where ${AGREEING_BYTES} >= ${MIN_AGREEING_BYTES})
      )
      select o.id as "commentId", o.revision, o.status, o.article_id as "articleId", o.name, o.text, w.since,
        n.is_same as "isSame"
      from near n join comments o on o.id = n.comment_id join waiting w on w.comment_id = n.comment_id
      order by n.is_same desc, w.since limit $3`,
    values: [siteId, commentId, most],
  })
  return rows
}

/** A comment that a person decided. */
export type Precedent = {
  readonly commentId: string
  readonly text: string
  readonly decision: 'approve' | 'reject'
  readonly reason: ReportReason | null
  readonly by: string
  readonly name: string | null
  readonly at: Date
}

/** Of those that share the most words, so many are compared. */
const MOST_ALIKE = 60
/** Of one group; a word that more have tells little. */
const MOST_OF_A_WORD = 100
const MOST_SAME = 20

/**
 * Comments that a person decided and that may be like one: those with the same or nearly the same text whenever that was,
 * and of the groups of decisions marked by `marks` those that share most of the telling words.
 */
export async function precedentCandidates(
  db: Database,
  siteId: string,
  commentId: string,
  like: { readonly telling: readonly number[]; readonly marks: readonly number[] },
): Promise<Precedent[]> {
  const { rows } = await db.query({
    name: 'precedent-candidates',
    // the arrays as sub-selects: a planner that sees what they hold plans anew each time, for longer than the search takes
    text: `
      with c as materialized (select fingerprint, sketch_key from comments where site_id = $1 and id = $2),
      alike as (
        select a.comment_id from unnest((select $4::int[])) mark cross join unnest((select $3::int[])) word
        cross join lateral (
          select s.comment_id from searchable s where s.words @> array[mark, word] limit ${MOST_OF_A_WORD}) a
        group by a.comment_id order by count(*) desc, a.comment_id desc limit ${MOST_ALIKE}
      ),
      same as (
        (select o.id from c join comments o on o.site_id = $1 and o.fingerprint = c.fingerprint
          join decisions d on d.comment_id = o.id and d.revision = o.revision
          order by o.accepted_at desc limit ${MOST_SAME})
        union
        (select o.id from c join comments o on o.site_id = $1 and o.sketch_key = c.sketch_key
          join decisions d on d.comment_id = o.id and d.revision = o.revision
          order by o.accepted_at desc limit ${MOST_SAME})
      )
      select o.id as "commentId", o.text, d.decision, d.reason, v.decided_by as by, m.name, v.decided_at as at
      from (select comment_id as id from alike union select id from same) f
      join comments o on o.id = f.id and o.site_id = $1 and o.status <> 'withdrawn' and o.id <> $2
      join decisions d on d.comment_id = o.id and d.revision = o.revision
      join lateral (select decided_by, decided_at from verdicts v where v.comment_id = o.id and v.revision = o.revision
        order by v.ordinal desc limit 1) v on true
      left join moderators m on m.id::text = v.decided_by`,
    values: [siteId, commentId, like.telling, like.marks],
  })
  return rows
}

/** The number of a site's newest decision. */
export async function newestDecision(db: Database, siteId: string): Promise<number> {
  const { rows } = await db.query('select decisions from learning where site_id = $1', [siteId])
  return rows[0]?.decisions ?? 0
}

/** The names of moderators, by id; of those who are not there, nothing. */
export async function moderatorNames(db: Database, ids: readonly string[]): Promise<Record<string, string>> {
  const { rows } = await db.query('select id, name from moderators where id::text = any($1::text[])', [ids])
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}
