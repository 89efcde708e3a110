import type { ReportReason } from '../../shared/domain/site.ts'
import type { PublishedComment, Sort, ThreadPage } from './api.ts'

/** Why a comment stands in the thread though it is not published: this reader's own, or its place is vacated. */
export type Mark = 'pending' | 'flagged' | 'rejected' | 'removed'

export type Item = PublishedComment & {
  readonly mark?: Mark
  readonly reason?: ReportReason | null | undefined
}

/** Comments in the order shown; `cursor` is the next page, null when there is none. */
export type List = { readonly ids: readonly string[]; readonly cursor: string | null }

/** What one element knows of its thread. Never changed, only replaced. */
export type Thread = {
  readonly sort: Sort
  readonly total: number
  readonly items: ReadonlyMap<string, Item>
  /** By the comment answered; `ROOT` for those that answer none. A list is absent until its first page. */
  readonly lists: ReadonlyMap<string, List>
  /** Arrived while the reader reads: shown when asked for, so that nothing moves. */
  readonly fresh: ReadonlyMap<string, PublishedComment>
}

export const ROOT = ''

export function emptyThread(sort: Sort): Thread {
  return { sort, total: 0, items: new Map(), lists: new Map(), fresh: new Map() }
}

/** Adds a page below what is there of `parent`. What is there already stays where it is. */
export function addPage(thread: Thread, parent: string, page: ThreadPage): Thread {
  const items = new Map(thread.items)
  const fresh = new Map(thread.fresh)
  const ids = [...(thread.lists.get(parent)?.ids ?? [])]
  for (const comment of page.comments) {
    if (!ids.includes(comment.id)) ids.push(comment.id)
    items.set(comment.id, comment)
    fresh.delete(comment.id)
  }
  return {
    ...thread,
    total: parent === ROOT ? page.total : thread.total,
    items,
    fresh,
    lists: new Map(thread.lists).set(parent, { ids, cursor: page.nextCursor }),
  }
}

/**
 * A comment was published or edited. One that is shown changes in place, this reader's own among them; a new one
 * waits. What would stand on a page not yet loaded comes with that page.
 */
export function arrive(thread: Thread, comment: PublishedComment, total: number): Thread {
  const known = thread.items.get(comment.id)
  if (known && known.mark !== 'removed') {
    return { ...replace(thread, comment), total }
  }
  const belongs = comment.parentId ? thread.items.has(comment.parentId) : isWithinPages(thread, comment)
  if (!belongs) return { ...thread, total }
  return { ...thread, total, fresh: new Map(thread.fresh).set(comment.id, comment) }
}

function isWithinPages({ lists, items, sort }: Thread, { publishedAt }: PublishedComment): boolean {
  const root = lists.get(ROOT)
  if (!root?.cursor) return root !== undefined
  const last = items.get(root.ids.at(-1)!)
  return sort === 'newest' && (!last || publishedAt > last.publishedAt)
}

/** Shows what waited: the newest on top when that is the order, else, and among replies, at the end. */
export function showFresh(thread: Thread): Thread {
  const inTime = [...thread.fresh.values()].sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))
  return inTime.reduce(place, thread)
}

/** Puts one comment in its place and counts it for the one it answers. */
export function place(thread: Thread, item: Item): Thread {
  const parent = item.parentId && thread.items.has(item.parentId) ? item.parentId : ROOT
  const items = new Map(thread.items).set(item.id, item)
  const lists = new Map(thread.lists)
  const fresh = new Map(thread.fresh)
  fresh.delete(item.id)
  const answered = items.get(parent)
  const list = lists.get(parent) ?? (answered?.replyCount ? undefined : { ids: [], cursor: null })
  if (list) {
    const others = list.ids.filter((id) => id !== item.id)
    const isFirst = parent === ROOT && (thread.sort === 'newest' || item.mark !== undefined)
    lists.set(parent, { ...list, ids: isFirst ? [item.id, ...others] : [...others, item.id] })
  }
  if (answered && !thread.items.has(item.id)) {
    items.set(parent, { ...answered, replyCount: answered.replyCount + 1 })
  }
  return { ...thread, items, lists, fresh }
}

/** A comment left the public page. Its place stays, so that nothing moves. */
export function vacate(thread: Thread, id: string, withdrawn: boolean, total = thread.total): Thread {
  const fresh = new Map(thread.fresh)
  fresh.delete(id)
  const item = thread.items.get(id)
  const items = new Map(thread.items)
  // this reader's own, which is not public, did not leave
  if (item && item.mark === undefined) {
    items.set(id, { ...item, name: '', text: '', mark: 'removed', ...(withdrawn && { withdrawn: true }) })
  }
  return { ...thread, total, items, fresh }
}

/** Changes what is known of a comment, where it stands. */
export function replace(thread: Thread, item: Item): Thread {
  return { ...thread, items: new Map(thread.items).set(item.id, item) }
}

/** Takes a comment out, place and all. */
export function drop(thread: Thread, id: string): Thread {
  const items = new Map(thread.items)
  const answered = items.get(items.get(id)?.parentId ?? ROOT)
  if (answered) items.set(answered.id, { ...answered, replyCount: answered.replyCount - 1 })
  items.delete(id)
  const lists = new Map<string, List>()
  for (const [parent, list] of thread.lists) {
    lists.set(parent, { ...list, ids: list.ids.filter((one) => one !== id) })
  }
  return { ...thread, items, lists }
}

/** Makes good for events missed, by the newest page as it is now. */
export function catchUp(thread: Thread, newest: ThreadPage): Thread {
  const present = new Map(newest.comments.map((comment) => [comment.id, comment]))
  const since = newest.nextCursor === null ? '' : (newest.comments.at(-1)?.publishedAt ?? '')
  let next = thread
  for (const id of [...(thread.lists.get(ROOT)?.ids ?? []), ...thread.fresh.keys()]) {
    const { parentId, withdrawn, publishedAt } = thread.items.get(id) ?? thread.fresh.get(id)!
    if (!parentId && !withdrawn && publishedAt > since && !present.has(id)) next = vacate(next, id, false)
  }
  for (const comment of newest.comments) if (!comment.withdrawn) next = arrive(next, comment, newest.total)
  return { ...next, total: newest.total }
}
