import { threeLetters } from './beginnings.ts'
import type { PreparedText } from './check.ts'
import { findMasked } from './find-masked.ts'
import { findTerms } from './find-terms.ts'
import { spanOf } from './fold-text.ts'
import { isJoiningCum } from './is-joining-cum.ts'
import { isPersonName } from './is-person-name.ts'
import { GERMAN_INNOCENT } from './lexicons/de.ts'
import { SPANISH_INNOCENT } from './lexicons/es.ts'
import { FRENCH_INNOCENT } from './lexicons/fr.ts'
import { INNOCENT_STEMS, INNOCENT_WORDS } from './lexicons/innocent.ts'
import { STRONG, type WordLanguage } from './lexicons/lexicon.ts'
import { PORTUGUESE_INNOCENT } from './lexicons/pt.ts'
import { type Kind, kindOf } from './profane-kinds.ts'
import {
  INNOCENT_PHRASE_INDEX,
  PROFANE_PHRASES,
  PROFANE_ROOTS,
  PROFANE_SOUNDS,
  PROFANE_WORDS,
  ROOT_BEGINNINGS,
  SOUND_BEGINNINGS,
  SPLIT_BEGINNINGS,
  SPLIT_WORDS,
  WORD_BEGINNINGS,
} from './profane-lexicon.ts'
import { gapAfter, isSingle, readSigns } from './read-signs.ts'
import { DISGUISED, PLAIN, type Words } from './split-words.ts'
import { walkDisguised } from './walk-disguised.ts'
import { findRoot, walkOn, walkSound, walkWord } from './walk-letters.ts'

/** The language of a text. */
export type TextLanguage = WordLanguage | 'other' | 'unknown'

/** A profane word at [start, end) of the folded text, and what is known of it. */
export type ProfaneHit = { readonly start: number; readonly end: number } & Omit<Kind, 'only' | 'isAccented'>

type Match = { readonly start: number; readonly end: number; readonly value: number }

/** By language: words that are profane in English only. */
const innocentIn: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set(GERMAN_INNOCENT),
  fr: new Set(FRENCH_INNOCENT),
  es: new Set(SPANISH_INNOCENT),
  pt: new Set(PORTUGUESE_INNOCENT),
}

/** Shortest plain word, and shortest word worth a look inside for a root run together with others. */
const MIN_WORD = 3
const MIN_JOINED = 6
/** Shortest word that counts within a longer row of single letters: `a f u c k`, but not `U.S.A.S.S.R.`. */
const MIN_SPACED = 4
/** Pieces a word cut apart by spaces has at most. */
const MAX_PIECES = 3
/** Units between letters that are spaced apart. */
const MAX_GAP = 5
/** Real letters a word in disguise has at least, the A55 being a road, and the length of one that needs but one: `f***`. */
const MIN_LETTERS = 2
const BARE_MASK = 4
const LETTERS = /^[a-z]+$/

/**
 * Finds profane words: plain, stretched (`fuuuck`), misspelt as they sound, run together, or disguised by digits, signs,
 * dots and spaces. Whole words only, but for roots too long to be an accident. `languageOf` is asked for the text's
 * language only once something was found: some words are profane in one language and innocent in another.
 */
export function findProfanity(
  prepared: PreparedText,
  languageOf: () => TextLanguage = () => 'unknown',
): readonly ProfaneHit[] {
  const { folded, words } = prepared
  const matches: Match[] = []
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i] as number
    const end = words.ends[i] as number
    if (words.kinds[i] === PLAIN) findPlain(folded.text, start, end, matches)
    else if (words.kinds[i] === DISGUISED) findInDisguised(folded.text, start, end, matches)
  }
  findApart(folded.text, words, matches)
  findPhrases(prepared, matches)
  return matches.length === 0 ? [] : toHits(matches, prepared, languageOf())
}

