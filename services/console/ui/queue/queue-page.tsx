import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { Redirect, useSearchParams } from 'wouter'
import { cardQuery, prefetchCards } from '../api/queries.ts'
import type { Card, QueueItem } from '../api/types.ts'
import { CardPane } from '../card/card-pane.tsx'
import { marks } from '../decisions/marks.ts'
import {
  closeCard,
  hideCard,
  resetSelection,
  select,
  toggleChosen,
  toggleZen,
  useSelection,
} from '../decisions/selection.ts'
import { skip } from '../decisions/skip.ts'
import { asShown } from '../decisions/to-item.ts'
import { useDecisions } from '../decisions/use-decisions.ts'
import { openDialog } from '../dialogs/open-dialog.ts'
import { openWith } from '../dialogs/open-with.ts'
import { useKeyOf, useKeys } from '../keys/use-keys.ts'
import { useStore } from '../lib/create-store.ts'
import { count } from '../lib/words.ts'
import { announce } from '../overlay/notices.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Empty } from '../parts/states.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { Filters, filterOf } from './filters.tsx'
import { QueueList } from './queue-list.tsx'
import { isQueueName, isWaitingQueue, QUEUE_TITLES, type QueueName } from './queue-names.ts'
import { useLive } from './use-live.ts'
import { useQueue } from './use-queue.ts'
import './queue-page.css'

export function QueuePage({ name }: { name: string }) {
  return isQueueName(name) ? <Queue name={name} /> : <Redirect to="/queue/flagged" replace />
}

/** So near the end of what is loaded, the next page is. */
const READ_AHEAD = 8

