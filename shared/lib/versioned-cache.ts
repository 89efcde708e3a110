export type VersionedCacheDeps<Value> = {
  /** The present version of each id; an id that is gone is left out. */
  readonly versions: (ids: readonly string[]) => Promise<ReadonlyMap<string, number>>
  readonly load: (ids: readonly string[]) => Promise<readonly { id: string; version: number; value: Value }[]>
  /** Milliseconds since some start. */
  readonly now: () => number
}

/** How long a new version may go unseen, in milliseconds. */
const FRESH_MS = 1_000
/** Loaded anew at least this often, for what changes with time alone. */
const KEEP_MS = 60_000

/**
 * Keeps what is costly to load or compile, and looks for newer versions at most once a second. An id that is not
 * there is left out of the answer.
 */
export function createVersionedCache<Value>(
  deps: VersionedCacheDeps<Value>,
): (ids: readonly string[]) => Promise<Map<string, Value>> {
  const kept = new Map<string, { version: number; value: Value; loadedAt: number }>()
  let checkedAt = Number.NEGATIVE_INFINITY

  const dropStale = async () => {
    checkedAt = deps.now()
    const versions = await deps.versions([...kept.keys()])
    for (const [id, one] of kept) {
      if (versions.get(id) !== one.version || checkedAt - one.loadedAt > KEEP_MS) kept.delete(id)
    }
  }

  return async (ids) => {
    if (kept.size > 0 && deps.now() - checkedAt > FRESH_MS) await dropStale()
    const wanted = [...new Set(ids)]
    const missing = wanted.filter((id) => !kept.has(id))
    const answer = new Map<string, Value>()
    if (missing.length > 0) {
      for (const { id, version, value } of await deps.load(missing)) {
        kept.set(id, { version, value, loadedAt: deps.now() })
        answer.set(id, value)
      }
    }
    for (const id of wanted) {
      const one = kept.get(id)
      if (one) answer.set(id, one.value)
    }
    return answer
  }
}
