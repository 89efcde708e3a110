/** How far two people agree beyond chance. */
export type Agreement = {
  readonly count: number
  /** Share on which they agree, 0..1; null where there is nothing. */
  readonly agreement: number | null
  /** Cohen's kappa, -1..1: 0 is chance, 1 perfect; null where chance alone would always agree. */
  readonly kappa: number | null
}

/**
 * Agreement and Cohen's kappa (Cohen 1960, A coefficient of agreement for nominal scales) of a square table: how often
 * the first said row and the second said column.
 */
export function cohensKappa(table: readonly (readonly number[])[]): Agreement {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const count = sum(table.map(sum))
  if (count === 0) return { count, agreement: null, kappa: null }
  const agreed = sum(table.map((row, at) => row[at]!)) / count
  const byChance = sum(table.map((row, at) => sum(row) * sum(table.map((other) => other[at]!)))) / count ** 2
  return { count, agreement: agreed, kappa: byChance === 1 ? null : (agreed - byChance) / (1 - byChance) }
}
