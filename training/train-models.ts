import { createHash } from 'node:crypto'
import { BUCKETS, extractFeatures } from '../shared/moderation/learned/features/extract-features.ts'
import { type ByHead, HEADS, type Head, mapHeads } from '../shared/moderation/learned/features/heads.ts'
import {
  commonnessStep,
  type HeadScale,
  type LinearModel,
  logOdds,
  STRIDE,
} from '../shared/moderation/learned/shipped/linear-model.ts'
import type { PreparedText } from '../shared/moderation/text/prepare-text.ts'
import { FOLDS, isVideo } from './assign-folds.ts'
import type { Corpus } from './corpus.ts'
import { fitCalibration } from './fit-calibration.ts'
import { hasOnlyToxic, isNews, isSpam } from './lessons.ts'
import type { Scored } from './measures.ts'
import type { Row } from './read-rows.ts'
import { trainHead } from './train-head.ts'

/** The models of all folds, each trained without its fold's texts, and the one of all texts, all calibrated alike. */
export type Trained = { readonly model: LinearModel; readonly foldModels: readonly LinearModel[] }

/** Largest weight of a head over the size of the weights that are larger than all but this share of them. */
const CLIPPED_SHARE = 1e-4
/**
 * How much of the comments on news is spam before anything is known of them: nobody has labelled it. Source: our choice,
 * by cross-validation, so that even odds, from where `standard` flags, miss little spam at few mistakes.
 */
const SPAM_SHARE = 0.05
/** The same for attacks on people for who they are. Source: 1 to 2% of Civil Comments, by its publishers. */
const HATE_SHARE = 0.02

/** Trains and calibrates all heads. `note` hears what is being done. Deterministic: the same rows, the same bytes. */
export function trainModels(corpus: Corpus, note: (step: string) => void): Trained {
  const foldModels: LinearModel[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    note(`training without part ${fold + 1} of ${FOLDS}`)
    foldModels.push(trainWithout(corpus, fold))
  }
  note('calibrating')
  const scales = calibrate(corpus, foldModels)
  note('training on everything')
  const calibrated = (model: LinearModel) => withScales(model, scales)
  return { model: calibrated(trainWithout(corpus, undefined)), foldModels: foldModels.map(calibrated) }
}

/** The log-odds of each row by the model that has not seen it. */
export function unseenLogOdds(
  { rows, texts, folds }: Corpus,
  foldModels: readonly LinearModel[],
): readonly ByHead<number>[] {
  return rows.map((_row, i) =>
    logOdds(foldModels[folds[i] as number] as LinearModel, extractFeatures(texts[i] as PreparedText)),
  )
}

/** A model of all texts but one fold's, whose log-odds are not calibrated yet. */
function trainWithout(corpus: Corpus, fold: number | undefined): LinearModel {
  const table = new Int8Array(BUCKETS * STRIDE)
  const heads = mapHeads((head, at) => {
    return { scale: quantise(trainHead(head, corpus, fold), table, at), bias: 0 }
  })
  addCommonness(corpus, fold, table)
  return nameModel(table, heads)
}

/** Writes weights as whole numbers of -127..127, side by side with the other heads'; answers what one step is worth. */
function quantise(weights: Float64Array, table: Int8Array, at: number): number {
  const sizes = weights.map(Math.abs).sort()
  const largest = sizes[Math.floor((1 - CLIPPED_SHARE) * (sizes.length - 1))] as number
  const step = Math.max(largest, 1e-9) / 127
  weights.forEach((weight, bucket) => {
    table[bucket * STRIDE + at] = Math.max(-127, Math.min(127, Math.round(weight / step)))
  })
  return step
}

/** Writes how common each bucket is in harmless comments on news and talk. */
function addCommonness({ rows, folds, matrix }: Corpus, fold: number | undefined, table: Int8Array): void {
  const counts = new Uint32Array(BUCKETS)
  let harmless = 0
  rows.forEach((row, i) => {
    if (folds[i] === fold || isSpam(row) !== false || row.label_toxic !== 0) return
    harmless++
    for (let at = matrix.offsets[i] as number; at < (matrix.offsets[i + 1] as number); at++)
      counts[matrix.buckets[at] as number]!++
  })
  counts.forEach((count, bucket) => {
    table[bucket * STRIDE + HEADS.length] = commonnessStep(count / Math.max(1, harmless))
  })
}

/** Fits each head's scale and bias to rows that its fold's model has not seen. */
function calibrate(corpus: Corpus, foldModels: readonly LinearModel[]): ByHead<HeadScale> {
  const unseen = unseenLogOdds(corpus, foldModels)
  const scoredBy = (head: Head, isPositive: (row: Row) => boolean | undefined): readonly Scored[] =>
    corpus.rows.flatMap((row, i) => {
      const label = isPositive(row)
      return label === undefined ? [] : [{ score: unseen[i]?.[head] as number, isPositive: label }]
    })
  // toxic news are no fair share of news
  const spam = scoredBy('spam', (row) =>
    isVideo(row.source) || (isNews(row) && !hasOnlyToxic(row)) ? isSpam(row) : undefined,
  )
  const hate = scoredBy('identityAttack', newsHate)
  return {
    spam: fitCalibration('spam', spam, weightFor(spam, SPAM_SHARE)),
    toxicity: fitCalibration('toxicity', scoredBy('toxicity', naturalToxicity)),
    identityAttack: fitCalibration('identityAttack', hate, weightFor(hate, HATE_SHARE)),
  }
}

/** Counts positives so that they make up `share` of all. */
function weightFor(scored: readonly Scored[], share: number): number {
  const positives = scored.filter(({ isPositive }) => isPositive).length
  return ((scored.length - positives) / Math.max(1, positives)) * (share / (1 - share))
}

/** Labels of the sources that have as much toxicity as comments on news have. */
export function naturalToxicity({ source, label_toxic }: Row): boolean | undefined {
  if (label_toxic === undefined || !(source === 'civil_test' || source === 'civil_seed')) return undefined
  return label_toxic === 1
}

/** Labels of the news comments that are known to be hateful or not: on Civil Comments, only those that are not toxic. */
export function newsHate(row: Row): boolean | undefined {
  if (!isNews(row) || row.label_toxic === undefined) return undefined
  if (row.source === 'fox_news') return row.label_toxic === 1
  return row.label_toxic === 0 ? false : undefined
}

function withScales(model: LinearModel, scales: ByHead<HeadScale>): LinearModel {
  const heads = mapHeads((head) => ({
    scale: round(model.heads[head].scale * scales[head].scale),
    bias: round(scales[head].bias),
  }))
  return nameModel(model.table, heads)
}

/** Six significant digits: all that matters, and readable. */
function round(value: number): number {
  return Number(value.toPrecision(6))
}

function nameModel(table: Int8Array, heads: ByHead<HeadScale>): LinearModel {
  const hash = createHash('sha256').update(table).update(JSON.stringify(heads)).digest('hex')
  return { version: hash.slice(0, 8), table, heads }
}
