import { useEffect } from 'react'
import { useSession } from '../session/session.tsx'
import { keyMapOf, nameOfKey } from './key-maps.ts'

/** Shows masked words while the key is held. */
export function useReveal(): void {
  const { settings } = useSession().moderator
  useEffect(() => {
    const keys = keyMapOf(settings).reveal
    const { dataset } = document.documentElement
    const hide = () => delete dataset.revealed
    const show = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.matches('input,textarea,select')) return
      if (keys.includes(nameOfKey(event))) dataset.revealed = ''
    }
    addEventListener('keydown', show)
    addEventListener('keyup', hide)
    addEventListener('blur', hide)
    return () => {
      removeEventListener('keydown', show)
      removeEventListener('keyup', hide)
      removeEventListener('blur', hide)
    }
  }, [settings])
}
