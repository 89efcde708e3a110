import { useQuery } from '@tanstack/react-query'
import { USUAL_REJECT_REASONS } from '../../../../shared/domain/reject-reason.ts'
import { reasonsQuery } from '../api/queries.ts'
import type { RejectReason } from '../api/types.ts'
import type { Decidable } from '../decisions/marks.ts'
import { useDecisions } from '../decisions/use-decisions.ts'
import { Sheet } from '../overlay/sheet.tsx'
import './reasons.css'

/** Asks why: one key decides. */
export function RejectSheet({
  item,
  onClose,
}: {
  item: Decidable & { readonly siteId: string }
  onClose: () => void
}) {
  const { decide } = useDecisions()
  const choose = ({ reason, message }: RejectReason) => {
    onClose()
    decide([item], { decision: 'reject', reason, message })
  }
  return (
    <Sheet title="Reject: why?" onClose={onClose}>
      <Reasons siteId={item.siteId} onChoose={choose} />
    </Sheet>
  )
}

/** A site's reasons, each with the sentence that the author is told; the digits choose. */
export function Reasons({ siteId, onChoose }: { siteId: string; onChoose: (reason: RejectReason) => void }) {
  const { data: reasons = USUAL_REJECT_REASONS } = useQuery(reasonsQuery(siteId))
  return (
    <ol
      className="reasons"
      onKeyDown={(event) => {
        const reason = reasons[Number(event.key) - 1]
        if (reason && !event.ctrlKey && !event.metaKey && !event.altKey) {
          event.preventDefault()
          onChoose(reason)
        }
      }}
    >
      {reasons.map((reason, at) => (
        <li key={reason.label}>
          {/* biome-ignore lint/a11y/noAutofocus: so that the digits work at once */}
          <button type="button" className="reason" autoFocus={at === 0} onClick={() => onChoose(reason)}>
            <kbd>{at + 1}</kbd>
            <span>
              <strong>{reason.label}</strong>
              <span className="quiet">{reason.message}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
