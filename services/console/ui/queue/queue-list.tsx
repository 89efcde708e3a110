import { memo, useEffect, useRef } from 'react'
import type { Claim, QueueItem } from '../api/types.ts'
import { useMasked } from '../card/use-masked.ts'
import { formatMark, useMark } from '../decisions/marks.ts'
import { openCard, toggleChosen, useSelection } from '../decisions/selection.ts'
import { count, formatCategory } from '../lib/words.ts'
import { Wait } from '../parts/wait.tsx'
import '../card/masked-words.css'
import './queue-list.css'

/** The comments of a queue, each with what is needed to choose among them. */
export function QueueList({
  items,
  currentId,
  claims,
  onMove,
}: {
  items: readonly QueueItem[]
  currentId: string | undefined
  claims: ReadonlyMap<string, Claim>
  onMove: (step: number) => void
}) {
  return (
    <ol
      className="items"
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        event.preventDefault()
        onMove(event.key === 'ArrowDown' ? 1 : -1)
      }}
    >
      {items.map((item) => (
        <Row
          key={item.commentId}
          item={item}
          isCurrent={item.commentId === currentId}
          claim={claims.get(item.commentId)}
        />
      ))}
    </ol>
  )
}

const Row = memo(function Row({
  item,
  isCurrent,
  claim,
}: {
  item: QueueItem
  isCurrent: boolean
  claim: Claim | undefined
}) {
  const mark = useMark(item.commentId)
  const isChosen = useSelection((value) => value.chosen.has(item.commentId))
  const isMasked = useMasked()
  const row = useRef<HTMLLIElement>(null)
  const open = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isCurrent) return
    row.current?.scrollIntoView({ block: 'nearest' })
    // keys move what is read with what is seen, but take the focus from no field
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.closest('.items')) {
      open.current?.focus({ preventScroll: true })
    }
  }, [isCurrent])
  const isDone = mark !== undefined && mark.kind !== 'refused'
  return (
    <li
      ref={row}
      className={`item${isCurrent ? ' current' : ''}${isDone ? ' done' : ''}${isChosen ? ' chosen' : ''}`}
    >
      <input
        type="checkbox"
        className="item-check"
        aria-label={`Select the comment by ${item.name}`}
        checked={isChosen}
        onChange={() => toggleChosen(item.commentId)}
      />
      <button
        ref={open}
        type="button"
        className="item-open"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => openCard(item.commentId)}
        tabIndex={isCurrent ? 0 : -1}
      >
        <span className="item-head">
          <span className="item-name">{item.name}</span>
          {item.decided === null && <Wait siteId={item.siteId} since={item.since} />}
        </span>
        <span className={`item-text${isMasked(item.categories) ? ' masked-words' : ''}`}>{item.text}</span>
        <span className="item-foot">
          {mark ? (
            <span className={`badge ${mark.kind}${mark.kind === 'decided' ? ` ${mark.decision}` : ''}`}>
              {formatMark(mark)}
            </span>
          ) : (
            <>
              {claim && <span className="badge claimed">{claim.name ?? 'A colleague'} has it open</span>}
              {item.categories.map((category) => (
                <span key={category} className={`chip cat-${category}`}>
                  {formatCategory(category)}
                </span>
              ))}
              {item.reports > 0 && <span className="chip cat-reports">{count(item.reports, 'report')}</span>}
              {item.duplicates > 0 && (
                <span className="chip plain">{count(item.duplicates, 'duplicate')}</span>
              )}
              {item.decided && (
                <span className={`badge decided ${item.status === 'approved' ? 'approve' : 'reject'}`}>
                  {item.decided.by === 'machine'
                    ? 'by the machine'
                    : `by ${item.decided.name ?? 'a moderator'}`}
                </span>
              )}
            </>
          )}
        </span>
      </button>
    </li>
  )
})
