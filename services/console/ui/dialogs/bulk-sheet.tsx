import { useState } from 'react'
import type { NearDuplicate, QueueItem, RejectReason } from '../api/types.ts'
import { choose } from '../decisions/selection.ts'
import { useDecisions } from '../decisions/use-decisions.ts'
import { count, formatCategory } from '../lib/words.ts'
import { Sheet, SheetButtons } from '../overlay/sheet.tsx'
import { Reasons } from './reject-sheet.tsx'
import '../parts/sample.css'

/** Comments shown of those that are decided together. */
const SAMPLE = 6

/** Shows what is decided together, before it is. */
export function BulkSheet({
  items,
  siteId,
  title,
  onClose,
}: {
  items: readonly (QueueItem | NearDuplicate)[]
  siteId: string
  title: string
  onClose: () => void
}) {
  const { decide } = useDecisions()
  const [isRejecting, setRejecting] = useState(false)
  const approve = () => {
    onClose()
    choose([])
    decide(items, { decision: 'approve' })
  }
  const reject = ({ reason, message }: RejectReason) => {
    onClose()
    choose([])
    decide(items, { decision: 'reject', reason, message })
  }
  const counts = Map.groupBy(
    items.flatMap((item) => ('categories' in item ? item.categories : [])),
    (category) => category,
  )
  const sites = new Set(items.flatMap((item) => ('siteName' in item ? [item.siteName] : [])))
  return (
    <Sheet title={title} wide onClose={onClose}>
      <p>
        <strong>{count(items.length, 'comment')}</strong>
        {sites.size > 1 && ` on ${sites.size} sites`}
        {counts.size > 0 && ', here for '}
        {[...counts].map(([category, all]) => (
          <span key={category} className={`chip cat-${category}`}>
            {formatCategory(category)} {all.length}
          </span>
        ))}
      </p>
      <ul className="sample" aria-label="A sample">
        {items.slice(0, SAMPLE).map((item) => (
          <li key={item.commentId}>
            <strong>{item.name}</strong> <span dir="auto">{item.text}</span>
          </li>
        ))}
        {items.length > SAMPLE && <li className="quiet">and {items.length - SAMPLE} more</li>}
      </ul>
      {isRejecting ? (
        <Reasons siteId={siteId} onChoose={reject} />
      ) : (
        <SheetButtons>
          <button type="button" className="button reject" onClick={() => setRejecting(true)}>
            Reject {items.length} …
          </button>
          <button type="button" className="button approve" onClick={approve}>
            Approve {items.length}
          </button>
        </SheetButtons>
      )}
    </Sheet>
  )
}
