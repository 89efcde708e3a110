import { z } from 'zod'
import type { QueueItem, Viewer } from '../../../shared/domain/queue.ts'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { timedPage } from '../../../shared/store/queues/decided-page.ts'
import { queueChanges } from '../../../shared/store/queues/queue-changes.ts'
import { listSavedFilters, removeFilter, saveFilter } from '../../../shared/store/queues/saved-filters.ts'
import { countWaiting, waitingPage } from '../../../shared/store/queues/waiting-page.ts'
import { searchComments } from '../../../shared/store/search/search-comments.ts'
import { commentsUnderReview } from '../../../shared/store/supervision/reviews.ts'
import type { ConsoleDeps } from '../console-deps.ts'
import { readCursor, writeCursor } from '../read/cursor.ts'
import { toTextSearch } from '../read/to-text-search.ts'
import { defineRoute } from '../route.ts'
import { byId } from '../schemas/fields.ts'
import { personName } from '../schemas/people.ts'
import {
  queueChanges as changes,
  changesQuery,
  countQuery,
  type QueueToSave,
  queuePage,
  queueQuery,
  queueToSave,
  savedFilter,
  searchPlace,
  timePlace,
  waitingPlace,
} from '../schemas/queues.ts'

const DAY_MS = 86_400_000
/** Counting stops here: more is shown as "more than". */
const MOST_COUNTED = 10_000
const MOST_SAVED = 50

type Page = { readonly items: readonly QueueItem[]; readonly next: object | null }

/** A page of a queue, or of what a text search finds in it. */
export const getQueue = defineRoute({
  method: 'get',
  path: '/api/queue',
  access: 'moderator',
  summary: 'A page of a queue, narrowed by any filter',
  query: queueQuery,
  replies: { 200: { description: 'The most urgent first, or the newest.', schema: queuePage } },
  handle: async (deps, { caller: { viewer }, query }) => {
    const asOf = deps.now()
    const [{ items: all, next }, reviewed] = await Promise.all([
      readPage(deps, viewer, query, asOf),
      commentsUnderReview(deps.pool, viewer.id),
    ])
    // blind reviews stay blind: what was decided is told when they are done
    const items = all.filter(({ commentId }) => !reviewed.includes(commentId))
    return { status: 200, body: { items, nextCursor: next && writeCursor(next), asOf } }
  },
})

async function readPage(
  { pool, now }: ConsoleDeps,
  viewer: Viewer,
  query: z.infer<typeof queueQuery>,
  asOf: number,
): Promise<Page> {
  const { queue, order, limit, cursor, text, ...filter } = query
  if (text !== undefined) {
    const search = toTextSearch(text)
    if (!search) throw invalidField('#query/text', 'must hold a word')
    const after = readCursor(cursor, searchPlace)?.before
    const today = Math.floor(now() / DAY_MS)
    const { items, next } = await searchComments(pool, viewer, { queue, search, filter, limit, after, today })
    return { items, next: next === null ? null : { before: next } }
  }
  if (queue === 'all') throw invalidField('#query/queue', 'can be all only in a text search')
  if (queue === 'approved' || queue === 'rejected' || queue === 'pending') {
    return timedPage(pool, viewer, { queue, filter, limit, after: readCursor(cursor, timePlace) })
  }
  const after = readCursor(cursor, waitingPlace)
  return waitingPage(pool, viewer, { queue, order, filter, limit, asOf: after?.asOf ?? asOf, after })
}

/** How many wait. */
export const getQueueCount = defineRoute({
  method: 'get',
  path: '/api/queue/count',
  access: 'moderator',
  summary: 'How many comments wait in a queue, counted up to 10,000',
  query: countQuery,
  replies: {
    200: { description: 'The count.', schema: z.strictObject({ count: z.int(), isMore: z.boolean() }) },
  },
  handle: async (deps, { caller: { viewer }, query: { queue, ...filter } }) => {
    const count = await countWaiting(deps.pool, viewer, queue, filter, MOST_COUNTED + 1)
    return { status: 200, body: { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED } }
  },
})

/** What happened in a queue since the last look. */
export const getQueueChanges = defineRoute({
  method: 'get',
  path: '/api/queue/changes',
  access: 'moderator',
  summary: 'What came, left and was claimed since an earlier answer; without one: where to begin',
  query: changesQuery,
  replies: { 200: { description: 'Cheap: to be asked every second or two.', schema: changes } },
  handle: async (deps, { caller: { viewer }, query: { queue, since, ...filter } }) => ({
    status: 200,
    body: await queueChanges(deps.pool, viewer, { queue, filter, cursor: since }),
  }),
})

/** A moderator's own queues. */
export const getSavedFilters = defineRoute({
  method: 'get',
  path: '/api/me/filters',
  access: 'moderator',
  summary: "One's own queues",
  replies: {
    200: { description: 'The oldest first.', schema: z.strictObject({ filters: z.array(savedFilter) }) },
  },
  handle: async (deps, { caller: { viewer } }) => ({
    status: 200,
    body: { filters: await listSavedFilters<QueueToSave>(deps.pool, viewer.id) },
  }),
})

export const putSavedFilter = defineRoute({
  method: 'put',
  path: '/api/me/filters',
  access: 'moderator',
  summary: 'Save a queue of one’s own by its name',
  body: z.strictObject({ name: personName, filter: queueToSave }),
  replies: { 200: { description: 'Saved.', schema: savedFilter } },
  handle: async (deps, { caller: { viewer }, body }) => {
    const saved = await saveFilter(deps.pool, viewer.id, body, MOST_SAVED)
    if (!saved) throw new Failure('conflict', `There are ${MOST_SAVED} saved queues already.`)
    return { status: 200, body: saved }
  },
})

export const deleteSavedFilter = defineRoute({
  method: 'delete',
  path: '/api/me/filters/:id',
  access: 'moderator',
  summary: 'Remove a queue of one’s own',
  params: byId,
  replies: { 204: { description: 'Removed.' } },
  handle: async (deps, { caller: { viewer }, params: { id } }) => {
    if (!(await removeFilter(deps.pool, viewer.id, id))) {
      throw new Failure('not_found', 'You have no such queue.')
    }
    return { status: 204 }
  },
})
