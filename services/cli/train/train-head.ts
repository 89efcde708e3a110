import { FIRST_WORD_BUCKET, SURFACE_BUCKETS } from '../../../shared/moderation/learned/feature-buckets.ts'
import type { Head } from '../../../shared/moderation/learned/heads.ts'
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

/**
 * How much of toxicity's weights is what Civil Comments alone taught: they are news, which Wikipedia's talk outnumbers
 * among all sources. Source: cross-validation; from 0.15 to 0.35 the ranking of news slowly rises and that of talk falls.
 */
const CIVIL_SHARE = 0.3
/** There, buckets that tell little tell less: their ratios are raised to this power. Source: the same. */
const CIVIL_RATIO_POWER = 1.5

/** Trains one head on all rows but a fold's: a weight for each bucket, in log-odds that are not calibrated yet. */
export function trainHead(head: Head, corpus: Corpus, fold: number | undefined): Float64Array {
  const examples = corpus.rows.flatMap((row, i): Example[] => {
    const lesson = corpus.folds[i] === fold ? undefined : lessonOf(head, row)
    return lesson ? [{ row: i, ...lesson }] : []
  })
  const weights = fitHead(head, corpus.matrix, examples)
  if (head !== 'toxicity') return weights
  const sentences = harmlessSentences(corpus, weights, fold)
  const all = [...examples, ...sentences]
  const general = sentences.length === 0 ? weights : fitHead(head, corpus.matrix, all)
  const civil = [...examples.filter(({ row }) => isCivil(corpus.rows[row] as Row)), ...sentences]
  if (new Set(civil.map(({ isPositive }) => isPositive)).size < 2) return general
  const special = fitHead(head, corpus.matrix, civil, CIVIL_RATIO_POWER)
  return general.map((weight, bucket) => weight + CIVIL_SHARE * ((special[bucket] as number) - weight))
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
