import type { PreparedText } from './check.ts'
import { findTerms } from './find-terms.ts'
import { isPersonName } from './is-person-name.ts'
import { PROFANE_ROOTS, PROFANE_WORDS, SPLIT_PROFANE_WORDS, STRONG } from './profane-lexicon.ts'
import { INNOCENT_PHRASES, INNOCENT_WORDS } from './profane-words.ts'
import { gapAfter, isSingle } from './read-signs.ts'
import { DISGUISED, PLAIN, type Words } from './split-words.ts'
import { buildTermIndex } from './term-index.ts'
import { walkDisguised } from './walk-disguised.ts'
import { findRoot, walkTwo, walkWord } from './walk-letters.ts'

/** A profane word at [start, end) of the folded text. */
export type ProfaneHit = { readonly start: number; readonly end: number; readonly severity: number }

const innocentPhrases = buildTermIndex(
  INNOCENT_PHRASES.map((value) => ({ id: value, kind: 'term', value, action: 'allow' })),
)

/** Shortest plain word, and shortest word worth a look inside for a root run together with others. */
const MIN_WORD = 3
const MIN_JOINED = 6
/** Shortest word that counts within a longer row of single letters: `a f u c k`, but not `U.S.A.S.S.R.`. */
const MIN_SPACED = 4
/** Longest word looked for in two parts, with its space. */
const MAX_CUT = 14
/** Units between letters that are spaced apart. */
const MAX_GAP = 3

/**
 * Finds profane words: plain, stretched (`fuuuck`), run together, or disguised by digits, signs, dots and spaces.
 * Whole words only, but for roots too long to be an accident. Misses reversed, misspelt and swapped letters.
 */
export function findProfanity(prepared: PreparedText): readonly ProfaneHit[] {
  const { folded, words } = prepared
  const hits: ProfaneHit[] = []
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i] as number
    const end = words.ends[i] as number
    if (words.kinds[i] === PLAIN) findPlain(folded.text, start, end, hits)
    else if (words.kinds[i] === DISGUISED) findInDisguised(folded.text, start, end, hits)
  }
  findApart(folded.text, words, hits)
  return hits.length === 0 ? hits : withoutInnocent(hits, prepared)
}

function withoutInnocent(hits: readonly ProfaneHit[], prepared: PreparedText): readonly ProfaneHit[] {
  const phrases = findTerms(innocentPhrases, prepared)
  return hits.filter(
    (hit) =>
      !isPersonName(prepared.folded, hit) &&
      !phrases.some((phrase) => phrase.start <= hit.start && hit.end <= phrase.end),
  )
}

function findPlain(text: string, start: number, end: number, hits: ProfaneHit[]): boolean {
  if (end - start < MIN_WORD) return false
  const severity = walkWord(PROFANE_WORDS, text, start, end)
  const root =
    severity === 0 && end - start >= MIN_JOINED ? findRoot(PROFANE_ROOTS, text, start, end) : undefined
  if ((severity === 0 && root === undefined) || isInnocent(text.slice(start, end))) return false
  hits.push(root ?? { start, end, severity })
  return true
}

/** Innocent words in singular or plural. */
function isInnocent(word: string): boolean {
  return INNOCENT_WORDS.has(word) || (word.endsWith('s') && INNOCENT_WORDS.has(word.slice(0, -1)))
}

/** Looks at each row of letters of a word such as `sh!t` or `Hello!`, then at the word with its signs read as letters. */
function findInDisguised(text: string, start: number, end: number, hits: ProfaneHit[]): void {
  let first = start
  while (first < end && !isAlphanumeric(text.charCodeAt(first))) first++
  let last = end
  while (last > first && !isAlphanumeric(text.charCodeAt(last - 1))) last--
  let hasFound = false
  let isPlain = true
  for (let at = first; at < last; ) {
    const from = at
    while (at < last && isLetter(text.charCodeAt(at))) at++
    if (at > from) hasFound = findPlain(text, from, at, hits) || hasFound
    if (at < last) isPlain = false
    at++
  }
  if (hasFound || (isPlain && first === start && last === end)) return
  const isEnd = (at: number) => at >= last
  const starts = first === start ? [start] : [first, start]
  for (const from of starts) {
    const match = walkDisguised(PROFANE_WORDS, text, from, end, isEnd)
    if (match !== undefined) {
      hits.push({ start: from, end: match.end, severity: match.severity })
      return
    }
  }
}

/** Looks at letters and pieces set apart: rows of single letters, pieces tied by dots or dashes, words cut in two. */
function findApart(text: string, words: Words, hits: ProfaneHit[]): void {
  for (let i = 0; i + 1 < words.count; ) {
    let last = i
    while (isSingle(text, words, last) && isSingle(text, words, last + 1) && gapAfter(words, last) <= MAX_GAP)
      last++
    if (last - i >= 2) findInRow(text, words, i, last, hits)
    else {
      last = i
      while (last + 1 < words.count && isTied(text, words, last)) last++
      if (last > i) findInChain(text, words, i, last, hits)
      else findCutInTwo(text, words, i, hits)
    }
    i = Math.max(last, i + 1)
  }
}

function findInRow(text: string, words: Words, first: number, last: number, hits: ProfaneHit[]): void {
  const end = words.ends[last] as number
  for (let i = first; i < last; i++) {
    const start = words.starts[i] as number
    if (i > first && text.charCodeAt(start) === text.charCodeAt(words.starts[i - 1] as number)) continue
    const isEnd = (at: number, length: number) => length >= MIN_SPACED || (i === first && at === end)
    const match = walkDisguised(PROFANE_WORDS, text, start, end, isEnd)
    if (match === undefined) continue
    hits.push({ start, end: match.end, severity: match.severity })
    while (i < last && (words.starts[i] as number) < match.end) i++
  }
}

function findInChain(text: string, words: Words, first: number, last: number, hits: ProfaneHit[]): void {
  const start = words.starts[first] as number
  const end = words.ends[last] as number
  const previous = hits.at(-1)
  if (previous !== undefined && previous.end > start) return
  const match = walkDisguised(PROFANE_WORDS, text, start, end, (at) => at === end)
  if (match !== undefined && match.severity >= STRONG) hits.push({ start, end, severity: match.severity })
}

/** `fu ck`: a strong word cut in two by one space. */
function findCutInTwo(text: string, words: Words, i: number, hits: ProfaneHit[]): void {
  if (words.kinds[i] !== PLAIN || words.kinds[i + 1] !== PLAIN || gapAfter(words, i) !== 1) return
  const start = words.starts[i] as number
  const gap = words.ends[i] as number
  const end = words.ends[i + 1] as number
  // The s of `Trump's hit` begins no word.
  if (text[gap] !== ' ' || end - start > MAX_CUT || isApostrophe(text.charCodeAt(start - 1))) return
  const severity = walkTwo(SPLIT_PROFANE_WORDS, text, start, gap, end)
  if (severity > 0) hits.push({ start, end, severity })
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
