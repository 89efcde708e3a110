import type { Comment, CommentRef, CommentStatus, FormHints } from '../../domain/comment.ts'
import type { AuthorHistory, ListEntry, ModerationMode, Rate } from '../../domain/facts.ts'
import { MIN_AGREEING_BYTES, type Sketch } from '../../domain/sketch.ts'
import type { Database } from '../database.ts'

/** A pending revision, with what looking up its facts and tracing it takes. */
export type ToJudge = {
  readonly comment: Comment
  readonly mode: ModerationMode | 'default'
  readonly authorKey: string | undefined
  readonly ip: string | undefined
  readonly acceptedAt: Date
  readonly requestId: string | undefined
  readonly backfill: boolean
}

/**
 * The refs' comments that still wait for the machine's verdict on that revision, or whose status is one of those named;
 * others are left out.
 */
export async function loadForJudging(
  db: Database,
  refs: readonly CommentRef[],
  statuses: readonly CommentStatus[] = ['pending'],
): Promise<ToJudge[]> {
  const { rows } = await db.query<{
    status: CommentStatus
    id: string
    site_id: string
    article_id: string
    parent_id: string | null
    revision: number
    name: string
    text: string
    author_url: string | null
    form: FormHints | null
    author_key: string | null
    ip: string | null
    accepted_at: Date
    request_id: string | null
    backfill: boolean
    mode: ToJudge['mode'] | null
  }>({
    name: 'load-for-judging',
    text: `
      select c.status, c.id, c.site_id, c.article_id, c.parent_id, c.revision, c.name, c.text, c.author_url, c.form,
        c.author_key, host(c.ip) as ip, c.accepted_at, c.request_id, c.backfill, a.mode
      from unnest($1::uuid[], $2::int[]) as r(id, revision)
      join comments c on c.id = r.id and c.revision = r.revision
      left join articles a on a.site_id = c.site_id and a.id = c.article_id`,
    values: [refs.map((ref) => ref.commentId), refs.map((ref) => ref.revision)],
  })
  // asked for pending ones, the planner would walk the index of all that is pending, once for every job of a backlog
  const wanted = rows.filter((row) => statuses.includes(row.status))
  return wanted.map((row) => ({
    comment: {
      id: row.id,
      siteId: row.site_id,
      articleId: row.article_id,
      parentId: row.parent_id ?? undefined,
      revision: row.revision,
      name: row.name,
      text: row.text,
      authorUrl: row.author_url ?? undefined,
      form: row.form ?? undefined,
    },
    mode: row.mode ?? 'default',
    authorKey: row.author_key ?? undefined,
    ip: row.ip ?? undefined,
    acceptedAt: row.accepted_at,
    requestId: row.request_id ?? undefined,
    backfill: row.backfill,
  }))
}

/** What a comment's facts are looked up by. `at` is when it was accepted; windows end there. */
export type FactsQuery = {
  readonly id: string
  readonly siteId: string
  readonly authorKey: string | undefined
  readonly ip: string | undefined
  readonly fingerprint: string | null
  readonly sketch: Sketch | null
  readonly at: Date
  /** Imported comments were not written now: rate says nothing of them. */
  readonly backfill: boolean
}

export type StoredFacts = {
  readonly author: AuthorHistory | undefined
  readonly rate: { readonly author: Rate; readonly address: Rate }
  readonly duplicates: { readonly total: number; readonly sameAuthor: number }
  readonly nearDuplicates: { readonly total: number; readonly articles: number }
  readonly senderEntries: readonly ListEntry[]
}

/** Counting stops here: more makes no difference to any check, and a flood must not make its own judging slow. */
const MOST_COUNTED = 100
/** Texts of the same key that are compared: five near-copies already have the highest score. */
const MOST_COMPARED = 20
/** How many bytes of two sketches agree: `isNear` of shared/moderation, in SQL. */
const AGREEING_BYTES = Array.from(
  { length: 8 },
  (_, byte) => `((w.difference >> ${byte * 8}) & 255 = 0)::int`,
).join(' + ')

