import { type FoldedText, foldText } from './fold-text.ts'
import { splitWords, type Words } from './split-words.ts'

/** A text prepared for every check: folded, and split into words. */
export type PreparedText = {
  readonly folded: FoldedText
  readonly words: Words
}

/** Folds a text and splits it into words, once for all that look at it. */
export function prepareText(original: string): PreparedText {
  const folded = foldText(original)
  return { folded, words: splitWords(folded.text) }
}
