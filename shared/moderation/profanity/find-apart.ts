import { STRONG } from '../lexicons/lexicon.ts'
import { gapAfter, isSingle } from '../text/read-signs.ts'
import { PLAIN, type Words } from '../text/split-words.ts'
import type { Match } from './find-in-word.ts'
import { findMasked } from './find-masked.ts'
import { threeLetters } from './first-letters.ts'
import { kindOf } from './profane-kinds.ts'
import { PROFANE_WORDS, SPLIT_BEGINNINGS, SPLIT_WORDS } from './profane-lexicon.ts'
import { walkDisguised } from './walk-disguised.ts'
import { walkOn } from './walk-letters.ts'

/** Shortest word that counts within a longer row of single letters: `a f u c k`, but not `U.S.A.S.S.R.`. */
const MIN_SPACED = 4
/** Pieces a word cut apart by spaces has at most, and the first of them from which three letters tell something. */
const MAX_PIECES = 3
const MIN_TELLING = 3
/** Units between letters that are spaced apart. */
const MAX_GAP = 5

/**
 * Looks at letters and pieces set apart: rows of single letters, pieces tied by dots or dashes, words cut by spaces.
 * `seen` is what the words were found to be by themselves, in order: a chain with a profane link is no riddle.
 */
export function findApart(text: string, words: Words, seen: readonly Match[]): readonly Match[] {
  const matches: Match[] = []
  let next = 0
  for (let i = 0; i + 1 < words.count; ) {
    let last = i
    while (isSingle(text, words, last) && isSingle(text, words, last + 1) && gapAfter(words, last) <= MAX_GAP)
      last++
    if (last - i >= 2) findInRow(text, words, i, last, matches)
    else {
      last = i
      while (last + 1 < words.count && isTied(text, words, last)) last++
      const masked = findMasked(text, words, i)
      while (next < seen.length && (seen[next] as Match).start < (words.starts[i] as number)) next++
      const isSeen = next < seen.length && (seen[next] as Match).start < (words.ends[last] as number)
      if (masked !== 0) {
        matches.push({ start: words.starts[i] as number, end: words.ends[i + 1] as number, value: masked })
      } else if (last === i) findInPieces(text, words, i, matches)
      else if (!isSeen) findInChain(text, words, i, last, matches)
    }
    i = Math.max(last, i + 1)
  }
  return matches
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
  const match = walkDisguised(PROFANE_WORDS, text, start, end, (at) => at === end)
  if (match !== undefined && kindOf(match.value).severity >= STRONG) matches.push({ ...match, start, end })
}

/** `fu ck`, `f u ck`: a strong word cut into two or three pieces by single spaces. */
function findInPieces(text: string, words: Words, first: number, matches: Match[]): void {
  const start = words.starts[first] as number
  if (text[words.ends[first] as number] !== ' ' || gapAfter(words, first) !== 1) return
  // The s of `Trump's hit` begins no word.
  if (isApostrophe(text.charCodeAt(start - 1))) return
  if (
    (words.ends[first] as number) >= start + MIN_TELLING &&
    SPLIT_BEGINNINGS[threeLetters(text, start)] === 0
  )
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

function isTied(text: string, words: Words, i: number): boolean {
  const end = words.ends[i] as number
  if (words.starts[i + 1] !== end + 1) return false
  const unit = text.charCodeAt(end)
  return unit === 0x2e || unit === 0x2d || unit === 0x5f || unit === 0x7e || unit === 0xb7
}

/** ' and its curly and modifier forms. */
function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x2bc
}
