/** Standard deviations that hold 95% of a normal distribution. */
const Z = 1.96

/** A share as measured, and the range that it truly lies in, 95 times of 100. */
export type MeasuredShare = {
  readonly of: number
  /** null where there is nothing to measure. */
  readonly share: number | null
  readonly least: number
  readonly most: number
}

/** Wilson's score interval (Wilson 1927): sound also for few and for shares near 0 and 1. */
export function measureShare(count: number, of: number): MeasuredShare {
  if (of === 0) return { of, share: null, least: 0, most: 1 }
  const share = count / of
  const weight = 1 + Z ** 2 / of
  const centre = (share + Z ** 2 / (2 * of)) / weight
  const reach = (Z / weight) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))
  return { of, share, least: Math.max(0, centre - reach), most: Math.min(1, centre + reach) }
}
