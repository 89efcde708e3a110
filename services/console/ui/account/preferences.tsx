import { useState } from 'react'
import { formatError } from '../api/call.ts'
import { KEY_MAP_TITLES } from '../dialogs/keys-sheet.tsx'
import { ACTIONS, type Action, keyMapOf, nameOfKey, signOfKey } from '../keys/key-maps.ts'
import { notify } from '../overlay/notices.tsx'
import { Check, Choice, Field } from '../parts/fields.tsx'
import { useChangeSettings, useSession } from '../session/session.tsx'
import '../keys/key-table.css'

/** A number that may be left empty. */
function toNumber(text: string): number | null {
  return text.trim() === '' ? null : Math.round(Number(text))
}

export function Preferences() {
  const { settings } = useSession().moderator
  const change = useChangeSettings()
  const set = (one: Parameters<typeof change>[0]) =>
    change(one).catch((error) => notify(formatError(error), { tone: 'trouble' }))
  return (
    <section className="panel" aria-labelledby="preferences-title">
      <h2 id="preferences-title">How the console works for me</h2>
      <div className="stack narrow">
        <Choice
          label="Theme"
          value={settings.theme}
          options={[
            ['auto', 'As the system'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
          onChange={(theme) => void set({ theme })}
        />
        <Check
          checked={settings.masksSlurs}
          onChange={(event) => void set({ masksSlurs: event.target.checked })}
        >
          Mask abusive words until a key is held
        </Check>
        <Field
          label="Remind me to pause after so many harmful comments"
          hint="From 10; empty: never"
          type="number"
          min={10}
          defaultValue={settings.pauseAfter ?? ''}
          onBlur={(event) => void set({ pauseAfter: toNumber(event.target.value) })}
        />
        <Field
          label="My own target for waiting, in minutes"
          hint="Empty: the sites’ own"
          type="number"
          min={1}
          defaultValue={settings.targetMinutes ?? ''}
          onBlur={(event) => void set({ targetMinutes: toNumber(event.target.value) })}
        />
      </div>
    </section>
  )
}

/** The choice among key maps, and the keys of one's own. */
export function OwnKeys() {
  const { settings } = useSession().moderator
  const change = useChangeSettings()
  const [asking, setAsking] = useState<Action>()
  const keys = keyMapOf(settings)
  const isOwn = settings.keyMap === 'own'
  return (
    <section className="panel" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <Choice
        label="Key map"
        value={settings.keyMap}
        options={KEY_MAP_TITLES}
        onChange={(keyMap) => void change({ keyMap })}
      />
      {isOwn && <p className="hint">Choose an action, then press its key.</p>}
      <dl className="keys">
        {(Object.keys(ACTIONS) as Action[]).map((action) => (
          <div key={action}>
            <dt>{ACTIONS[action]}</dt>
            <dd>
              {isOwn ? (
                <button
                  type="button"
                  className={`button small${asking === action ? ' on' : ' quiet'}`}
                  aria-label={`Key for: ${ACTIONS[action]}`}
                  onClick={() => setAsking(action)}
                  onBlur={() => setAsking(undefined)}
                  onKeyDown={(event) => {
                    if (asking !== action || ['Shift', 'Control', 'Alt', 'Meta', 'Tab'].includes(event.key))
                      return
                    event.preventDefault()
                    setAsking(undefined)
                    if (event.key === 'Escape') return
                    const key = nameOfKey(event.nativeEvent)
                    const rest = Object.entries(settings.ownKeys).filter(([, taken]) => taken !== key)
                    void change({ ownKeys: { ...Object.fromEntries(rest), [action]: key } })
                  }}
                >
                  {asking === action ? 'Press a key' : keys[action].map(signOfKey).join(' ') || 'none'}
                </button>
              ) : (
                keys[action].map((key) => <kbd key={key}>{signOfKey(key)}</kbd>)
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
