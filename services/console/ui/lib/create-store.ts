import { useSyncExternalStore } from 'react'

/** A value outside of React that components follow. */
export type Store<T> = {
  readonly get: () => T
  readonly set: (change: (value: T) => T) => void
  /** Calls at every change; answers how to end that. */
  readonly follow: (listener: () => void) => () => void
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(change) {
      value = change(value)
      for (const listener of listeners) listener()
    },
    follow(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** What `pick` takes of a store; the component renders again when that is another. */
export function useStore<T, Picked>(store: Store<T>, pick: (value: T) => Picked): Picked {
  return useSyncExternalStore(store.follow, () => pick(store.get()))
}
