/** What is learned: each head gives one category its probability. */
export const HEADS = ['spam', 'toxicity', 'identityAttack'] as const
export type Head = (typeof HEADS)[number]

/** A value for each head. */
export type ByHead<Value> = Readonly<Record<Head, Value>>

/** Makes a value for each head. */
export function mapHeads<Value>(make: (head: Head, at: number) => Value): ByHead<Value> {
  return Object.fromEntries(HEADS.map((head, at) => [head, make(head, at)])) as ByHead<Value>
}

/** The probability of log-odds. */
export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
