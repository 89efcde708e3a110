import { createSeededRandom } from '../shared/lib/seeded-random.ts'
import { BUCKETS } from '../shared/moderation/learned/features/extract-features.ts'
import type { FeatureMatrix } from './feature-matrix.ts'

/** One text to learn from: its row in the matrix, what it is, how much it counts, and a bias of its own kind of source. */
export type Example = {
  readonly row: number
  readonly isPositive: boolean
  readonly weight: number
  /** Sources differ in how much of them is positive, which says nothing about a text; 0..GROUPS-1. */
  readonly group: number
}

export const GROUPS = 5
/** How much the examples count against keeping the weights small (C of LIBLINEAR). Source: cross-validation. */
const TRUST = 4
/** Starts every shuffle: any number would do. */
const SEED = 20_260_501
/** Rounds over all examples; more change the ranking by less than 0.001. */
const ROUNDS = 6
const MAX_NEWTON_STEPS = 30
const CLOSE_ENOUGH = 1e-3

/**
 * Logistic regression with L2 regularisation on values multiplied by `ratios`, by dual coordinate descent (Yu, Huang
 * and Lin 2011, as in LIBLINEAR). Answers a weight for each bucket, for the values as they are. The biases of the
 * groups are left out, as nothing is known of a comment's source when it is judged.
 */
export function fitLinear(
  { offsets, buckets, values }: FeatureMatrix,
  examples: readonly Example[],
  ratios: Float64Array,
): Float64Array {
  const weights = new Float64Array(BUCKETS)
  const biases = new Float64Array(GROUPS)
  let bias = 0
  const costs = Float64Array.from(examples, ({ weight }) => TRUST * weight)
  // the dual variables of each example: their sum is its cost
  const inner = costs.map((cost) => Math.min(1e-3 * cost, 1e-8))
  const outer = costs.map((cost, i) => cost - (inner[i] as number))
  const move = ({ row, group, isPositive }: Example, by: number) => {
    const step = isPositive ? by : -by
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) {
      const bucket = buckets[at] as number
      weights[bucket]! += step * (values[at] as number) * (ratios[bucket] as number)
    }
    bias += step
    biases[group]! += step
  }
  // two for the biases, then the values
  const squares = examples.map(({ row }) => {
    let square = 2
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++)
      square += ((values[at] as number) * (ratios[buckets[at] as number] as number)) ** 2
    return square
  })
  examples.forEach((example, i) => {
    move(example, inner[i] as number)
  })
  const order = Uint32Array.from(examples, (_, i) => i)
  const random = createSeededRandom(SEED)
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random)
    for (const i of order) {
      const example = examples[i] as Example
      const { row, group, isPositive } = example
      const cost = costs[i] as number
      let sum = bias + (biases[group] as number)
      for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) {
        const bucket = buckets[at] as number
        sum += (weights[bucket] as number) * (values[at] as number) * (ratios[bucket] as number)
      }
      const margin = isPositive ? sum : -sum
      const square = squares[i] as number
      const isTurned = 0.5 * square * ((outer[i] as number) - (inner[i] as number)) + margin < 0
      const before = (isTurned ? outer[i] : inner[i]) as number
      const after = solve(before, cost, square, isTurned ? -margin : margin)
      inner[i] = isTurned ? cost - after : after
      outer[i] = isTurned ? after : cost - after
      move(example, isTurned ? before - after : after - before)
    }
  }
  return weights.map((weight, bucket) => weight * (ratios[bucket] as number))
}

/** The best value of one dual variable within (0, cost), by Newton steps. */
function solve(before: number, cost: number, square: number, margin: number): number {
  let value = cost - before < 0.5 * cost ? 0.1 * before : before
  for (let step = 0; step < MAX_NEWTON_STEPS; step++) {
    const slope = square * (value - before) + margin + Math.log(value / (cost - value))
    if (Math.abs(slope) < CLOSE_ENOUGH) break
    const next = value - slope / (square + cost / (cost - value) / value)
    value = next <= 0 ? 0.1 * value : next
  }
  return value
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last] as number
    order[last] = order[other] as number
    order[other] = kept
  }
}

/** What a row's values amount to by the weights. */
export function sumOf(
  { offsets, buckets, values }: FeatureMatrix,
  row: number,
  weights: Float64Array,
): number {
  let sum = 0
  for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++)
    sum += (weights[buckets[at] as number] as number) * (values[at] as number)
  return sum
}
