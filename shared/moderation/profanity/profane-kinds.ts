import type { Topic, WordLanguage } from '../lexicons/lexicon.ts'

/** What is known of a profane word. Tries hold its number, 1 and up. */
export type Kind = {
  readonly severity: number
  readonly topic?: Topic
  /** Counts only in texts of this language. */
  readonly only?: WordLanguage
  /** Counts only with its accents. */
  readonly isAccented?: boolean
}

const kinds: Kind[] = [{ severity: 0 }]

/** The kind of a number; the number 0 is of severity 0. */
export function kindOf(value: number): Kind {
  return kinds[value] as Kind
}

/** The number of a kind, a new one for a kind not seen before. */
export function numberOf({ severity, topic, only, isAccented }: Kind): number {
  const known = kinds.findIndex(
    (kind) =>
      kind.severity === severity &&
      kind.topic === topic &&
      kind.only === only &&
      kind.isAccented === isAccented,
  )
  if (known >= 0) return known
  return (
    kinds.push({
      severity,
      ...(topic === undefined ? {} : { topic }),
      ...(only === undefined ? {} : { only }),
      ...(isAccented === undefined ? {} : { isAccented }),
    }) - 1
  )
}
