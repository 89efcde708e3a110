import type { CommentStatus } from '../../domain/comment.ts'
import type { Queue, QueueFilter, QueueItem, Viewer } from '../../domain/queue.ts'
import type { Database } from '../database.ts'
import { placeConditions, traitConditions } from '../queues/queue-conditions.ts'
import { loadQueueItems } from '../queues/queue-items.ts'
import { startValues, type Values } from '../sql-values.ts'

/** What a text search looks for; the words are hashes, as `fillSearchable` was given. */
export type TextSearch = {
  /** All of these. */
  readonly words: readonly number[]
  /** The mark of all comments of a day and of a site: with them a frequent word is looked up in a day's comments only. */
  readonly dayMark: (day: number) => number
  readonly siteMark: (siteId: string) => number
  /** Days since 1970 of an id, and the least id of a day. */
  readonly dayOf: (id: string) => number
  readonly firstIdOf: (day: number) => string
  /** Whether a text that has the words is what was meant. */
  readonly isMatch: (text: string) => boolean
}

/** Where to search: a queue, or everything but what its author withdrew. */
export type SearchedQueue = Queue | 'all'

/** Days that are searched one by one, the newest first, before it shows whether the words are rare. */
const DAYS_APART = 8
/** Comments a day with all words, up to which they are rare: the rest is looked up in one go. */
const RARE_A_DAY = 30
/** Texts fetched at once; looks into the index, and texts compared, for one page. */
const CHUNK = 200
const MOST_LOOKS = 12
const MOST_FETCHED = 2_000

/**
 * The newest comments with these words, and where to go on. Looks at a bounded number of comments, so a page may have
 * fewer than asked and still a next one.
 */
export async function searchComments(
  db: Database,
  viewer: Viewer,
  page: {
    readonly queue: SearchedQueue
    readonly search: TextSearch
    readonly filter: Omit<QueueFilter, 'text'>
    readonly limit: number
    /** The id after which to go on; the first page begins with the newest. */
    readonly after?: string | undefined
    /** Days since 1970. */
    readonly today: number
  },
): Promise<{ items: QueueItem[]; next: string | null }> {
  const { search, limit, today } = page
  let before = page.after ?? search.firstIdOf(today + 2)
  // clocks that run ahead make ids of tomorrow
  const firstDay = Math.min(today + 1, search.dayOf(before))
  let day: number | undefined = firstDay
  const found: string[] = []
  let [looks, fetched, hits] = [0, 0, 0]
  let isDone = false
  while (!isDone && found.length <= limit && looks++ < MOST_LOOKS && fetched < MOST_FETCHED) {
    const chunk = await fetchChunk(db, viewer, page, before, day)
    fetched += chunk.rows.length
    for (const { id, text } of chunk.rows) if (found.length <= limit && search.isMatch(text)) found.push(id)
    if (chunk.rows.length === CHUNK) {
      before = chunk.rows.at(-1)!.id
    } else if (day === undefined) {
      isDone = true
    } else {
      hits += chunk.hits
      before = search.firstIdOf(day)
      const days: number = firstDay - day + 1
      day = days >= DAYS_APART && hits <= days * RARE_A_DAY ? undefined : day - 1
    }
  }
  const shown = found.slice(0, limit)
  const next = found.length > limit ? shown.at(-1)! : isDone ? null : before
  return { items: await loadQueueItems(db, shown), next }
}

/** The next comments with the words before an id, of a day or of all time, and how many have the words there. */
async function fetchChunk(
  db: Database,
  viewer: Viewer,
  { queue, search, filter }: { queue: SearchedQueue; search: TextSearch; filter: Omit<QueueFilter, 'text'> },
  before: string,
  day: number | undefined,
): Promise<{ rows: { id: string; text: string }[]; hits: number }> {
  const values = startValues()
  const siteIds = filter.siteId === undefined ? viewer.siteIds : [filter.siteId]
  const words = [...search.words]
  if (day !== undefined) words.push(search.dayMark(day))
  if (siteIds.length === 1) words.push(search.siteMark(siteIds[0]!))
  const columns = { comment: 'c', traits: 't', since: 'coalesce(w.since, c.decided_at, c.accepted_at)' }
  const traits = traitConditions(filter, columns, values)
  const conditions = [
    `s.comment_id < ${values.add(before)}`,
    ...siteConditions(viewer, filter, values),
    inQueue(queue, viewer, values),
    ...placeConditions(filter, columns, 'now()', values),
    ...traits,
  ]
  const { rows } = await db.query<{ id: string | null; text: string; hits: number }>(
    // the words by themselves: given an order and a limit, the planner would rather walk all ids backwards
    `with hits as materialized (
       select comment_id, site_id from searchable where words @> ${values.add(words)}::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       ${traits.length > 0 ? 'cross join lateral waiting_traits(c.id, c.revision) t' : ''}
       where ${conditions.join(' and ')}
       order by s.comment_id desc limit ${CHUNK}) r on true
     order by r.id desc`,
    [...values.list],
  )
  return {
    rows: rows.filter((row) => row.id !== null) as { id: string; text: string }[],
    hits: rows[0]!.hits,
  }
}

function siteConditions({ siteIds }: Viewer, { siteId }: QueueFilter, values: Values): string[] {
  return [
    ...(siteIds.length > 0 ? [`s.site_id = any(${values.add(siteIds)}::uuid[])`] : []),
    ...(siteId === undefined ? [] : [`s.site_id = ${values.add(siteId)}::uuid`]),
  ]
}

function inQueue(queue: SearchedQueue, viewer: Viewer, values: Values): string {
  if (queue === 'all') return `c.status <> 'withdrawn'`
  if (queue === 'flagged') return 'w.is_flagged and not w.is_staged'
  if (queue === 'reported') return 'w.reports > 0 and not w.is_staged'
  if (queue === 'sent') return `w.sent_to = ${values.add(viewer.id)} and not w.is_staged`
  return `c.status = ${values.add(queue satisfies CommentStatus)}`
}
