/**
 * JSON that this browser keeps for us. A reader may have turned storage off, and others may have written there: then
 * nothing is kept, and all else works.
 */
export function readKept<T>(key: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(`sluice:${key}`)!) ?? undefined
  } catch {
    return undefined
  }
}

/** Undefined forgets it. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(`sluice:${key}`)
    else localStorage.setItem(`sluice:${key}`, JSON.stringify(value))
  } catch {
    // full or forbidden
  }
}
