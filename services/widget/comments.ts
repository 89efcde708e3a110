import type { CommentStatus } from '../../shared/domain/comment.ts'
import type { Form, Outcome, PublishedComment, Sort, ThreadPage } from './api.ts'
import { defineElement, type Scene } from './define-element.ts'
import { deliver } from './deliver.ts'
import { button, focusOn, h } from './dom.ts'
import { createDrafts, type Parcel } from './drafts.ts'
import { keep, readKept } from './kept.ts'
import { followLive } from './live.ts'
import { createOwnComments, type OwnComment, watchOwn } from './own-comments.ts'
import { readArticle, readFallbackForm, readGivenPage } from './page.ts'
import {
  addPage,
  arrive,
  catchUp,
  drop,
  emptyThread,
  place,
  ROOT,
  replace,
  showFresh,
  type Thread,
  vacate,
} from './thread.ts'
import { createForm, type Written } from './views/form-view.ts'
import { openReportDialog } from './views/report-dialog.ts'
import { createThreadView } from './views/thread-view.ts'
import { announcePublished, whenNear } from './while-visible.ts'

/** Comments of a page, where the site names no number. */
const PAGE_SIZE = 20
/** Until intake has told the site's own. */
const MAX_TEXT_LENGTH = 5_000
/** A form's token is good for a day; a new one is asked for after this time, in milliseconds. */
const INFO_KEPT_MS = 12 * 60 * 60 * 1_000
/** A stream begins with what happened in the seconds before: a thread loaded so lately, in milliseconds, missed nothing. */
const OVERLAP_MS = 5_000

/** `<sluice-comments>`: an article's thread with its form. */
export function defineComments(): void {
  defineElement('sluice-comments', ['article-id'], connectComments)
}

