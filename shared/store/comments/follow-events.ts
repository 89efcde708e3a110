import type { Database } from '../database.ts'

/** An event after which readers may see a comment differently. */
export type TouchEvent = {
  readonly siteId: string
  readonly articleId: string
  readonly commentId: string
  /** When its transaction began. */
  readonly createdAt: Date
}

/** The events that `at` shows; `snapshot` (PostgreSQL's pg_snapshot) is what to go on from. */
export type EventsSeen = {
  readonly events: readonly TouchEvent[]
  readonly snapshot: string
  /** The database's clock: nothing committed before was missed. */
  readonly at: Date
}

/** One row at least: without an event its columns are null. */
type TouchRow = Omit<EventsSeen, 'events'> & { readonly [Key in keyof TouchEvent]: TouchEvent[Key] | null }

/** Rows of a restored backup may name transactions that this server has yet to come to: they are no news. */
const IS_OURS = 'xid < pg_snapshot_xmax(pg_current_snapshot())'

/** A report changes nothing that readers see, and is not theirs to know. */
const TOUCHES = `comment_id is not null and type <> 'comment.reported'`

/**
 * The events committed since `snapshot` was taken, each exactly once whenever its transaction began: those of
 * transactions that were under way then, and of later ones. So a transaction that stays open delays no other's events.
 */
export async function eventsSince(db: Database, snapshot: string): Promise<EventsSeen> {
  return read(db, [snapshot], {
    name: 'events-since',
    events: `select * from events where xid = any(array(select pg_snapshot_xip($1::pg_snapshot)))
     union all
     select * from events where xid >= pg_snapshot_xmax($1::pg_snapshot) and ${IS_OURS}`,
    order: 'e.xid, e.id',
  })
}

/** The events of the last `seconds`, by when their transactions began and in that order; at most the latest `limit`. */
export async function recentEvents(db: Database, seconds: number, limit: number): Promise<EventsSeen> {
  return read(db, [seconds, limit], {
    name: 'recent-events',
    events: `select * from (select * from events where ${IS_OURS} order by xid desc, id desc limit $2) latest
     where created_at > now() - $1 * interval '1 second'`,
    order: 'e.created_at',
  })
}

async function read(
  db: Database,
  values: unknown[],
  query: { name: string; events: string; order: string },
): Promise<EventsSeen> {
  const { rows } = await db.query<TouchRow>({
    name: query.name,
    // one statement, so one snapshot: that which is returned is that which the events were read in
    text: `
      select pg_current_snapshot()::text as snapshot, now() as at, e.site_id as "siteId", e.article_id as "articleId",
        e.comment_id as "commentId", e.created_at as "createdAt"
      from (select) one left join (select * from (${query.events}) found where ${TOUCHES}) e on true
      order by ${query.order}`,
    values,
  })
  const { snapshot, at } = rows[0]!
  return { snapshot, at, events: rows.filter(isTouch) }
}

function isTouch(row: TouchRow): row is TouchRow & TouchEvent {
  return row.commentId !== null
}
