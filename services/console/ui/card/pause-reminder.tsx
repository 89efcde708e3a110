import { useStore } from '../lib/create-store.ts'
import { count } from '../lib/words.ts'
import { Sheet } from '../overlay/sheet.tsx'
import { useSession } from '../session/session.tsx'
import { exposure } from './exposure.ts'

/** A kind word after many comments that are hard to read. */
export function PauseReminder() {
  const seen = useStore(exposure, (value) => value)
  const { pauseAfter } = useSession().moderator.settings
  if (pauseAfter === null || seen < pauseAfter) return null
  const goOn = () => exposure.set(() => 0)
  return (
    <Sheet title="Time for a pause?" onClose={goOn}>
      <p>
        You have read {count(seen, 'harmful comment')} since the last pause. Look out of the window for a
        minute.
      </p>
      <div className="sheet-buttons">
        {/* biome-ignore lint/a11y/noAutofocus: the only thing to do in a dialog that came by itself */}
        <button type="button" className="button primary" onClick={goOn} autoFocus>
          Go on
        </button>
      </div>
    </Sheet>
  )
}