/** What of the matches means something profane here. */
function toHits(
  matches: readonly Match[],
  prepared: PreparedText,
  language: TextLanguage,
): readonly ProfaneHit[] {
  const phrases = toReaches(findTerms(INNOCENT_PHRASE_INDEX, prepared))
  const hits: ProfaneHit[] = []
  for (const { start, end, value } of matches) {
    const { severity, topic, only, isAccented } = kindOf(value)
    const match = { start, end }
    if (only !== undefined && only !== language) continue
    if (innocentIn[language]?.has(prepared.folded.text.slice(start, end))) continue
    if (isAccented && isUnaccented(spanOf(prepared.folded, start, end).text)) continue
    if (isPersonName(prepared.folded, match) || isJoiningCum(prepared.folded, match)) continue
    if (isInside(phrases, start, end)) continue
    hits.push(topic === undefined ? { start, end, severity } : { start, end, severity, topic })
  }
  return hits
}

/** Where phrases begin, in order, and how far any that began so far reaches. */
type Reaches = readonly { readonly start: number; readonly end: number }[]

function toReaches(phrases: Reaches): Reaches {
  let end = 0
  return phrases.map((phrase) => {
    end = Math.max(end, phrase.end)
    return { start: phrase.start, end }
  })
}

/** Whether [start, end) lies inside a phrase. */
function isInside(reaches: Reaches, start: number, end: number): boolean {
  let low = 0
  let high = reaches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((reaches[middle] as Reaches[number]).start <= start) low = middle + 1
    else high = middle
  }
  return low > 0 && (reaches[low - 1] as Reaches[number]).end >= end
}

function isUnaccented(text: string): boolean {
  return text.normalize('NFC').length === text.normalize('NFD').length
}

function findPlain(text: string, start: number, end: number, matches: Match[]): boolean {
  if (end - start < MIN_WORD) return false
  const begins = threeLetters(text, start)
  const value =
    (WORD_BEGINNINGS[begins] && walkWord(PROFANE_WORDS, text, start, end)) ||
    (SOUND_BEGINNINGS[begins] && walkSound(PROFANE_SOUNDS, text, start, end)) ||
    0
  const isLong = value === 0 && end - start >= MIN_JOINED
  const root = isLong ? findRoot(PROFANE_ROOTS, ROOT_BEGINNINGS, text, start, end) : undefined
  if ((value === 0 && root === undefined) || isInnocent(text.slice(start, end))) return false
  matches.push(root ?? { start, end, value })
  return true
}

/** Innocent words in singular or plural, and all that begin like one. */
function isInnocent(word: string): boolean {
  return (
    INNOCENT_WORDS.has(word) ||
    (word.endsWith('s') && INNOCENT_WORDS.has(word.slice(0, -1))) ||
    INNOCENT_STEMS.some((stem) => word.startsWith(stem))
  )
}

/** Looks at each row of letters of a word such as `sh!t` or `Hello!`, then at the word with its signs read as letters. */
function findInDisguised(text: string, start: number, end: number, matches: Match[]): void {
  let first = start
  while (first < end && !isAlphanumeric(text.charCodeAt(first))) first++
  let last = end
  while (last > first && !isAlphanumeric(text.charCodeAt(last - 1))) last--
  let hasFound = false
  let isPlain = true
  for (let at = first; at < last; ) {
    const from = at
    while (at < last && isLetter(text.charCodeAt(at))) at++
    if (at > from) hasFound = findPlain(text, from, at, matches) || hasFound
    if (at < last) isPlain = false
    at++
  }
  if (hasFound || (isPlain && first === start && last === end)) return
  const letters = countLetters(text, start, end)
  if (letters < MIN_LETTERS && end - start !== BARE_MASK) return
  const isEnd = (at: number) => at >= last
  const starts = first === start ? [start] : [first, start]
  for (const from of starts) {
    const match = walkDisguised(PROFANE_WORDS, text, from, end, isEnd)
    if (match !== undefined) {
      matches.push({ start: from, ...match })
      return
    }
  }
  if (letters >= MIN_LETTERS) findInReading(readSigns(text.slice(start, end)) ?? '', start, matches)
}

/** Looks at a word in its likeliest reading, which begins at `start` of the text. */
function countLetters(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) if (isLetter(text.charCodeAt(at))) count++
  return count
}

