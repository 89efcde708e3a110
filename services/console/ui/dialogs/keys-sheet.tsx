import { KEY_MAP_TITLES, keyMapOf } from '../keys/key-maps.ts'
import { Keys, KeyTable } from '../keys/key-table.tsx'
import { Sheet } from '../overlay/sheet.tsx'
import { Choice } from '../parts/fields.tsx'
import { useChangeSettings } from '../parts/use-change-settings.ts'
import { useSession } from '../session/session.tsx'

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
        onChange={(keyMap) => change({ keyMap })}
      />
      <KeyTable toKey={(action) => <Keys keys={keys[action]} />} />
    </Sheet>
  )
}
