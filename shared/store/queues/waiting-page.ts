import {
  type QueueFilter,
  type QueueItem,
  type QueueOrder,
  urgencyOf,
  type Viewer,
  type WaitingPlace,
} from '../../domain/queue.ts'
import { MOST_HARM } from '../../domain/verdict.ts'
import type { Database } from '../database.ts'
import { sitesOf } from '../sites/visible-sites.ts'
import { startValues, type Values } from '../sql-values.ts'
import { isOrderedTag, placeConditions, tagsOf, traitConditions } from './queue-conditions.ts'
import { loadQueueItems } from './queue-items.ts'

/** The queues of what waits for a person. */
export type WaitingQueue = 'flagged' | 'reported' | 'sent'

type Row = { readonly id: string; readonly since: Date; readonly harm: number }
/** Of the list of a site and a level of harm. */
type ListRow = Row & { readonly list: number }

/**
 * A page of what waits, and where the next begins. The order holds for the moment `asOf`, so that pages neither repeat
 * nor miss what stays; what came later is not in it. By level of harm the oldest is the most urgent, so a page is merged
 * from the heads of sixteen lists that an index holds in order. What passes a filter that lets little through is rather
 * found by its tags, and sorted.
 */
export async function waitingPage(
  db: Database,
  viewer: Viewer,
  page: {
    readonly queue: WaitingQueue
    readonly order: QueueOrder
    readonly filter: Omit<QueueFilter, 'text'>
    readonly limit: number
    /** Milliseconds since 1970. */
    readonly asOf: number
    readonly after?: WaitingPlace | undefined
  },
): Promise<{ items: QueueItem[]; next: WaitingPlace | null }> {
  const { order, asOf, after, limit } = page
  const sites = await sitesOf(db, viewer.siteIds, page.filter.siteId)
  const tags = tagsOf(page.filter)
  const hasFewTagged = !tags.every(isOrderedTag) && (await isRare(db, tags))
  const isNarrow =
    hasFewTagged ||
    page.queue === 'sent' ||
    page.filter.articleId !== undefined ||
    page.filter.authorKey !== undefined

  const values = startValues()
  const now = `${values.add(new Date(asOf))}::timestamptz`
  // whole milliseconds times a small number: exact, as in urgencyOf
  const urgency = `round(date_part('epoch', ${now} - w.since) * 1000)::bigint${order === 'harm' ? ' * (w.harm + 1)' : ''}`
  const conditions = [
    ...conditionsOf(page.queue, page.filter, viewer, now, values),
    `w.since <= ${now}`,
    `w.site_id = ${isNarrow ? `any(${values.add(sites)}::uuid[])` : 's.id'}`,
  ]
  const lastUrgency = after && (asOf - after.since) * urgencyOf(order, after.harm)
  if (after) {
    const last = values.add(lastUrgency)
    conditions.push(
      `(${urgency} < ${last} or (${urgency} = ${last} and w.comment_id > ${values.add(after.id)}))`,
    )
  }
  let rows: readonly Row[]
  if (isNarrow) {
    // few rows, found by an index of their own: one pass
    const source = hasFewTagged
      ? `(select * from waiting where tags @> ${values.add(tags)}::text[] offset 0)`
      : 'waiting'
    const found = await db.query<Row>(
      `select w.comment_id as id, w.since, w.harm from ${source} w where ${conditions.join(' and ')}
       order by ${urgency} desc, w.comment_id limit ${values.add(limit + 1)}`,
      [...values.list],
    )
    rows = found.rows
  } else {
    // of each level the oldest that may come next
    const bounds = Array.from({ length: MOST_HARM + 1 }, (_, harm) =>
      lastUrgency === undefined ? null : new Date(Math.floor(asOf - lastUrgency / urgencyOf(order, harm))),
    )
    const [ids, levels] = [values.add(sites), values.add(bounds)]
    const [most, lists] = [1, 2].map((more) => `$${values.list.length + more}`)
    const statement = `
      select s.place * 16 + l.place as list, w.* from unnest(${ids}::uuid[]) with ordinality as s(id, place)
      cross join unnest(${levels}::timestamptz[]) with ordinality as l(bound, place)
      cross join lateral (
        select w.comment_id as id, w.since, w.harm from waiting w
        where w.harm = l.place - 1 ${after ? 'and w.since >= l.bound' : ''} and ${conditions.join(' and ')}
        order by w.since, w.comment_id limit ${most}) w
      where ${lists}::bigint[] is null or s.place * 16 + l.place = any(${lists})`
    rows = await mergeHeads(
      async (heads, only) =>
        (await db.query<ListRow>(statement, [...values.list, heads, only ? [...only] : null])).rows,
      (row) => (asOf - row.since.getTime()) * urgencyOf(order, row.harm),
      limit + 1,
    )
  }
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const items = await loadQueueItems(
    db,
    shown.map((row) => row.id),
  )
  const isMore = rows.length > limit && last !== undefined
  return { items, next: isMore ? { asOf, since: last.since.getTime(), harm: last.harm, id: last.id } : null }
}

