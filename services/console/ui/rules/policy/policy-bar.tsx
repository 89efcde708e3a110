import { useEffect } from 'react'
import type { PolicyPreview } from '../../api/types.ts'
import { formatShare } from '../../lib/words.ts'
import { formatDifference } from './policy-figures.tsx'
import '../save-bar.css'

/** What the change that is being made would do, in a line that stays in sight, and what to do with it. */
export function PolicyBar({
  isSound,
  error,
  preview,
  onDiscard,
  onSave,
}: {
  isSound: boolean
  error: unknown
  /** Of the policy as it is being changed; undefined: not known yet. */
  preview: PolicyPreview | undefined
  onDiscard: () => void
  onSave: () => void
}) {
  useEffect(() => {
    // what is being changed is not to be hidden behind it
    document.activeElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div className="save-bar">
      <p className="save-figures" aria-live="polite">
        {formatState(isSound, error, preview)}
      </p>
      <button type="button" className="button quiet" onClick={onDiscard}>
        Discard
      </button>
      <button type="button" className="button primary" disabled={!isSound} onClick={onSave}>
        Save …
      </button>
    </div>
  )
}

function formatState(isSound: boolean, error: unknown, preview: PolicyPreview | undefined): string {
  if (!isSound) return 'Not a policy yet.'
  if (error) return 'It could not be tried.'
  return preview ? formatBriefly(preview) : 'Trying it …'
}

/** The two figures that matter most, and the work that it makes. */
function formatBriefly({ decisions, before, after }: PolicyPreview): string {
  if (decisions === 0) return 'No decisions to try it on.'
  const right = `Right ${formatShare(before.precision)} → ${formatShare(after.precision)}`
  const found = `found ${formatShare(before.recall)} → ${formatShare(after.recall)}`
  return `${right}, ${found}, held ${formatDifference(after.flagged - before.flagged)}`
}
