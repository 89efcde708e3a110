import { useNow } from '../lib/use-now.ts'
import { formatDuration, formatTime } from '../lib/words.ts'
import { useSession } from '../session/session.tsx'
import './wait.css'

/** From this part of the target on, the target is shown beside the wait. */
const NEAR = 0.8
const MINUTE_MS = 60_000

/** How long a comment has waited, and the site's target when that is near or past. */
export function Wait({ siteId, since }: { siteId: string; since: string }) {
  const { sites } = useSession()
  const ms = useNow() - Date.parse(since)
  const target = sites.find((site) => site.id === siteId)?.targetMinutes
  const share = target === undefined ? 0 : ms / (target * MINUTE_MS)
  const state = share >= 1 ? ' late' : share >= NEAR ? ' near' : ''
  return (
    <span className={`wait${state}`} title={`Waiting since ${formatTime(since)}`}>
      {formatDuration(ms)}
      {state && target !== undefined && (
        <span className="target"> of {formatDuration(target * MINUTE_MS)}</span>
      )}
    </span>
  )
}
