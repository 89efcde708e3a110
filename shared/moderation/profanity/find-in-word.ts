import { readSigns } from '../text/read-signs.ts'
import { threeLetters } from './first-letters.ts'
import { isInnocentWord } from './is-innocent-word.ts'
import {
  PROFANE_ROOTS,
  PROFANE_SOUNDS,
  PROFANE_WORDS,
  ROOT_BEGINNINGS,
  SOUND_BEGINNINGS,
  WORD_BEGINNINGS,
} from './profane-lexicon.ts'
import { walkDisguised } from './walk-disguised.ts'
import { findRoot, walkSound, walkWord } from './walk-letters.ts'

/** Something profane at [start, end) of the folded text, and the number of its kind. */
export type Match = { readonly start: number; readonly end: number; readonly value: number }

/** Shortest plain word, and shortest word worth a look inside for a root run together with others. */
const MIN_WORD = 3
const MIN_JOINED = 6
/** Real letters a word in disguise has at least, the A55 being a road, and the length of one that needs but one: `f***`. */
const MIN_LETTERS = 2
const BARE_MASK = 4
const LETTERS = /^[a-z]+$/

/** Finds a word of a to z that is profane, sounds so, or has a profane root in it; true when it does. */
export function findPlain(text: string, start: number, end: number, matches: Match[]): boolean {
  if (end - start < MIN_WORD) return false
  const begins = threeLetters(text, start)
  const value =
    (WORD_BEGINNINGS[begins] && walkWord(PROFANE_WORDS, text, start, end)) ||
    (SOUND_BEGINNINGS[begins] && walkSound(PROFANE_SOUNDS, text, start, end)) ||
    0
  const isLong = value === 0 && end - start >= MIN_JOINED
  const root = isLong ? findRoot(PROFANE_ROOTS, ROOT_BEGINNINGS, text, start, end) : undefined
  if ((value === 0 && root === undefined) || isInnocentWord(text.slice(start, end))) return false
  matches.push(root ?? { start, end, value })
  return true
}

/** Looks at each row of letters of a word such as `sh!t` or `Hello!`, then at the word with its signs read as letters. */
export function findInDisguised(text: string, start: number, end: number, matches: Match[]): void {
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
function findInReading(letters: string, start: number, matches: Match[]): void {
  if (!LETTERS.test(letters)) return
  const found: Match[] = []
  findPlain(letters, 0, letters.length, found)
  for (const match of found) matches.push({ ...match, start: start + match.start, end: start + match.end })
}

function countLetters(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) if (isLetter(text.charCodeAt(at))) count++
  return count
}

function isLetter(unit: number): boolean {
  return unit >= 97 && unit <= 122
}

function isAlphanumeric(unit: number): boolean {
  return isLetter(unit) || (unit >= 48 && unit <= 57)
}
