import type { Sort } from '../api.ts'
import { button, h, placeChildren } from '../dom.ts'
import type { Words } from '../texts/choose-texts.ts'
import { ROOT, type Thread } from '../thread.ts'
import { type CommentActions, type CommentView, createCommentView } from './comment-view.ts'

export type ThreadActions = CommentActions & {
  readonly onSort: (sort: Sort) => void
  readonly onMore: () => void
  /** Shows the comments that arrived. */
  readonly onFresh: () => void
}

/** How often the ages of comments are written anew, in milliseconds. */
const TICK_MS = 60_000

/** The whole thread around its form. */
export function createThreadView(
  words: Words,
  form: Element,
  sorted: Sort,
  actions: ThreadActions,
  signal: AbortSignal,
) {
  const views = new Map<string, CommentView>()
  const heading = h('h2', { id: 'heading' })
  const list = h('ol.thread', { role: 'list' })
  const empty = h('p.empty', {}, words.noComments)
  const freshButton = button('button', '', actions.onFresh)
  const fresh = h('div.fresh', {}, freshButton)
  const announced = h('p.unseen', { role: 'status' })
  const more = button('button.more', words.more, actions.onMore)
  const sort = h(
    'select',
    { 'aria-label': words.sortBy, onchange: () => actions.onSort(sort.value as Sort) },
    ...(['newest', 'oldest'] as const).map((value) =>
      h('option', { value, selected: value === sorted }, words[value]),
    ),
  )

  function place(thread: Thread, open: ReadonlySet<string>, parent: string, into: Element, depth: number) {
    const ids = thread.lists.get(parent)?.ids ?? []
    const elements = ids.map((id) => {
      const view = views.get(id) ?? createCommentView(id, depth, words, actions)
      views.set(id, view)
      view.update(thread.items.get(id)!, open.has(id))
      if (open.has(id)) place(thread, open, id, view.replies, depth + 1)
      return view.element
    })
    placeChildren(into, elements)
  }

  const timer = setInterval(() => {
    for (const view of views.values()) view.tick(Date.now())
  }, TICK_MS)
  signal.addEventListener('abort', () => clearInterval(timer))

  return {
    heading,
    views,
    element: h(
      'section',
      { 'aria-labelledby': 'heading', dir: words.direction, lang: words.language },
      h('div.head', {}, heading, sort),
      form,
      fresh,
      empty,
      list,
      more,
      announced,
    ),

    /** Shows the thread as it is now, the replies unfolded of those in `open`. */
    update(thread: Thread, open: ReadonlySet<string>) {
      const root = thread.lists.get(ROOT)
      const arrived = thread.fresh.size
      const line = arrived > 0 ? words.count(words.newComments, arrived) : ''
      heading.textContent = words.count(words.comments, thread.total)
      place(thread, open, ROOT, list, 0)
      empty.hidden = !root || root.ids.length > 0
      more.hidden = !root?.cursor
      fresh.hidden = !line
      freshButton.textContent = line
      if (announced.textContent !== line) announced.textContent = line
    },
  }
}
