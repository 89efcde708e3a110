import type { Finding } from '../../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Letters below which capitals say nothing (`NATO`, `BREAKING NEWS`), and the share of capitals that is shouting. */
const MIN_LETTERS = 20
const SHOUTING_SHARE = 0.7
/** Score at the share above; it rises to 0.9 when every letter is a capital. Source: our choice. */
const LEAST_SCORE = 0.6
const MOST_SCORE = 0.9

/** Scores a text written mostly in capitals. Scripts without capitals never shout. */
export function checkShouting({ comment: { text } }: CheckContext): readonly Finding[] {
  let upper = 0
  let lower = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) {
      if (unit >= 97 && unit <= 122) lower++
      else if (unit >= 65 && unit <= 90) upper++
    } else if (unit < 0x590) {
      const letter = text[at] as string
      if (letter !== letter.toUpperCase()) lower++
      else if (letter !== letter.toLowerCase()) upper++
    }
  }
  const share = upper / (upper + lower)
  if (upper + lower < MIN_LETTERS || share < SHOUTING_SHARE) return NO_FINDINGS
  const score = LEAST_SCORE + ((share - SHOUTING_SHARE) / (1 - SHOUTING_SHARE)) * (MOST_SCORE - LEAST_SCORE)
  const explanation = `${Math.round(share * 100)}% of the letters are capitals.`
  return [
    { check: 'shouting', category: 'style', score: Math.min(MOST_SCORE, score), spans: [], explanation },
  ]
}