function connectComments(scene: Scene): void {
  const { host, root, api, words, signal, attribute } = scene
  const articleId = attribute('article-id')!
  const siteKey = attribute('site-key')!
  const limit = Number(attribute('limit')) || PAGE_SIZE
  const drafts = createDrafts(siteKey, articleId)
  const owns = createOwnComments(siteKey, articleId)
  /** Whose replies are unfolded. */
  const open = new Set<string>()
  let thread = emptyThread(attribute('sort') === 'oldest' ? 'oldest' : 'newest')
  let loadedAt = 0
  let info: Form | undefined
  let infoAt = 0

  const form = createFormFor(ROOT)
  const view = createThreadView(
    words,
    form.element,
    thread.sort,
    { onSort, onMore: () => loadMore(ROOT), onFresh, onReply, onReport, onToggle, onDismiss },
    signal,
  )
  const trouble = h('p.notice.is-bad', { role: 'status' })
  const retry = button('button.more', words.tryAgain, () => {
    retry.remove()
    loadFirst()
  })

  function update(next: Thread) {
    thread = next
    view.update(thread, open)
  }

  // --- reading

  async function fetchPage(parentId: string): Promise<ThreadPage | undefined> {
    trouble.textContent = ''
    try {
      const cursor = thread.lists.get(parentId)?.cursor ?? null
      // a conversation reads from its beginning
      const sort = parentId === ROOT ? thread.sort : 'oldest'
      return await api.thread(articleId, { sort, limit, parentId, cursor })
    } catch {
      trouble.textContent = words.loadFailed
      return undefined
    }
  }

  /** The first page: of the page itself where its server put it there, so that nothing is asked and nothing moves. */
  async function loadFirst(given?: ThreadPage) {
    const page = given ?? (await fetchPage(ROOT))
    if (signal.aborted) return
    if (page) {
      loadedAt = given ? 0 : Date.now()
      thread = addPage(thread, ROOT, page)
      for (const own of owns.all()) if (!thread.items.has(own.id)) thread = place(thread, own)
      update(thread)
      view.element.append(trouble)
      root.replaceChildren(view.element)
    } else if (!view.element.isConnected) {
      // what the page's server put there stays
      root.append(trouble, retry)
    }
  }

  /** The next page; of replies all that there are. */
  async function loadMore(parentId: string) {
    const shown = thread.lists.get(parentId)?.ids.length ?? 0
    const page = await fetchPage(parentId)
    if (!page || signal.aborted) return
    update(addPage(thread, parentId, page))
    if (parentId !== ROOT) {
      if (page.nextCursor) await loadMore(parentId)
      return
    }
    const first = thread.lists.get(ROOT)!.ids[shown]
    if (first) focusOn(view.views.get(first)!.article)
  }

  async function onSort(sort: Sort) {
    const before = thread
    const lists = new Map(thread.lists)
    lists.delete(ROOT)
    // not shown before it is there: an empty thread would make the page jump
    thread = { ...thread, sort, lists, fresh: new Map() }
    await loadFirst()
    if (!thread.lists.has(ROOT)) thread = before
  }

  function onFresh() {
    const fresh = [...thread.fresh.values()]
    const parents = new Set(fresh.map(({ parentId }) => parentId ?? ROOT))
    for (const id of parents) open.add(id)
    update(showFresh(thread))
    for (const id of parents) if (!thread.lists.has(id)) loadMore(id)
    const [first] = fresh.map(({ id, parentId }) => view.views.get(id) ?? view.views.get(parentId!))
    focusOn(first?.article ?? view.heading)
  }

  function onToggle(id: string) {
    if (!open.delete(id)) open.add(id)
    update(thread)
    if (open.has(id) && !thread.lists.has(id)) loadMore(id)
  }

  function onReport(id: string) {
    openReportDialog(view.element, words, (report) => api.report(id, report))
  }

  // --- writing

  function createFormFor(parentId: string, onClose?: () => void) {
    return createForm({
      words,
      parentId,
      answers: thread.items.get(parentId)?.name,
      reader: readKept<Partial<Written>>(`reader:${siteKey}`) ?? {},
      draft: drafts.find(parentId),
      maxTextLength: () => info?.maxTextLength ?? MAX_TEXT_LENGTH,
      token: () => info?.token,
      save: (draft) => drafts.save(parentId, draft),
      toBody: ({ name, text, email }, fields) => {
        keep(`reader:${siteKey}`, { name, email })
        const optional = { ...(email && { email }), ...(parentId && { parentId }) }
        return JSON.stringify({ ...readArticle(scene), name, text, ...optional, fields })
      },
      deliver: (parcel, onTrouble) => deliver(api, parcel, onTrouble, signal),
      onOutcome: (outcome, parcel) => {
        if (outcome.status === 'rejected') return
        settle(outcome, parcel)
        onClose?.()
      },
      ...(onClose && { onCancel: onClose }),
    })
  }

  function onReply(id: string) {
    const { replyPlace, reply } = view.views.get(id)!
    if (replyPlace.firstChild) return
    const replyForm = createFormFor(id, () => {
      replyPlace.replaceChildren()
      reply.focus()
    })
    replyPlace.append(replyForm.element)
    replyForm.focus()
  }

  /** Shows a comment that this reader sent, to all or to this reader only. */
  async function settle({ id, status, readerToken, reason }: Outcome, { body }: Parcel) {
    const { name, text, parentId = null } = JSON.parse(body) as Written & { parentId?: string }
    const publishedAt = new Date().toISOString()
    const comment: PublishedComment = { id, articleId, parentId, name, text, publishedAt, replyCount: 0 }
    if (parentId) {
      open.add(parentId)
      if (!thread.lists.has(parentId) && thread.items.get(parentId)?.replyCount) await loadMore(parentId)
    }
    if (status === 'approved') {
      // it may have come as an event before its own answer
      const isCounted = thread.fresh.has(id) || thread.items.has(id)
      update({ ...place(thread, comment), total: thread.total + (isCounted ? 0 : 1) })
      announcePublished(articleId)
      return
    }
    const mark = status === 'flagged' || status === 'rejected' ? status : 'pending'
    const own: OwnComment = { ...comment, mark, readerToken, reason }
    owns.save(own)
    update(place(thread, own))
    watch?.look()
  }

  function onDecided(own: OwnComment, status: CommentStatus, reason: OwnComment['reason']) {
    if (status === 'approved') {
      const { mark, readerToken, ...comment } = own
      owns.remove(own.id)
      // unless it came as an event already
      if (thread.items.get(own.id)?.mark) publish(comment, thread.total + 1)
    } else if (status === 'withdrawn') {
      owns.remove(own.id)
      update(drop(thread, own.id))
    } else {
      const changed = { ...own, mark: status, reason }
      owns.save(changed)
      update(replace(thread, changed))
    }
  }

  function onDismiss(id: string) {
    const { parentId } = thread.items.get(id)!
    owns.remove(id)
    update(drop(thread, id))
    focusOn(view.views.get(parentId ?? ROOT)?.article ?? view.heading)
  }

  // --- what happens elsewhere

  function publish(comment: PublishedComment, total: number) {
    const known = thread.items.get(comment.id)
    if (known?.mark) owns.remove(comment.id)
    const isNews = known?.mark || !(known || thread.fresh.has(comment.id))
    update(arrive(thread, comment, total))
    if (isNews) announcePublished(articleId)
  }

  /** Also asks anew before the token runs out, when the reader comes back to the page. */
  async function loadForm() {
    if (document.hidden || Date.now() - infoAt < INFO_KEPT_MS) return
    infoAt = Date.now()
    // without it the form works: no token, and the usual length
    info = (await api.form(articleId).catch(() => undefined)) ?? info
    if (info?.state === 'closed') form.element.replaceWith(h('p.empty', {}, words.closed))
  }

  let watch: ReturnType<typeof watchOwn> | undefined

  function begin() {
    loadForm()
    document.addEventListener('visibilitychange', loadForm, { signal })
    watch = watchOwn(api, owns, onDecided, signal)
    const times = [...thread.items.values()].map((item) => (item.mark ? '' : item.publishedAt))
    const newest = times.sort().at(-1) || new Date(0).toISOString()
    followLive(
      (after) => api.eventsUrl(articleId, after),
      Date.now() - loadedAt < OVERLAP_MS ? '' : newest,
      {
        onComment: publish,
        onRemoved: (id, withdrawn, total) => update(vacate(thread, id, withdrawn, total)),
        onGap: async () => {
          const page = await api.thread(articleId, { sort: 'newest', limit }).catch(() => undefined)
          if (page && !signal.aborted) update(catchUp(thread, page))
        },
      },
      signal,
    )
  }

  // replies that were on their way when the page was left
  for (const [parentId, { parcel }] of Object.entries(drafts.all())) {
    if (parentId === ROOT || !parcel) continue
    deliver(api, parcel, () => {}, signal).then(
      (outcome) => {
        drafts.save(parentId, undefined)
        settle(outcome, parcel)
      },
      () => {},
    )
  }
  form.fill(readFallbackForm(host))
  loadFirst(readGivenPage(host)).then(() => whenNear(host, signal, begin))
}