function findInReading(letters: string, start: number, matches: Match[]): void {
  if (!LETTERS.test(letters)) return
  const found: Match[] = []
  findPlain(letters, 0, letters.length, found)
  for (const match of found) matches.push({ ...match, start: start + match.start, end: start + match.end })
}

/** Looks at letters and pieces set apart: rows of single letters, pieces tied by dots or dashes, words cut by spaces. */
function findApart(text: string, words: Words, matches: Match[]): void {
  for (let i = 0; i + 1 < words.count; ) {
    let last = i
    while (isSingle(text, words, last) && isSingle(text, words, last + 1) && gapAfter(words, last) <= MAX_GAP)
      last++
    if (last - i >= 2) findInRow(text, words, i, last, matches)
    else {
      last = i
      while (last + 1 < words.count && isTied(text, words, last)) last++
      const masked = findMasked(text, words, i)
      if (masked !== 0) {
        matches.push({ start: words.starts[i] as number, end: words.ends[i + 1] as number, value: masked })
      } else if (last > i) findInChain(text, words, i, last, matches)
      else findInPieces(text, words, i, matches)
    }
    i = Math.max(last, i + 1)
  }
}

function findInRow(text: string, words: Words, first: number, last: number, matches: Match[]): void {
  const end = words.ends[last] as number
  for (let i = first; i < last; i++) {
    const start = words.starts[i] as number
    if (i > first && text.charCodeAt(start) === text.charCodeAt(words.starts[i - 1] as number)) continue
    const isEnd = (at: number, length: number) => length >= MIN_SPACED || (i === first && at === end)
    const match = walkDisguised(PROFANE_WORDS, text, start, end, isEnd)
    if (match === undefined) continue
    matches.push({ start, ...match })
    while (i < last && (words.starts[i] as number) < match.end) i++
  }
}

function findInChain(text: string, words: Words, first: number, last: number, matches: Match[]): void {
  const start = words.starts[first] as number
  const end = words.ends[last] as number
  const previous = matches.at(-1)
  if (previous !== undefined && previous.end > start) return
  const match = walkDisguised(PROFANE_WORDS, text, start, end, (at) => at === end)
  if (match !== undefined && kindOf(match.value).severity >= STRONG) matches.push({ ...match, start, end })
}

/** `fu ck`, `f u ck`: a strong word cut into two or three pieces by single spaces. */
function findInPieces(text: string, words: Words, first: number, matches: Match[]): void {
  const start = words.starts[first] as number
  if (text[words.ends[first] as number] !== ' ' || gapAfter(words, first) !== 1) return
  // The s of `Trump's hit` begins no word.
  if (isApostrophe(text.charCodeAt(start - 1))) return
  if ((words.ends[first] as number) >= start + MIN_WORD && SPLIT_BEGINNINGS[threeLetters(text, start)] === 0)
    return
  let node = 0
  for (let i = first; i < words.count && i < first + MAX_PIECES && words.kinds[i] === PLAIN; i++) {
    const end = words.ends[i] as number
    node = walkOn(SPLIT_WORDS, node, text, words.starts[i] as number, end)
    if (node === 0) return
    const value = SPLIT_WORDS.values[node] as number
    if (value > 0 && i > first) {
      matches.push({ start, end, value })
      return
    }
    if (gapAfter(words, i) !== 1 || text[end] !== ' ') return
  }
}

function findPhrases(prepared: PreparedText, matches: Match[]): void {
  for (const { entry, start, end } of findTerms(PROFANE_PHRASES, prepared)) {
    matches.push({ start, end, value: Number(entry.id) })
  }
}

function isTied(text: string, words: Words, i: number): boolean {
  const end = words.ends[i] as number
  if (words.starts[i + 1] !== end + 1) return false
  const unit = text.charCodeAt(end)
  return unit === 0x2e || unit === 0x2d || unit === 0x5f || unit === 0x7e || unit === 0xb7
}

function isLetter(unit: number): boolean {
  return unit >= 97 && unit <= 122
}

function isAlphanumeric(unit: number): boolean {
  return isLetter(unit) || (unit >= 48 && unit <= 57)
}

/** ' and its curly and modifier forms. */
function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x2bc
}
