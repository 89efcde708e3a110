import { FIRST_WORD_BUCKET, SURFACE_BUCKETS } from '../shared/moderation/learned/features/feature-buckets.ts'
import type { Head } from '../shared/moderation/learned/features/heads.ts'
import { bucketRatios } from './bucket-ratios.ts'
import type { Corpus } from './corpus.ts'
import type { FeatureMatrix } from './feature-matrix.ts'
import { type Example, fitLinear, sumOf } from './fit-linear.ts'
import { isCivil, lessonOf, NEWS_GROUP } from './lessons.ts'
import type { Row } from './read-rows.ts'

/** Heads that learn pairs of words. Toxicity ranks news comments better without them: they tell it the subjects. */
const PAIR_HEADS: ReadonlySet<Head> = new Set(['spam', 'identityAttack'])
/** Part of the sentences of toxic comments that are taken for harmless, the most harmless first. Source: cross-validation. */
const HARMLESS_SHARE = 0.6
/** How much such a sentence counts; a toxic comment counts 1. Source: the same. */
const SENTENCE_WEIGHT = 0.5

/** Another fit of a head, mixed into the first: their mean is one table of weights. */
type Second = {
  /** The texts that teach it. */
  readonly isTaughtBy: (row: Row) => boolean
  /** How much of the head's weights is its. */
  readonly share: number
  /** Buckets' ratios are raised to this power: above 1, what tells little tells less; at 0, all buckets are equal. */
  readonly ratioPower: number
}
/** Source of the figures: cross-validation; MODEL_CARD.md has what else was tried. */
const SECONDS: Readonly<Partial<Record<Head, Second>>> = {
  // without naive Bayes, to which what was seen in one kind of text only is the surest of signs
  spam: { isTaughtBy: () => true, share: 0.2, ratioPower: 0 },
  // they are news, which Wikipedia's talk outnumbers; from 0.15 to 0.35 their ranking slowly rises and that of talk falls
  toxicity: { isTaughtBy: isCivil, share: 0.3, ratioPower: 1.5 },
}

/** Trains one head on all rows but a fold's: a weight for each bucket, in log-odds that are not calibrated yet. */
export function trainHead(head: Head, corpus: Corpus, fold: number | undefined): Float64Array {
  const examples = corpus.rows.flatMap((row, i): Example[] => {
    const lesson = corpus.folds[i] === fold ? undefined : lessonOf(head, row)
    return lesson ? [{ row: i, ...lesson }] : []
  })
  const weights = fitHead(head, corpus.matrix, examples)
  const sentences = head === 'toxicity' ? harmlessSentences(corpus, weights, fold) : []
  const general = sentences.length === 0 ? weights : fitHead(head, corpus.matrix, [...examples, ...sentences])
  const second = SECONDS[head]
  if (!second) return general
  const { isTaughtBy, share, ratioPower } = second
  const taught = [...examples.filter(({ row }) => isTaughtBy(corpus.rows[row] as Row)), ...sentences]
  if (new Set(taught.map(({ isPositive }) => isPositive)).size < 2) return general
  const other = fitHead(head, corpus.matrix, taught, ratioPower)
  return general.map((weight, bucket) => weight + share * ((other[bucket] as number) - weight))
}

function fitHead(
  head: Head,
  matrix: FeatureMatrix,
  examples: readonly Example[],
  ratioPower = 1,
): Float64Array {
  const ratios = bucketRatios(matrix, examples).map(
    (ratio) => Math.sign(ratio) * Math.abs(ratio) ** ratioPower,
  )
  if (!PAIR_HEADS.has(head)) ratios.fill(0, SURFACE_BUCKETS, FIRST_WORD_BUCKET)
  return fitLinear(matrix, examples, ratios)
}

/**
 * Sentences of comments of which we have only toxic ones that are likely harmless themselves by a first round of
 * training; never the worst of a comment. They teach that the subjects and the manner of such comments are not what
 * makes them toxic.
 */
function harmlessSentences(
  { rows, folds, matrix, sentenceRows }: Corpus,
  weights: Float64Array,
  fold: number | undefined,
): readonly Example[] {
  const scores = sentenceRows.map((_row, i) => sumOf(matrix, rows.length + i, weights))
  const worst = new Map<number, number>()
  sentenceRows.forEach((row, i) => {
    worst.set(row, Math.max(worst.get(row) ?? Number.NEGATIVE_INFINITY, scores[i] as number))
  })
  const candidates = sentenceRows.flatMap((row, i) => {
    const score = scores[i] as number
    return folds[row] !== fold && score < (worst.get(row) as number) ? [{ i, score }] : []
  })
  candidates.sort((a, b) => a.score - b.score)
  return candidates.slice(0, Math.floor(candidates.length * HARMLESS_SHARE)).map(({ i }) => ({
    row: rows.length + i,
    isPositive: false,
    weight: SENTENCE_WEIGHT,
    group: NEWS_GROUP,
  }))
}
