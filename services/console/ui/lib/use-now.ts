import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all, that stands still while nobody looks. */
function follow(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const one of listeners) one()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Milliseconds since 1970, to a coarseness in milliseconds that decides how often the component renders. */
export function useNow(stepMs = 10_000): number {
  return useSyncExternalStore(follow, () => Math.floor(Date.now() / stepMs) * stepMs)
}
