import { ACTIONS, type Action, keyMapOf, signOfKey } from '../keys/key-maps.ts'
import { Sheet } from '../overlay/sheet.tsx'
import { Choice } from '../parts/fields.tsx'
import { useChangeSettings, useSession } from '../session/session.tsx'
import '../keys/key-table.css'

export const KEY_MAP_TITLES = [
  ['sluice', 'Sluice'],
  ['coral', 'As in Coral'],
  ['wordpress', 'As in WordPress'],
  ['own', 'My own'],
] as const

/** What each key does, and the choice among the maps. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { settings } = useSession().moderator
  const change = useChangeSettings()
  const keys = keyMapOf(settings)
  return (
    <Sheet title="Keys" wide onClose={onClose}>
      <Choice
        label="Key map"
        value={settings.keyMap}
        options={KEY_MAP_TITLES}
        onChange={(keyMap) => void change({ keyMap })}
      />
      <dl className="keys">
        {(Object.keys(ACTIONS) as Action[]).map((action) => (
          <div key={action}>
            <dt>{ACTIONS[action]}</dt>
            <dd>
              {keys[action].map((key) => (
                <kbd key={key}>{signOfKey(key)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