function Queue({ name }: { name: QueueName }) {
  const [query] = useSearchParams()
  const filter = useMemo(() => filterOf(query), [query])
  const client = useQueryClient()
  const list = useQueue(name, filter)
  const items = useMemo(() => distinct(list.data?.pages.flatMap((page) => page.items) ?? []), [list.data])
  const listed = useMemo(() => new Set(items.map((item) => item.commentId)), [items])
  const { text: _text, order: _order, ...narrowed } = filter
  const isLive = isWaitingQueue(name) && filter.text === undefined
  const live = useLive(isLive ? { queue: name, ...narrowed } : undefined, listed)
  const isZen = useSelection((value) => value.isZen)
  const isCardShown = useSelection((value) => value.isCardShown)
  const openId = useSelection((value) => value.openId)
  const chosen = useSelection((value) => value.chosen)
  const keyOf = useKeyOf()
  const { decide, reopen, undoLast } = useDecisions()
  const marked = useStore(marks, (all) => all)

  const at = items.findIndex((item) => item.commentId === openId)
  const current = at >= 0 ? items[at] : (items.find((item) => !marked.has(item.commentId)) ?? items[0])
  const currentAt = current ? items.indexOf(current) : -1
  const left = items.filter((item) => !marked.has(item.commentId)).length
  const chosenItems = items.filter((item) => chosen.has(item.commentId) && !marked.has(item.commentId))

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins anew
  useEffect(() => {
    resetSelection()
  }, [name, filter])

  useEffect(() => {
    addEventListener('popstate', hideCard)
    return () => removeEventListener('popstate', hideCard)
  }, [])

  useEffect(() => {
    if (
      list.hasNextPage &&
      !list.isFetchingNextPage &&
      Math.min(left, items.length - currentAt) <= READ_AHEAD
    ) {
      void list.fetchNextPage()
    }
  }, [list.hasNextPage, list.isFetchingNextPage, list.fetchNextPage, currentAt, items.length, left])

  useEffect(() => {
    const ahead = items.slice(currentAt + 1).filter((item) => !marks.get().has(item.commentId))
    prefetchCards(
      client,
      ahead.slice(0, 2).map((item) => item.commentId),
    )
  }, [client, items, currentAt])

  /** The next that nobody decided, or the one before. */
  const goOn = (from: number) => {
    const isOpen = (item: QueueItem) => !marks.get().has(item.commentId)
    const next = items.slice(from + 1).find(isOpen) ?? items.slice(0, from).findLast(isOpen)
    // with nothing chosen, the first that nobody decided is shown as soon as the next page is here
    if (!next && list.hasNextPage) select(undefined)
    else select((next ?? items[from])?.commentId)
    if (!next && !list.hasNextPage) announce('That was the last one here.')
  }
  const move = (step: number) => {
    const next = items[Math.min(Math.max(currentAt + step, 0), items.length - 1)]
    if (next) select(next.commentId)
  }
  const load = async () => {
    live.forget()
    resetSelection()
    await client.resetQueries({ queryKey: ['queue', name] })
    announce('Loaded anew.')
  }
  const needCard = (run: (card: Card) => void) => {
    const card = current && client.getQueryData(cardQuery(current.commentId).queryKey)
    if (card) run(card)
    else announce('The card is still loading.')
  }
  /** Decides what is chosen after a look at it, or the one that is open. */
  const ruleOn = (decision: 'approve' | 'reject', reason?: 'spam') => {
    if (chosenItems.length > 0) {
      openDialog({
        kind: 'bulk',
        items: chosenItems,
        siteId: chosenItems[0]!.siteId,
        title: 'Decide what is selected',
      })
      return
    }
    const mark = current && marked.get(current.commentId)
    if (!current || mark?.kind === 'decided') return
    if (mark?.kind === 'left') {
      announce(`${mark.why}. On to the next.`)
      goOn(currentAt)
      return
    }
    const item = asShown(current, client.getQueryData(cardQuery(current.commentId).queryKey))
    if (decision === 'reject' && !reason) return openDialog({ kind: 'reject', item })
    decide([item], { decision, reason })
  }

  // whatever decided the open comment, by key, button or dialog: on to the next
  const currentId = current?.commentId
  const kind = currentId === undefined ? undefined : marked.get(currentId)?.kind
  const isDone = kind === 'decided' || kind === 'skipped' || kind === 'sent'
  const wasOpen = useRef<string | undefined>(undefined)
  const goOnFromHere = useEffectEvent(() => goOn(currentAt))
  useEffect(() => {
    if (isDone && wasOpen.current === currentId) goOnFromHere()
    wasOpen.current = isDone ? undefined : currentId
  }, [currentId, isDone])

  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    approve: () => ruleOn('approve'),
    reject: () => ruleOn('reject'),
    spam: () => ruleOn('reject', 'spam'),
    undo: undoLast,
    reopen,
    skip: () => current && skip(current.commentId),
    select: () => current && toggleChosen(current.commentId),
    cluster: () => needCard((card) => openWith('cluster', card)),
    ban: () => needCard((card) => openWith('standing', card)),
    list: () => needCard((card) => openWith('list', card)),
    note: () => needCard((card) => openWith('note', card)),
    send: () => needCard((card) => openWith('send', card)),
    article: () => needCard((card) => openWith('article', card)),
    zen: toggleZen,
    fresh: () => void load(),
    search: () => document.getElementById('search')?.focus(),
    help: () => openDialog({ kind: 'keys' }),
  })

  const hasFresh = live.fresh.size > 0
  useEffect(() => {
    if (hasFresh) announce('New comments came.')
  }, [hasFresh])
  const fresh = [...live.fresh].filter((id) => !listed.has(id)).length
  return (
    <main id="main" className={`queue${isZen ? ' zen' : ''}${isCardShown ? ' card-shown' : ''}`}>
      <h1 id="queue-title" className="visually-hidden">
        {QUEUE_TITLES[name]}
      </h1>
      <section className="list-pane" aria-labelledby="queue-title">
        <Filters name={name} />
        <div className="list-line">
          {fresh > 0 ? (
            <button type="button" className="fresh" onClick={() => void load()}>
              {count(fresh, 'new comment')} · load
            </button>
          ) : items.length > 0 && left === 0 && !list.hasNextPage ? (
            <button type="button" className="fresh" onClick={() => void load()}>
              All decided here · load what waits now
            </button>
          ) : (
            <span>{list.data ? `${count(left, 'comment')}${list.hasNextPage ? ' and more' : ''}` : ''}</span>
          )}
        </div>
        <Loaded query={list}>
          {() =>
            items.length === 0 ? (
              <Empty title={isWaitingQueue(name) ? 'Nothing waits here.' : 'Nothing here.'}>
                <p>
                  {filter.text || Object.keys(narrowed).length > 0
                    ? 'Nothing passes these filters.'
                    : 'New comments show up by themselves.'}
                </p>
              </Empty>
            ) : (
              <QueueList items={items} currentId={currentId} claims={live.claims} onMove={move} />
            )
          }
        </Loaded>
        <BulkBar items={chosenItems} all={items.filter((item) => !marked.has(item.commentId))} />
      </section>
      <section className="card-pane" aria-label="Comment">
        {isZen && (
          <p className="zen-line">
            {count(left, 'comment')}
            {list.hasNextPage && ' and more'} left
            <button type="button" className="button small quiet" onClick={toggleZen}>
              Leave zen mode <kbd>{keyOf('zen')}</kbd>
            </button>
          </p>
        )}
        {current ? (
          <CardPane key={current.commentId} item={current} onBack={closeCard} />
        ) : (
          list.data && <Empty title="All clear." />
        )}
      </section>
    </main>
  )
}

function distinct(items: readonly QueueItem[]): readonly QueueItem[] {
  return [...new Map(items.map((item) => [item.commentId, item])).values()]
}
