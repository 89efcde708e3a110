import { useState } from 'react'
import { ACTIONS, type Action, KEY_MAP_TITLES, keyMapOf, nameOfKey, signOfKey } from '../keys/key-maps.ts'
import { Keys, KeyTable } from '../keys/key-table.tsx'
import { Check, Choice, Field } from '../parts/fields.tsx'
import { useChangeSettings } from '../parts/use-change-settings.ts'
import { useSession } from '../session/session.tsx'
import { THEME_TITLES } from '../session/theme.ts'

/** A number that may be left empty. */
function toNumber(text: string): number | null {
  return text.trim() === '' ? null : Math.round(Number(text))
}

export function Preferences() {
  const { settings } = useSession().moderator
  const change = useChangeSettings()
  return (
    <section className="panel" aria-labelledby="preferences-title">
      <h2 id="preferences-title">How the console works for me</h2>
      <div className="stack narrow">
        <Choice
          label="Theme"
          value={settings.theme}
          options={THEME_TITLES}
          onChange={(theme) => change({ theme })}
        />
        <Check
          checked={settings.masksSlurs}
          onChange={(event) => change({ masksSlurs: event.target.checked })}
        >
          Mask abusive words until a key is held
        </Check>
        <Field
          label="Remind me to pause after so many harmful comments"
          hint="From 10; empty: never"
          type="number"
          min={10}
          defaultValue={settings.pauseAfter ?? ''}
          onBlur={(event) => change({ pauseAfter: toNumber(event.target.value) })}
        />
        <Field
          label="My own target for waiting, in minutes"
          hint="Empty: the sites’ own"
          type="number"
          min={1}
          defaultValue={settings.targetMinutes ?? ''}
          onBlur={(event) => change({ targetMinutes: toNumber(event.target.value) })}
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
        onChange={(keyMap) => change({ keyMap })}
      />
      {isOwn && <p className="hint">Choose an action, then press its key.</p>}
      <KeyTable
        toKey={(action) =>
          isOwn ? (
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
                change({ ownKeys: { ...Object.fromEntries(rest), [action]: key } })
              }}
            >
              {asking === action ? 'Press a key' : keys[action].map(signOfKey).join(' ') || 'none'}
            </button>
          ) : (
            <Keys keys={keys[action]} />
          )
        }
      />
    </section>
  )
}
