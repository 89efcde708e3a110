import type { Language } from '../../../../shared/domain/language.ts'
import { findProfanity } from '../../../../shared/moderation/profanity/find-profanity.ts'
import { foldText, spanOf } from '../../../../shared/moderation/text/fold-text.ts'
import type { PreparedText } from '../../../../shared/moderation/text/prepare-text.ts'
import { splitWords } from '../../../../shared/moderation/text/split-words.ts'

export function prepare(text: string): PreparedText {
  const folded = foldText(text)
  return { folded, words: splitWords(folded.text) }
}

/** What is found in a text, as it stands there. */
export function profanityIn(text: string, language: Language = 'unknown'): readonly string[] {
  const prepared = prepare(text)
  return findProfanity(prepared, () => language).map(
    (hit) => spanOf(prepared.folded, hit.start, hit.end).text,
  )
}

/** The worst severity found in a text, 0 for none. */
export function severityOf(text: string, language: Language = 'unknown'): number {
  return Math.max(0, ...findProfanity(prepare(text), () => language).map((hit) => hit.severity))
}
