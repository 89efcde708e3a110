import type { QueueItem } from '../../domain/queue.ts'
import type { Database } from '../database.ts'

/** Copies of a waiting comment are counted up to here. */
const MOST_DUPLICATES = 100

/** What the queues list of these comments, in the order asked; one that is gone is left out. */
export async function loadQueueItems(db: Database, commentIds: readonly string[]): Promise<QueueItem[]> {
  if (commentIds.length === 0) return []
  const { rows } = await db.query<
    Omit<QueueItem, 'claim'> & {
      claimed_by: string | null
      claimer: string | null
      claimed_until: Date | null
    }
  >({
    name: 'queue-items',
    text: `
      select c.id as "commentId", c.site_id as "siteId", s.name as "siteName", c.article_id as "articleId",
        a.title as "articleTitle", c.name, c.text, c.revision, c.status,
        coalesce(w.since, c.decided_at, c.accepted_at) as since, coalesce(w.harm, t.harm) as harm,
        coalesce(w.reports, 0) as reports, coalesce(w.categories, t.categories) as categories,
        coalesce(w.checks, t.checks) as checks, coalesce(w.language, t.language) as language,
        coalesce(w.has_links, t.has_links) as "hasLinks",
        case when c.author_key is not null then json_build_object('key', c.author_key,
          'approved', coalesce(u.approved, 0), 'rejected', coalesce(u.rejected, 0)) end as author,
        (select count(*) from (select from waiting o where o.site_id = w.site_id and o.fingerprint = w.fingerprint
          and o.comment_id <> w.comment_id and not o.is_staged limit ${MOST_DUPLICATES}) duplicates) as duplicates,
        l.moderator_id as claimed_by, claimer.name as claimer, l.expires_at as claimed_until,
        case when w.sent_to is not null then json_build_object('by', w.sent_by, 'to', w.sent_to) end as sent,
        case when v.decided_by is not null and w.comment_id is null then json_build_object('by', v.decided_by,
          'name', (select m.name from moderators m where m.id::text = v.decided_by), 'reason', v.reason) end as decided
      from unnest($1::uuid[]) with ordinality as p(id, place)
      join comments c on c.id = p.id
      join sites s on s.id = c.site_id
      left join waiting w on w.comment_id = c.id
      left join lateral waiting_traits(c.id, c.revision) t on w.comment_id is null
      left join articles a on a.site_id = c.site_id and a.id = c.article_id
      left join authors u on u.site_id = c.site_id and u.key = c.author_key
      left join leases l on l.comment_id = c.id and l.expires_at > now()
      left join moderators claimer on claimer.id = l.moderator_id
      left join lateral (
        select decided_by, reason from verdicts v where v.comment_id = c.id and v.revision = c.revision
        order by v.ordinal desc limit 1) v on true
      order by p.place`,
    values: [commentIds],
  })
  return rows.map(({ claimed_by, claimer, claimed_until, ...item }) => ({
    ...item,
    claim: claimed_by === null ? null : { moderatorId: claimed_by, name: claimer, expiresAt: claimed_until! },
  }))
}
