import { BUCKETS, type Features } from './extract-features.ts'
import { MAX_WEIGHT, MAX_WEIGHTS, type Overlay } from './site-model.ts'

/** A decision as one head learns from it: what the shipped head said in log-odds, and what is right. */
export type Lesson = { readonly features: Features; readonly shipped: number; readonly isRejected: boolean }

/**
 * Size of a step. Source: of 0.2, 0.4 and 0.8 the one that mended most errors while it flagged no more than a few
 * tenths of a percent more of harmless news.
 */
const STEP = 0.4
/** Sum of squared gradients that each bucket begins with (AdaGrad, Duchi et al. 2011). */
const FIRST_SQUARES = 0.01
/** Power of the evidence by which a bucket's steps grow: 1 is NB-SVM (Wang and Manning 2012); 1.5 mended more. */
const EVIDENCE_POWER = 1.5

/**
 * Learns one head of a site's model: logistic regression over the shipped head's log-odds, by AdaGrad. Each bucket
 * learns as fast as the decisions so far tell its presence apart (naive Bayes): few decisions move what is
 * characteristic of the rejected and leave alone what is everywhere. There is no constant term: a site whose
 * moderators mostly reject what they see must not come to suspect every comment.
 */
export type HeadLearner = {
  /** Counts a decision's features as evidence. */
  readonly count: (lesson: Lesson) => void
  readonly counts: () => { readonly rejections: number; readonly approvals: number }
  /** The shift so far, in log-odds, without bounds. */
  readonly shift: (features: Features) => number
  /** One step towards the decision. */
  readonly step: (lesson: Lesson) => void
  /** The largest weights, rounded. */
  readonly overlay: () => Overlay
  /** Forgets the weights and keeps the evidence. */
  readonly restart: () => void
}

/** `commonness[bucket]` is the share of harmless comments anywhere that have the bucket, 0..1. */
export function createHeadLearner(commonness: Float32Array): HeadLearner {
  const weights = new Float32Array(BUCKETS)
  const squares = new Float32Array(BUCKETS).fill(FIRST_SQUARES)
  const inRejected = new Uint16Array(BUCKETS)
  const inApproved = new Uint16Array(BUCKETS)
  let rejections = 0
  let approvals = 0

  const shift = ({ buckets, values, count }: Features) => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += (weights[buckets[i] as number] as number) * (values[i] as number)
    return sum
  }
  return {
    shift,
    counts: () => ({ rejections, approvals }),
    count: ({ features: { buckets, count }, isRejected }) => {
      if (isRejected) rejections++
      else approvals++
      const seen = isRejected ? inRejected : inApproved
      for (let i = 0; i < count; i++) (seen[buckets[i] as number] as number)++
    },
    step: ({ features, shipped, isRejected }) => {
      const { buckets, values, count } = features
      const probability = 1 / (1 + Math.exp(-(shipped + shift(features))))
      const error = probability - (isRejected ? 1 : 0)
      const elsewhere = COMMONNESS_WEIGHT * (rejections + approvals)
      const odds = Math.log((approvals + elsewhere + 2) / (rejections + 2))
      for (let i = 0; i < count; i++) {
        const bucket = buckets[i] as number
        const rejected = (inRejected[bucket] as number) + 1
        const approved = (inApproved[bucket] as number) + elsewhere * (commonness[bucket] as number) + 1
        const evidence = Math.abs(Math.log(rejected / approved) + odds) ** EVIDENCE_POWER
        const gradient = error * (values[i] as number) * evidence
        const sum = (squares[bucket] as number) + gradient * gradient
        squares[bucket] = sum
        const moved = (weights[bucket] as number) - (STEP * evidence * gradient) / Math.sqrt(sum)
        weights[bucket] = Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, moved))
      }
    },
    overlay: () => ({ ...roundWeights(weights), rejections, approvals }),
    restart: () => {
      weights.fill(0)
      squares.fill(FIRST_SQUARES)
    },
  }
}

/** How many comments from anywhere count as approved, for each decision of the site. */
const COMMONNESS_WEIGHT = 0.3

function roundWeights(weights: Float32Array): Pick<Overlay, 'scale' | 'steps'> {
  const largest = [...weights.keys()]
    .filter((bucket) => weights[bucket] !== 0)
    .sort((a, b) => Math.abs(weights[b] as number) - Math.abs(weights[a] as number) || a - b)
    .slice(0, MAX_WEIGHTS)
  const scale = Math.fround(Math.abs(weights[largest[0] ?? 0] as number) / 127)
  const steps = new Int8Array(BUCKETS)
  for (const bucket of largest) steps[bucket] = Math.round((weights[bucket] as number) / scale)
  return { scale, steps }
}