/** Rows of each list that are read first: of dozens of lists few have more among the first of all. */
const FIRST_HEADS = 6

/** The first `count` of all lists together, most urgent first, then by id. Reads few of each, then more where those do not do. */
async function mergeHeads(
  readHeads: (heads: number, only?: ReadonlySet<number>) => Promise<readonly ListRow[]>,
  urgencyOfRow: (row: Row) => number,
  count: number,
): Promise<readonly Row[]> {
  const firstOf = (rows: readonly ListRow[]) =>
    rows.toSorted((a, b) => urgencyOfRow(b) - urgencyOfRow(a) || (a.id < b.id ? -1 : 1)).slice(0, count)
  const heads = await readHeads(FIRST_HEADS)
  const begun = Map.groupBy(firstOf(heads), (row) => row.list)
  const unread = new Set([...begun].filter(([, rows]) => rows.length === FIRST_HEADS).map(([list]) => list))
  if (unread.size === 0) return firstOf(heads)
  return firstOf([...heads.filter((row) => !unread.has(row.list)), ...(await readHeads(count, unread))])
}

/** Comments up to which sorting all that has some tags is quicker than looking for them in order. */
const FEW_TAGGED = 5_000

async function isRare(db: Database, tags: readonly string[]): Promise<boolean> {
  const { rows } = await db.query<{ count: number }>({
    name: 'count-tagged',
    text: `select count(*) as count from (
      select from waiting where tags @> $1::text[] limit ${FEW_TAGGED + 1}) tagged`,
    values: [tags],
  })
  return rows[0]!.count <= FEW_TAGGED
}

/** How many wait in a queue; counting stops at `most`. */
export async function countWaiting(
  db: Database,
  viewer: Viewer,
  queue: WaitingQueue,
  filter: Omit<QueueFilter, 'text'>,
  most: number,
): Promise<number> {
  const sites = await sitesOf(db, viewer.siteIds, filter.siteId)
  const values = startValues()
  const conditions = conditionsOf(queue, filter, viewer, 'now()', values)
  const { rows } = await db.query<{ count: number }>(
    `select count(*) as count from (select from waiting w
       where w.site_id = any(${values.add(sites)}::uuid[]) and ${conditions.join(' and ')}
       limit ${values.add(most)}) counted`,
    [...values.list],
  )
  return rows[0]!.count
}

/** What a queue and a filter ask of a row `w` of `waiting`. */
export function conditionsOf(
  queue: WaitingQueue,
  filter: Omit<QueueFilter, 'text'>,
  viewer: Viewer,
  now: string,
  values: Values,
): string[] {
  const me = values.add(viewer.id)
  const columns = { comment: 'w', traits: 'w', since: 'w.since' }
  return [
    'not w.is_staged',
    {
      flagged: 'w.is_flagged',
      reported: 'w.reports > 0',
      sent: `w.sent_to = ${me}`,
    }[queue],
    // what was skipped or handed on comes back only when a colleague hands it to me
    `(w.sent_to = ${me}::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = ${me}::uuid))`,
    ...placeConditions(filter, columns, now, values),
    ...traitConditions(filter, columns, values),
  ]
}
