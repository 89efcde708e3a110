import type { PreparedText } from '../shared/moderation/text/prepare-text.ts'
import { prepareText } from '../shared/moderation/text/prepare-text.ts'
import { assignFolds } from './assign-folds.ts'
import { type FeatureMatrix, toFeatureMatrix } from './feature-matrix.ts'
import { hasOnlyToxic } from './lessons.ts'
import type { Row } from './read-rows.ts'

/** Labelled texts, ready to learn from. */
export type Corpus = {
  readonly rows: readonly Row[]
  readonly texts: readonly PreparedText[]
  readonly folds: Uint8Array
  /** The features of every row, then of every sentence. */
  readonly matrix: FeatureMatrix
  /** The row of each sentence of the comments that have only toxic ones of their source. */
  readonly sentenceRows: readonly number[]
}

/** Where a sentence ends. */
const SENTENCE_END = /(?<=[.!?])\s+|\n+/
/** Fewest words of a sentence that says anything. */
const MIN_WORDS = 4

export function toCorpus(rows: readonly Row[]): Corpus {
  const texts = rows.map((row) => prepareText(row.text))
  const sentenceRows: number[] = []
  const sentences: PreparedText[] = []
  rows.forEach((row, i) => {
    if (!hasOnlyToxic(row)) return
    const parts = row.text
      .split(SENTENCE_END)
      .map(prepareText)
      .filter(({ words }) => words.count >= MIN_WORDS)
    if (parts.length < 2) return
    sentences.push(...parts)
    sentenceRows.push(...parts.map(() => i))
  })
  const matrix = toFeatureMatrix([...texts, ...sentences])
  return { rows, texts, folds: assignFolds(rows, texts), matrix, sentenceRows }
}
