import type { Sketch } from '../domain/sketch.ts'
import type { PreparedText } from './check.ts'
import { fingerprintOf } from './fingerprint.ts'
import { foldText } from './fold-text.ts'
import { sketchOf } from './sketch.ts'
import { splitWords } from './split-words.ts'

/** Folds a text and splits it into words, once for all that look at it. */
export function prepareText(original: string): PreparedText {
  const folded = foldText(original)
  return { folded, words: splitWords(folded.text) }
}

/** What a text's copies and near-copies are looked up by. */
export type Prints = { readonly fingerprint: string | null; readonly sketch: Sketch | null }

export function printsOf(prepared: PreparedText): Prints {
  return { fingerprint: fingerprintOf(prepared.folded), sketch: sketchOf(prepared) }
}
