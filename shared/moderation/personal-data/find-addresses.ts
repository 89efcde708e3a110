import { GERMAN_STREET_ENDS, NO_GERMAN_STREETS } from '../lexicons/de.ts'
import { ENGLISH_STREETS } from '../lexicons/en.ts'
import { SPANISH_STREETS } from '../lexicons/es.ts'
import { FRENCH_STREETS } from '../lexicons/fr.ts'
import { PORTUGUESE_STREETS } from '../lexicons/pt.ts'
import { spanOf } from '../text/fold-text.ts'
import { hashWord } from '../text/hash-word.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import { isCapitalised, wordAt } from '../text/word-at.ts'
import type { PersonalDatum } from './kinds.ts'

const SCORE = 0.7

/** Words a street's name may have, and units between the words of an address. */
const MAX_NAME_WORDS = 5
const MAX_GAP = 3
/** Letters of an abbreviation within a street's name. */
const MAX_ABBREVIATION = 2

const PARTICLES: ReadonlySet<string> = new Set(
  'de du des la le les l d del los las da do das dos e y'.split(' '),
)
/** Joins of the number and what follows an address in a sentence. */
const CONTINUATIONS: ReadonlySet<string> = new Set('in en a em und y e et and at an da'.split(' '))
/** Seats that are names, titles and things called a street: `10 Downing Street`, `21 Jump Street`, `3 Google Drives`. */
const NO_HOMES: ReadonlySet<string> = new Set(
  `downing pennsylvania wall main fleet sesame jump baker cloverfield bay bourbon abbey google hard flash usb disk tape
  test memory thumb elm revolutionary tobacco silk coronation harley bond`.split(/\s+/),
)
const HOUSE_NUMBER = /^\d{1,5}[a-z]?$/
const YEAR = /^(?:19|20)\d\d$/
const ORDINAL = /^\d{1,3}(?:st|nd|rd|th)$/
const NUMBER_WORDS: ReadonlySet<string> = new Set('n no nr num numero'.split(' '))
const FRENCH_EXTENSIONS: ReadonlySet<string> = new Set(['bis', 'ter', 'b', 't'])

/** Ways to find the rest of an address from a word for a street; some words belong to several languages. */
type Finder = (prepared: PreparedText, i: number) => Place | undefined
const finders = new Map<number, Finder[]>()
for (const [words, find] of [
  [ENGLISH_STREETS, englishAround],
  [FRENCH_STREETS, frenchAround],
  [`${SPANISH_STREETS} ${PORTUGUESE_STREETS}`, iberianFrom],
] as const) {
  for (const word of new Set(words.split(' '))) {
    const hash = hashWord(word, 0, word.length)
    finders.set(hash, [...(finders.get(hash) ?? []), find])
  }
}

/**
 * Finds street addresses with a house number, as English, German, French, Spanish and Portuguese write them. Needs
 * capital letters, so that `5 years on the road` is none; misses addresses written all in lower case. Linear.
 */
export function findAddresses(prepared: PreparedText): readonly PersonalDatum[] {
  const { words } = prepared
  const found: PersonalDatum[] = []
  for (let i = 0; i < words.count; i++) {
    const place = findFrom(prepared, i)
    if (place === undefined) continue
    const start = words.bareStarts[place.first] as number
    const end = words.bareEnds[place.last] as number
    found.push({ kind: 'address', start, end, score: SCORE })
    i = Math.max(i, place.last)
  }
  return found
}

function findFrom(prepared: PreparedText, i: number): Place | undefined {
  const known = finders.get(prepared.words.hashes[i] as number)
  if (known === undefined) return isGermanStreet(prepared, i) ? germanFrom(prepared, i) : undefined
  for (const find of known) {
    const place = find(prepared, i)
    if (place !== undefined) return place
  }
  return undefined
}

/** The first and last word of an address. */
type Place = { readonly first: number; readonly last: number }

/** `12 Acacia Avenue`, `350 5th Ave`: back from the word for a street. */
function englishAround(prepared: PreparedText, street: number): Place | undefined {
  const type = wordAt(prepared, street)
  if (!isCapitalised(prepared, street)) return undefined
  // `Big St Louis`, `3 Wood Dr. Smith`: a saint, a doctor.
  const reach = type === 'st' ? 1 : type === 'dr' ? 2 : 0
  if (gap(prepared, street) <= reach && isCapitalised(prepared, street + 1)) return undefined
  for (let i = street - 1; i >= 0 && i >= street - MAX_NAME_WORDS; i--) {
    if (gap(prepared, i) > MAX_GAP || endsSentence(prepared, i)) return undefined
    const word = wordAt(prepared, i)
    if (HOUSE_NUMBER.test(word) && i < street - 1)
      return isHouseNumber(prepared, i) && hasSmallLetter(prepared, i, street)
        ? { first: i, last: street }
        : undefined
    if (NO_HOMES.has(word)) return undefined
    if (!isCapitalised(prepared, i) && !ORDINAL.test(word)) return undefined
  }
  return undefined
}

