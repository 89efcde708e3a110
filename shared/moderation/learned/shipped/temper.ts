import type { DetectedLanguage } from '../../text/detect-language.ts'
import { PLAIN, type Words } from '../../text/split-words.ts'
import type { ByHead } from '../features/heads.ts'

/** Words below which a text is too short to be sure of: there, one rude word would decide alone. */
const ENOUGH_WORDS = 8
/** From where on, in log-odds, more certainty counts for little in a shorter text: 60%, which flags and never rejects. */
const SURE = Math.log(0.6 / 0.4)
const LITTLE = 0.03

/**
 * What certainty loses, in log-odds, where a text is surely in another language than the models': 90% counts as 50%.
 * Source: our choice; there are no labelled comments in other languages to fit it to.
 */
const FOREIGN = Math.log(9)

/**
 * Log-odds of a text of these words in that language. A short text has no more certainty of abuse than its length
 * allows; what models of English say of another language is discounted by how sure that language is.
 */
export function temper(
  { spam, toxicity, identityAttack }: ByHead<number>,
  words: Words,
  { language, confidence }: DetectedLanguage,
): ByHead<number> {
  const discount = language === 'en' || language === 'unknown' ? 0 : FOREIGN * confidence
  const isShort = countSaid(words) < ENOUGH_WORDS
  const abuse = (logOdds: number) => (isShort ? temperShort(logOdds) : logOdds) - discount
  return { spam: spam - discount, toxicity: abuse(toxicity), identityAttack: abuse(identityAttack) }
}

/** Keeps the order. */
function temperShort(logOdds: number): number {
  return logOdds <= SURE ? logOdds : SURE + LITTLE * (logOdds - SURE)
}

/** The words that were said: letters written apart, as in `f.u.c.k`, are one. */
function countSaid({ count, starts, ends, kinds }: Words): number {
  let said = 0
  let wasLetter = false
  for (let word = 0; word < count; word++) {
    const isLetter = kinds[word] === PLAIN && ends[word]! - starts[word]! === 1
    if (!isLetter || !wasLetter) said++
    wasLetter = isLetter
  }
  return said
}
