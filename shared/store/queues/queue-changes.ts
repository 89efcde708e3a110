import type { Claim, QueueFilter, Viewer } from '../../domain/queue.ts'
import type { Database } from '../database.ts'
import { mayBeSeen } from '../sites/visible-sites.ts'
import { startValues } from '../sql-values.ts'
import { conditionsOf, type WaitingQueue } from './waiting-page.ts'

/** Something that happened to what waits. */
export type QueueChange = {
  readonly commentId: string
  readonly change: 'came' | 'left' | 'reported' | 'staged' | 'returned' | 'sent'
  /** Of those who stage or send. */
  readonly moderatorId: string | null
  readonly name: string | null
  readonly at: Date
  /** It is in the queue that is looked at, and passes the filter. */
  readonly isListed: boolean
}

export type QueueChanges = {
  /** To be given next time. */
  readonly cursor: string
  /** More happened than is told, or what was between is forgotten: load the queue anew. */
  readonly isReset: boolean
  readonly changes: readonly QueueChange[]
  /** All that is open on somebody's screen now. */
  readonly claims: readonly (Claim & { readonly commentId: string })[]
}

/** Changes told at once. */
const MOST_CHANGES = 500
/** `queue_changes` are kept for an hour (`purge`); a cursor this old has surely seen the last, in minutes. */
const KEPT_MINUTES = 55

/**
 * What happened in a queue since a cursor, in the order of committing, and who has what open. Nothing is missed: it goes
 * on behind the oldest transaction that was still running. Without a cursor it begins now.
 */
export async function queueChanges(
  db: Database,
  viewer: Viewer,
  look: {
    readonly queue: WaitingQueue
    readonly filter: Omit<QueueFilter, 'text'>
    readonly cursor?: string | undefined
  },
): Promise<QueueChanges> {
  const { rows: frontiers } = await db.query<{ xmin: string; at: number }>(
    `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, extract(epoch from clock_timestamp())::bigint as at`,
  )
  const { xmin, at } = frontiers[0]!
  const cursor = `${xmin}-${at}`
  const claims = await liveClaims(db, viewer)
  const since = look.cursor?.split('-')
  if (!since) return { cursor, isReset: false, changes: [], claims }
  if (at - Number(since[1]) > KEPT_MINUTES * 60) return { cursor, isReset: true, changes: [], claims }
  const values = startValues()
  const siteIds = look.filter.siteId === undefined ? viewer.siteIds : [look.filter.siteId]
  const listed = conditionsOf(look.queue, look.filter, viewer, 'now()', values).join(' and ')
  const { rows } = await db.query<QueueChange>(
    `select q.comment_id as "commentId", q.change, q.moderator_id as "moderatorId", m.name, q.at,
       w.comment_id is not null and ${listed} as "isListed"
     from queue_changes q left join waiting w on w.comment_id = q.comment_id
     left join moderators m on m.id = q.moderator_id
     where q.xid >= ${values.add(since[0])}::text::xid8 and q.xid < ${values.add(xmin)}::text::xid8
       and ${mayBeSeen(values.add(viewer.siteIds), 'q.site_id')}
       and ${mayBeSeen(values.add(siteIds), 'q.site_id')}
     order by q.xid, q.id limit ${MOST_CHANGES + 1}`,
    [...values.list],
  )
  if (rows.length > MOST_CHANGES) return { cursor, isReset: true, changes: [], claims }
  return { cursor, isReset: false, changes: rows, claims }
}

async function liveClaims(db: Database, { siteIds }: Viewer): Promise<(Claim & { commentId: string })[]> {
  const { rows } = await db.query<{ commentId: string; moderatorId: string; name: string; expiresAt: Date }>({
    name: 'live-claims',
    text: `select l.comment_id as "commentId", l.moderator_id as "moderatorId", m.name, l.expires_at as "expiresAt"
      from leases l join waiting w on w.comment_id = l.comment_id left join moderators m on m.id = l.moderator_id
      where l.expires_at > now() and ${mayBeSeen('$1', 'w.site_id')}`,
    values: [siteIds],
  })
  return rows
}