/** `12 bis, rue de la Paix`. */
function frenchAround(prepared: PreparedText, street: number): Place | undefined {
  let first = street - 1
  if (FRENCH_EXTENSIONS.has(wordAt(prepared, first))) first--
  if (!isHouseNumber(prepared, first) || gap(prepared, street - 1) > MAX_GAP) return undefined
  const last = endOfName(prepared, street)
  return last === undefined ? undefined : { first, last }
}

/** `calle Mayor, 25`, `Rua Augusta nº 1200`. */
function iberianFrom(prepared: PreparedText, street: number): Place | undefined {
  const name = endOfName(prepared, street)
  if (name === undefined) return undefined
  const last = NUMBER_WORDS.has(wordAt(prepared, name + 1)) ? name + 2 : name + 1
  return endsWithNumber(prepared, last) ? { first: street, last } : undefined
}

/** `Hauptstraße 12`, `Berliner Str. 5a`. */
function germanFrom(prepared: PreparedText, street: number): Place | undefined {
  const isAlone = /^str(?:asse|aße)?$/u.test(wordAt(prepared, street))
  if (isAlone && !isCapitalised(prepared, street - 1)) return undefined
  if (!endsWithNumber(prepared, street + 1)) return undefined
  return { first: isAlone ? street - 1 : street, last: street + 1 }
}

function isGermanStreet(prepared: PreparedText, i: number): boolean {
  const { folded, words } = prepared
  const end = words.bareEnds[i] as number
  const last = folded.text.charCodeAt(end - 1)
  // e, g or r: the letters such a name may end in
  if ((last !== 101 && last !== 103 && last !== 114) || !isCapitalised(prepared, i)) return false
  const word = wordAt(prepared, i)
  return GERMAN_STREET_ENDS.test(word) && (word === 'str' || word.length > 4) && !NO_GERMAN_STREETS.test(word)
}

/** The last word of the name after the word for a street: particles and capitalised words, one of these at least. */
function endOfName(prepared: PreparedText, street: number): number | undefined {
  let last: number | undefined
  for (let i = street + 1; i <= street + MAX_NAME_WORDS + 1; i++) {
    if (gap(prepared, i - 1) > MAX_GAP || (i > street + 1 && endsSentence(prepared, i - 1))) break
    if (isCapitalised(prepared, i) && !NUMBER_WORDS.has(wordAt(prepared, i))) last = i
    else if (!PARTICLES.has(wordAt(prepared, i))) break
  }
  return last
}

/** A house number that ends what it belongs to: `12 Autos` would be another kind of twelve. */
function endsWithNumber(prepared: PreparedText, i: number): boolean {
  const { folded, words } = prepared
  if (!isHouseNumber(prepared, i) || gap(prepared, i - 1) > MAX_GAP) return false
  if (i + 1 >= words.count) return true
  const after = folded.text.slice(words.bareEnds[i], words.bareStarts[i + 1])
  if (/[^ ]/.test(after)) return !/^[.,:]$/.test(after)
  const { end } = spanOf(folded, words.bareStarts[i] as number, words.bareEnds[i] as number)
  if (folded.original[end] === '\n') return true
  const next = wordAt(prepared, i + 1)
  return CONTINUATIONS.has(next) || /^\d{4,5}$/.test(next)
}

/** One to five digits and a letter at most, no year, no part of a price or a larger number. */
function isHouseNumber({ folded, words }: PreparedText, i: number): boolean {
  const word = wordAt({ folded, words }, i)
  if (!HOUSE_NUMBER.test(word) || YEAR.test(word)) return false
  const start = words.bareStarts[i] as number
  const end = words.bareEnds[i] as number
  return !/[$€£#%\d.,/:-]/.test(folded.text[start - 1] ?? '') && !/[$€£%/]/.test(folded.text[end] ?? '')
}

/** Whether words [first, last] are not all in capitals: then capitals say nothing. */
function hasSmallLetter({ folded, words }: PreparedText, first: number, last: number): boolean {
  const { text } = spanOf(folded, words.bareStarts[first] as number, words.bareEnds[last] as number)
  return text !== text.toUpperCase()
}

/** Whether a full stop after word i is no abbreviation's (`St.`, `Dr.`, `W.`). */
function endsSentence({ folded, words }: PreparedText, i: number): boolean {
  const end = words.bareEnds[i] as number
  return (
    folded.text[end] === '.' &&
    (end - (words.bareStarts[i] as number) > MAX_ABBREVIATION || /\d/.test(folded.text[end - 1] ?? ''))
  )
}

/** Units between word i and the next when they are spaces, commas and full stops; too many otherwise. */
function gap({ folded, words }: PreparedText, i: number): number {
  if (i < 0 || i + 1 >= words.count) return Number.POSITIVE_INFINITY
  const between = folded.text.slice(words.bareEnds[i], words.bareStarts[i + 1])
  return /^[ .,'’/º°-]*$/.test(between) ? between.length : Number.POSITIVE_INFINITY
}
