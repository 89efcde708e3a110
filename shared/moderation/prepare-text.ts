import type { PreparedText } from './check.ts'
import { foldText } from './fold-text.ts'
import { splitWords } from './split-words.ts'

/** Folds a text and splits it into words, as every check sees it. */
export function prepareText(original: string): PreparedText {
  const folded = foldText(original)
  return { folded, words: splitWords(folded.text) }
}
