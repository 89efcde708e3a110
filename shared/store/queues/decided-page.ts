import type { QueueFilter, QueueItem, TimePlace, Viewer } from '../../domain/queue.ts'
import type { Database } from '../database.ts'
import { sitesOf } from '../sites/visible-sites.ts'
import { startValues } from '../sql-values.ts'
import { placeConditions, traitConditions } from './queue-conditions.ts'
import { loadQueueItems } from './queue-items.ts'

/** Comments that one page looks at, at most: a filter that none of these passes goes on with the next page. */
const MOST_LOOKED_AT = 500
/** A comment that the machine has not judged after this time waits too long, in seconds. */
const PENDING_TOO_LONG_S = 60

const LISTS = {
  approved: { status: 'approved', at: 'c.published_at', order: 'desc', back: 'asc', beyond: '<' },
  rejected: { status: 'rejected', at: 'c.decided_at', order: 'desc', back: 'asc', beyond: '<' },
  pending: { status: 'pending', at: 'c.accepted_at', order: 'asc', back: 'desc', beyond: '>' },
} as const
export type TimedQueue = keyof typeof LISTS

/**
 * A page of what is decided, newest first, or of what has been pending for too long, oldest first. It looks at a bounded
 * number of comments, so a page may have fewer than asked, or none, and still a next one.
 */
export async function timedPage(
  db: Database,
  viewer: Viewer,
  page: {
    readonly queue: TimedQueue
    readonly filter: Omit<QueueFilter, 'text'>
    readonly limit: number
    readonly after?: TimePlace | undefined
  },
): Promise<{ items: QueueItem[]; next: TimePlace | null }> {
  const { status, at, order, back, beyond } = LISTS[page.queue]
  const { after, limit } = page
  const values = startValues()
  const columns = { comment: 'c', traits: 't', since: at }
  const place = [
    `c.status = '${status}'`,
    ...placeConditions(page.filter, columns, 'now()', values),
    ...(page.queue === 'pending' ? [`c.accepted_at < now() - interval '${PENDING_TOO_LONG_S} seconds'`] : []),
    ...(after
      ? [
          `(${at}, c.id) ${beyond} (timestamptz 'epoch' + ${values.add(after.at)}::bigint * interval '1 microsecond',
            ${values.add(after.id)}::uuid)`,
        ]
      : []),
  ].join(' and ')
  const traits = traitConditions(page.filter, columns, values)
  const sites = values.add(await sitesOf(db, viewer.siteIds, page.filter.siteId))
  const most = values.add(traits.length > 0 ? MOST_LOOKED_AT : limit + 1)
  const { rows } = await db.query<{ id: string; at: number; isMatch: boolean }>(
    `with looked_at as materialized (
       select c.* from unnest(${sites}::uuid[]) s(id) cross join lateral (
         select c.id, c.revision, ${at} as at from comments c where c.site_id = s.id and ${place}
         order by ${at} ${order}, c.id ${order} limit ${most}) c
       order by c.at ${order}, c.id ${order} limit ${most}
     ), matching as (
       select l.id, l.at from looked_at l ${
         traits.length > 0
           ? `cross join lateral waiting_traits(l.id, l.revision) t where ${traits.join(' and ')}`
           : ''
       }
       order by l.at ${order}, l.id ${order} limit ${values.add(limit + 1)}
     ), last_looked_at as (
       select id, at from looked_at order by at ${back}, id ${back}
       limit case when (select count(*) from looked_at) < ${most} then 0 else 1 end
     )
     select id, (extract(epoch from at) * 1000000)::bigint as at, "isMatch" from (
       select id, at, true as "isMatch" from matching union all select id, at, false from last_looked_at) found
     order by found.at ${order}, id ${order}`,
    [...values.list],
  )
  const matching = rows.filter((row) => row.isMatch)
  const shown = matching.slice(0, limit)
  // a full page goes on behind what it shows, another behind all that was looked at
  const last = matching.length > limit ? shown.at(-1) : rows.find((row) => !row.isMatch)
  const items = await loadQueueItems(
    db,
    shown.map((row) => row.id),
  )
  return { items, next: last ? { at: last.at, id: last.id } : null }
}
