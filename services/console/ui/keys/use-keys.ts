import { useEffect, useEffectEvent } from 'react'
import { useSession } from '../session/session.tsx'
import { type Action, keyMapOf, nameOfKey, signOfKey } from './key-maps.ts'

/** Fields take their own keys; so do dialogs and open menus. */
function isTakenElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('[role=dialog],[role=menu],[role=listbox],[role=alertdialog]')) return true
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox'
  return target.closest('textarea,select,[contenteditable]') !== null
}

/** Runs actions by their keys, wherever the focus is outside of fields and dialogs. */
export function useKeys(actions: Partial<Record<Action, () => void>>): void {
  const { settings } = useSession().moderator
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isTakenElsewhere(event.target)) return
    if (document.querySelector('.overlay')) return
    const name = nameOfKey(event)
    const found = Object.entries(keyMapOf(settings)).find(([, keys]) => keys.includes(name))
    const run = found && actions[found[0] as Action]
    if (!run) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** The key to show for an action. */
export function useKeyOf(): (action: Action) => string {
  const { settings } = useSession().moderator
  return (action) => signOfKey(keyMapOf(settings)[action][0] ?? '')
}
