import { BUCKETS } from '../shared/moderation/learned/features/extract-features.ts'
import type { FeatureMatrix } from './feature-matrix.ts'
import type { Example } from './fit-linear.ts'

/** Added to every count, against chance. */
const SMOOTHING = 1

/**
 * How much more often each bucket is seen in positives than in negatives, as a logarithm (the naive-Bayes weights of
 * Wang and Manning 2012). A bucket that tells nothing gets 0, and with it no weight.
 */
export function bucketRatios(
  { offsets, buckets }: FeatureMatrix,
  examples: readonly Example[],
): Float64Array {
  const inPositives = new Float64Array(BUCKETS).fill(SMOOTHING)
  const inNegatives = new Float64Array(BUCKETS).fill(SMOOTHING)
  let [positives, negatives] = [2 * SMOOTHING, 2 * SMOOTHING]
  for (const { row, isPositive, weight } of examples) {
    const counts = isPositive ? inPositives : inNegatives
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++)
      counts[buckets[at] as number]! += weight
    if (isPositive) positives += weight
    else negatives += weight
  }
  return inPositives.map((count, bucket) => {
    return Math.log(count / positives / ((inNegatives[bucket] as number) / negatives))
  })
}
