import { measureShare } from './wilson-interval.ts'

/** How far two people agree beyond chance. */
export type Agreement = {
  readonly count: number
  /** Share on which they agree, 0..1; null where there is nothing. */
  readonly agreement: number | null
  /** Cohen's kappa, -1..1: 0 is chance, 1 perfect; null where chance alone would always agree. */
  readonly kappa: number | null
  /** The range that kappa truly lies in, 95 times of 100; null where it is. */
  readonly least: number | null
  readonly most: number | null
}

/**
 * Agreement and Cohen's kappa (Cohen 1960, A coefficient of agreement for nominal scales) of a square table: how often
 * the first said row and the second said column. The range is that of the agreement, with chance as it was measured
 * (Cohen's own standard error, but sound also for few and where all agree).
 */
export function cohensKappa(table: readonly (readonly number[])[]): Agreement {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const count = sum(table.map(sum))
  if (count === 0) return { count, agreement: null, kappa: null, least: null, most: null }
  const agreed = sum(table.map((row, at) => row[at]!))
  const byChance = sum(table.map((row, at) => sum(row) * sum(table.map((other) => other[at]!)))) / count ** 2
  // below -1 where chance alone would nearly always agree
  const beyondChance = (share: number) =>
    byChance === 1 ? null : Math.max(-1, (share - byChance) / (1 - byChance))
  const { least, most } = measureShare(agreed, count)
  return {
    count,
    agreement: agreed / count,
    kappa: beyondChance(agreed / count),
    least: beyondChance(least),
    most: beyondChance(most),
  }
}
