import type { ReactNode } from 'react'
import { ACTIONS, type Action, signOfKey } from './key-maps.ts'
import './key-table.css'

/** What each key does. `toKey` shows the keys of an action, e.g. with a way to change them. */
export function KeyTable({ toKey }: { toKey: (action: Action) => ReactNode }) {
  return (
    <dl className="keys">
      {(Object.keys(ACTIONS) as Action[]).map((action) => (
        <div key={action}>
          <dt>{ACTIONS[action]}</dt>
          <dd>{toKey(action)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Keys as signs, e.g. `z` and `u`. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return keys.map((key) => <kbd key={key}>{signOfKey(key)}</kbd>)
}