/** The facts of a batch in one query, in the order asked. */
export async function loadFacts(db: Database, queries: readonly FactsQuery[]): Promise<StoredFacts[]> {
  const { rows } = await db.query<{
    known: boolean
    approved: number
    flagged: number
    rejected: number
    trusted: boolean
    banned: boolean
    ban_id: string | null
    author_minute: number
    author_hour: number
    ip_minute: number
    ip_hour: number
    same_total: number
    same_author: number
    near_total: number
    near_articles: number
    entries: ListEntry[] | null
  }>({
    name: 'load-facts',
    text: `
      select u.key is not null as known, u.approved, u.flagged, u.rejected,
        u.trusted and coalesce(u.trusted_until > now(), true) as trusted,
        coalesce(u.banned_until > now(), false) as banned, u.ban_id,
        by_author.minute as author_minute, by_author.hour as author_hour,
        by_ip.minute as ip_minute, by_ip.hour as ip_hour,
        same.total as same_total, same.by_author as same_author,
        near.total as near_total, near.articles as near_articles,
        entries.list as entries
      -- one JSON value, as an array each costs us more to write
      from rows from (json_to_recordset($1) as (id uuid, "siteId" uuid, "authorKey" text, ip inet, fingerprint text,
          at timestamptz, backfill boolean, "sketchKey" int, "sketchBytes" text))
        with ordinality as q(id, site_id, author_key, ip, fingerprint, at, backfill, sketch_key, sketch, position)
      left join authors u on u.site_id = q.site_id and u.key = q.author_key
      left join lateral (
        select count(*) as hour, count(*) filter (where w.accepted_at > q.at - interval '1 minute') as minute
        from (select c.accepted_at from comments c
          where not q.backfill and c.site_id = q.site_id and c.author_key = q.author_key and c.id <> q.id
            and c.accepted_at > q.at - interval '1 hour' and c.accepted_at <= q.at and not c.backfill
          order by c.accepted_at desc limit ${MOST_COUNTED}) w
      ) by_author on true
      left join lateral (
        select count(*) as hour, count(*) filter (where w.accepted_at > q.at - interval '1 minute') as minute
        from (select c.accepted_at from comments c
          where not q.backfill and c.site_id = q.site_id and c.ip = q.ip and c.id <> q.id
            and c.accepted_at > q.at - interval '1 hour' and c.accepted_at <= q.at and not c.backfill
          order by c.accepted_at desc limit ${MOST_COUNTED}) w
      ) by_ip on true
      left join lateral (
        select count(*) as total, count(*) filter (where w.author_key = q.author_key) as by_author
        from (select c.author_key from comments c
          where c.site_id = q.site_id and c.fingerprint = q.fingerprint and c.id <> q.id
            and c.accepted_at > q.at - interval '1 day' and c.accepted_at <= q.at
          order by c.accepted_at desc limit ${MOST_COUNTED}) w
      ) same on true
      left join lateral (
        select count(*) as total, count(distinct w.article_id) as articles
        from (select c.article_id, c.fingerprint, c.sketch # ('x' || q.sketch)::bit(64)::bigint as difference
          from comments c
          where c.site_id = q.site_id and c.sketch_key = q.sketch_key and c.id <> q.id
            and c.accepted_at > q.at - interval '1 day' and c.accepted_at <= q.at
          order by c.accepted_at desc limit ${MOST_COMPARED}) w
        where w.fingerprint is distinct from q.fingerprint and ${AGREEING_BYTES} >= ${MIN_AGREEING_BYTES}
      ) near on true
      left join lateral (
        select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'value', l.value, 'action', l.action)) as list
        from lists l
        where l.site_id = q.site_id and (l.expires_at is null or l.expires_at > now())
          and ((l.kind = 'author' and l.value = q.author_key) or (l.kind = 'address' and l.value = host(q.ip)))
      ) entries on true
      order by q.position`,
    values: [
      JSON.stringify(
        queries.map(({ sketch, ...query }) => ({
          ...query,
          sketchKey: sketch?.key,
          sketchBytes: sketch?.bytes,
        })),
      ),
    ],
  })
  return rows.map((row) => ({
    author: row.known
      ? {
          approved: row.approved,
          flagged: row.flagged,
          rejected: row.rejected,
          trusted: row.trusted,
          banned: row.banned,
          ...(row.banned && row.ban_id && { banId: row.ban_id }),
        }
      : undefined,
    rate: {
      author: { lastMinute: row.author_minute, lastHour: row.author_hour },
      address: { lastMinute: row.ip_minute, lastHour: row.ip_hour },
    },
    duplicates: { total: row.same_total, sameAuthor: row.same_author },
    nearDuplicates: { total: row.near_total, articles: row.near_articles },
    senderEntries: row.entries ?? [],
  }))
}
