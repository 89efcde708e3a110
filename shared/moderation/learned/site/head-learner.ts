import { BUCKETS, type Features } from '../features/extract-features.ts'
import { toProbability } from '../features/heads.ts'
import { MAX_WEIGHT, MAX_WEIGHTS, moveOf, type Overlay, type TaughtHead } from './site-model.ts'

/** A decision as one head learns from it: what the shipped head said in log-odds, and what is right. */
export type Lesson = { readonly features: Features; readonly shipped: number; readonly isRejected: boolean }

/**
 * Size of a step. Source: our evaluation. Spam comes in campaigns that are alike, so a large step soon finds the next;
 * abuse hardly resembles abuse, and with larger steps than this recent decisions were predicted worse than before.
 */
const STEP: Readonly<Record<TaughtHead, number>> = { spam: 0.8, toxicity: 0.2 }
/** Sum of squared gradients that each bucket begins with (AdaGrad, Duchi et al. 2011). */
const FIRST_SQUARES = 0.01
/** How many comments from anywhere count as approved, for each decision of the site. */
const COMMONNESS_WEIGHT = 0.3

/**
 * Learns one head of a site's model: logistic regression over the shipped head's log-odds, by AdaGrad. Each bucket
 * learns as fast as the decisions tell its presence apart (as in NB-SVM, Wang and Manning 2012): few decisions move
 * what is characteristic of the rejected and leave alone what is everywhere. There is no constant term: a site whose
 * moderators mostly reject what they see must not come to suspect every comment.
 */
export type HeadLearner = {
  /** Counts a decision's features as evidence. */
  readonly count: (lesson: Lesson) => void
  /** By how many log-odds it would move a comment now. */
  readonly shift: (features: Features) => number
  /** One step towards the decision. */
  readonly step: (lesson: Lesson) => void
  /** Forgets the weights and keeps the evidence, from now on as it is. */
  readonly restart: () => void
  /** The largest weights, rounded. */
  readonly overlay: () => Overlay
}

/** `commonness[bucket]` is the share of harmless comments anywhere that have the bucket, 0..1. */
export function createHeadLearner(head: TaughtHead, commonness: Float32Array): HeadLearner {
  const weights = new Float32Array(BUCKETS)
  const squares = new Float32Array(BUCKETS).fill(FIRST_SQUARES)
  const inRejected = new Uint16Array(BUCKETS)
  const inApproved = new Uint16Array(BUCKETS)
  let settled: Float32Array | undefined
  let rejections = 0
  let approvals = 0

  const sumOf = ({ buckets, values, count }: Features) => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += (weights[buckets[i] as number] as number) * (values[i] as number)
    return sum
  }
  const isKnown = (bucket: number) => (inRejected[bucket] as number) + (inApproved[bucket] as number) > 0
  let all = 0
  for (const share of commonness) all += share
  let known = 0
  /** How strongly the bucket speaks for one side: the ratio of its shares, logarithmic, to the power 1.5 (1 mended less). */
  const evidenceOf = (bucket: number, elsewhere: number, odds: number) => {
    const rejected = (inRejected[bucket] as number) + 1
    const approved = (inApproved[bucket] as number) + elsewhere * (commonness[bucket] as number) + 1
    const ratio = Math.abs(Math.log(rejected / approved) + odds)
    return ratio * Math.sqrt(ratio)
  }
  const elsewhere = () => COMMONNESS_WEIGHT * (rejections + approvals)
  const odds = () => Math.log((approvals + elsewhere() + 2) / (rejections + 2))
  return {
    shift: (features) => {
      const { buckets, values, count } = features
      let [familiar, total] = [0, 0]
      for (let i = 0; i < count; i++) {
        const square = (values[i] as number) ** 2
        total += square
        if (isKnown(buckets[i] as number)) familiar += square
      }
      const atLarge = known / Math.max(all, 1e-9)
      return moveOf(sumOf(features), familiar / total, { atLarge, rejections, approvals })
    },
    count: ({ features: { buckets, count }, isRejected }) => {
      if (isRejected) rejections++
      else approvals++
      const seen = isRejected ? inRejected : inApproved
      for (let i = 0; i < count; i++) {
        const bucket = buckets[i] as number
        if (!isKnown(bucket)) known += commonness[bucket] as number
        ;(seen[bucket] as number)++
      }
    },
    step: ({ features, shipped, isRejected }) => {
      const { buckets, values, count } = features
      const error = toProbability(shipped + sumOf(features)) - (isRejected ? 1 : 0)
      const [atLarge, againstAll] = [elsewhere(), odds()]
      for (let i = 0; i < count; i++) {
        const bucket = buckets[i] as number
        const evidence = settled ? (settled[bucket] as number) : evidenceOf(bucket, atLarge, againstAll)
        const gradient = error * (values[i] as number) * evidence
        const sum = (squares[bucket] as number) + gradient * gradient
        squares[bucket] = sum
        const moved = (weights[bucket] as number) - (STEP[head] * evidence * gradient) / Math.sqrt(sum)
        weights[bucket] = Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, moved))
      }
    },
    restart: () => {
      weights.fill(0)
      squares.fill(FIRST_SQUARES)
      const [atLarge, againstAll] = [elsewhere(), odds()]
      settled = new Float32Array(BUCKETS)
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        if (isKnown(bucket)) settled[bucket] = evidenceOf(bucket, atLarge, againstAll)
      }
    },
    overlay: () => {
      const rounded = roundWeights(weights)
      let kept = 0
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        if (rounded.steps[bucket] !== 0) kept += commonness[bucket] as number
      }
      return { ...rounded, atLarge: Math.fround(kept / Math.max(all, 1e-9)), rejections, approvals }
    },
  }
}

/** The largest weights in steps of the 127th part of the largest; what is smaller than half a step goes. */
function roundWeights(weights: Float32Array): Pick<Overlay, 'scale' | 'steps'> {
  const sizes = weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .sort()
  const scale = Math.fround((sizes.at(-1) ?? 0) / 127)
  const tooSmall = sizes.at(-1 - MAX_WEIGHTS) ?? 0
  const steps = new Int8Array(BUCKETS)
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const weight = weights[bucket] as number
    if (Math.abs(weight) > tooSmall) steps[bucket] = Math.round(weight / scale)
  }
  return { scale, steps }
}
