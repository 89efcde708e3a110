import { LRUCache } from 'lru-cache'

export type KeepFreshOptions<Value> = {
  readonly load: (key: string) => Promise<Value>
  readonly onError: (error: unknown) => void
  /** Milliseconds; monotonic. */
  readonly now: () => number
}

/** Values that were loaded, kept for as long as each reader wants them to be fresh. */
export type FreshValues<Value> = {
  /**
   * The value, at most so old. When it cannot be loaded, the last one, however old; undefined when there never was one.
   */
  readonly read: (key: string, maxAgeMs: number) => Promise<Value | undefined>
  /** Loads anew what is kept, shortly: many changes are one load. */
  readonly refreshSoon: (key: string) => void
  readonly stop: () => void
}

type Kept<Value> = { readonly value?: Value; readonly loadedAt: number; readonly failedAt: number }

/** What could not be loaded is not tried again for every reader, in milliseconds. */
const PAUSE_AFTER_FAILURE_MS = 2_000
/** A changed thread may be answered as it was for a second more (its `Cache-Control`), in milliseconds. */
const SOON_MS = 1_250
const MOST_KEPT = 2_000

/** Keeps what `load` brings. At most one load for a key runs at a time. */
export function keepFresh<Value>(options: KeepFreshOptions<Value>): FreshValues<Value> {
  const kept = new LRUCache<string, Kept<Value>>({ max: MOST_KEPT })
  const loading = new Map<string, Promise<void>>()
  const timers = new Map<string, NodeJS.Timeout>()

  const load = (key: string): Promise<void> => {
    const underWay = loading.get(key)
    if (underWay) return underWay
    const startedAt = options.now()
    const loaded = options
      .load(key)
      .then(
        (value) => {
          kept.set(key, { value, loadedAt: startedAt, failedAt: -Infinity })
        },
        (error) => {
          options.onError(error)
          kept.set(key, { ...(kept.get(key) ?? { loadedAt: -Infinity }), failedAt: options.now() })
        },
      )
      .finally(() => loading.delete(key))
    loading.set(key, loaded)
    return loaded
  }

  return {
    read: async (key, maxAgeMs) => {
      const found = kept.get(key)
      const now = options.now()
      const isFresh =
        found !== undefined &&
        (now - found.loadedAt <= maxAgeMs || now - found.failedAt <= PAUSE_AFTER_FAILURE_MS)
      if (!isFresh) await load(key)
      return kept.get(key)?.value
    },
    refreshSoon: (key) => {
      if (!kept.has(key) || timers.has(key)) return
      const timer = setTimeout(() => {
        timers.delete(key)
        void load(key)
      }, SOON_MS)
      timers.set(key, timer)
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
