import type { Language } from '../../domain/language.ts'
import { FUNCTION_WORDS } from './function-words.ts'
import { hashWord } from './hash-word.ts'
import type { PreparedText } from './prepare-text.ts'
import { OTHER } from './split-words.ts'

/** A language and how sure that is, 0..1; 0 for `unknown`. */
export type DetectedLanguage = { readonly language: Language; readonly confidence: number }

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'other'] as const
type DetectableLanguage = (typeof LANGUAGES)[number]
const UNKNOWN: DetectedLanguage = { language: 'unknown', confidence: 0 }

/** Slots of the table of function words: a power of two, about twice their number. */
const SLOTS = 2_048
/** By slot: a word's hash, and a bit for each language that has it (0: a free slot). */
const hashes = new Int32Array(SLOTS)
const masks = new Uint8Array(SLOTS)
for (const [bit, language] of LANGUAGES.entries()) {
  for (const word of FUNCTION_WORDS[language].split(/\s+/)) {
    const hash = hashWord(word, 0, word.length)
    const slot = slotOf(hash)
    hashes[slot] = hash
    masks[slot] = (masks[slot] as number) | (1 << bit)
  }
}
/** What a word says for each of its languages: the fewer share it, the more. */
const weights = Float64Array.from({ length: 1 << LANGUAGES.length }, (_, mask) => 1 / bitsOf(mask))

/** Letters that only some languages write; any further one beyond a to z speaks for `other`. */
const LETTERS: Readonly<Record<DetectableLanguage, string>> = {
  en: '',
  de: 'äöüß',
  fr: 'àâçéèêëîïôùûœ',
  es: 'áéíóúüñ¿¡',
  pt: 'áàâãçéêíóôõú',
  other: 'àäáèéìíîòóöøåæùúâç',
}
const FIRST_LETTER = 0x80
const LAST_LETTER = 0x1eff
const letterMasks = new Uint8Array(LAST_LETTER + 1 - FIRST_LETTER)
for (let unit = 0xa1; unit <= LAST_LETTER; unit++) {
  const letter = String.fromCharCode(unit).toLowerCase()
  const mask = LANGUAGES.reduce(
    (bits, language, bit) => bits | (LETTERS[language].includes(letter) ? 1 << bit : 0),
    0,
  )
  const isOther = mask === 0 && /\p{Script=Latin}/u.test(letter)
  letterMasks[unit - FIRST_LETTER] = isOther ? 1 << LANGUAGES.indexOf('other') : mask
}
/** What a letter says, in function words. */
const LETTER_WEIGHT = 0.6

/** Function words of its own a language needs, in all and by word of the text. Source: our measurement, below. */
const MIN_EVIDENCE = 1.5
const MIN_SHARE = 0.12
/** How near the next language may come, as a share and in function words; English must be further from any other's text. */
const MAX_RIVAL = 0.75
const MIN_LEAD = 0.75
const MAX_ENGLISH = 0.4

/**
 * Tells a text's language by its function words, its letters and its script. Rather says `unknown` than errs: of 1,887
 * English news comments of at least 40 characters none is called another language and 0.9% are `unknown`; of 80
 * characters of the Declaration of Human Rights 89 to 100% are told right in the five languages, at most 0.9% wrong.
 * Catalan and Galician may pass for Spanish or Portuguese. Costs about 1 µs for 220 characters; the libraries we
 * measured err less and cost 140 µs (eld), 460 µs (franc-min) and 540 µs (tinyld).
 */
export function detectLanguage({ folded, words }: PreparedText): DetectedLanguage {
  const { text } = folded
  const evidence = [0, 0, 0, 0, 0, 0]
  let letters = 0
  let foreign = 0
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i] as number
    const length = (words.ends[i] as number) - start
    letters += length
    if (words.kinds[i] === OTHER && isOtherScript(text.charCodeAt(start))) foreign += length
    const mask = masks[slotOf(words.hashes[i] as number)] as number
    if (mask !== 0) add(evidence, mask, 1)
  }
  if (folded.offsets !== undefined) weighLetters(folded.original, evidence)
  if (foreign * 2 > letters) return { language: 'other', confidence: foreign / letters }
  return weigh(evidence, words.count)
}

function weighLetters(original: string, evidence: number[]): void {
  for (let at = 0; at < original.length; at++) {
    const unit = original.charCodeAt(at)
    if (unit < FIRST_LETTER || unit > LAST_LETTER) continue
    const mask = letterMasks[unit - FIRST_LETTER] as number
    if (mask !== 0) add(evidence, mask, LETTER_WEIGHT)
  }
}

/** Adds what a word or letter says to each of its languages: the fewer share it, the more. */
function add(evidence: number[], mask: number, weight: number): void {
  const share = weight * (weights[mask] as number)
  for (let language = 0, rest = mask; rest !== 0; language++, rest >>>= 1)
    if (rest & 1) evidence[language] = (evidence[language] as number) + share
}

function weigh(evidence: readonly number[], wordCount: number): DetectedLanguage {
  let best = 0
  for (let i = 1; i < evidence.length; i++) if (evidence[i]! > evidence[best]!) best = i
  const most = evidence[best]!
  let rival = 0
  for (let i = 0; i < evidence.length; i++) if (i !== best && evidence[i]! > rival) rival = evidence[i]!
  if (most < MIN_EVIDENCE || most < wordCount * MIN_SHARE) return UNKNOWN
  if (rival > most * MAX_RIVAL || most - rival < MIN_LEAD) return UNKNOWN
  if (best !== 0 && evidence[0]! > most * MAX_ENGLISH) return UNKNOWN
  return { language: LANGUAGES[best]!, confidence: (1 - rival / most) * (1 - 2 ** -most) }
}

/** The slot of a hash, or the free one where it belongs. */
function slotOf(hash: number): number {
  let at = (hash ^ (hash >>> 15)) & (SLOTS - 1)
  while (masks[at] !== 0 && hashes[at] !== hash) at = (at + 1) & (SLOTS - 1)
  return at
}

function bitsOf(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest >>>= 1) count += rest & 1
  return count
}

/** A letter of no Latin script: Greek to Hangul without signs, or a Chinese, Japanese or Korean one. */
function isOtherScript(unit: number): boolean {
  return (unit >= 0x370 && unit < 0x1e00) || (unit >= 0x3040 && unit < 0xd800)
}
