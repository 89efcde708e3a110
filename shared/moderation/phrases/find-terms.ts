import type { ListEntry } from '../../domain/facts.ts'
import { hashWord } from '../text/hash-word.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import { gapAfter, isSingle, readSigns } from '../text/read-signs.ts'
import { DISGUISED } from '../text/split-words.ts'
import { follow, type IndexedTerm, mayBegin, type TermIndex } from './term-index.ts'

/** A site's term at [start, end) of the folded text. */
export type TermMatch = { readonly entry: ListEntry; readonly start: number; readonly end: number }

/** Words a term may have; bounds the time when a text repeats the beginning of a term. */
const MAX_TERM_WORDS = 64
/** Units between letters that are spaced apart. */
const MAX_GAP = 3
/** Places one term without letters is reported at. */
const MAX_LITERAL_PLACES = 50

/**
 * Finds a site's terms as whole words, whatever stands between the words of a term. `p0ker` and `p-o-k-e-r` are found
 * for `poker`; misspellings are not.
 */
export function findTerms(index: TermIndex, prepared: PreparedText): readonly TermMatch[] {
  if (index.count === 0) return []
  const { folded, words } = prepared
  const matches: TermMatch[] = []
  for (let first = 0; first < words.count; first++) {
    if (!mayBegin(index, words.hashes[first] as number)) continue
    let node = 0
    for (let i = first; i < words.count && i < first + MAX_TERM_WORDS; i++) {
      node = follow(index, node, words.hashes[i] as number)
      if (node === 0) break
      for (const term of index.ends[node] ?? []) matchHere(term, prepared, first, i, matches)
    }
  }
  if (index.hasSingleWords) findUndisguised(index, prepared, matches)
  for (const term of index.literals) findLiteral(term, folded.text, matches)
  return matches
}

/** Compares a term with the words [first, last] letter by letter, now that their hashes agree. */
function matchHere(
  term: IndexedTerm,
  { folded: { text }, words }: PreparedText,
  first: number,
  last: number,
  matches: TermMatch[],
): void {
  const isSame = term.words.every((word, i) => {
    const start = words.bareStarts[first + i] as number
    return words.bareEnds[first + i] === start + word.length && text.startsWith(word, start)
  })
  const start = (words.bareStarts[first] as number) - term.before.length
  const end = words.bareEnds[last] as number
  if (!isSame || start < 0 || !text.startsWith(term.before, start) || !text.startsWith(term.after, end))
    return
  matches.push({ entry: term.entry, start, end: end + term.after.length })
}

/** Words with digits or signs read as letters, and rows of single letters, against the terms of one word. */
function findUndisguised(index: TermIndex, { folded, words }: PreparedText, matches: TermMatch[]): void {
  const text = folded.text
  const look = (letters: string, start: number, end: number): void => {
    const node = follow(index, 0, hashWord(letters, 0, letters.length))
    if (node === 0) return
    for (const term of index.ends[node] ?? []) {
      if (term.words.length === 1 && term.words[0] === letters)
        matches.push({ entry: term.entry, start, end })
    }
  }
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i] as number
    const end = words.ends[i] as number
    if (words.kinds[i] === DISGUISED) {
      const letters = readSigns(text.slice(start, end))
      if (letters !== undefined) look(letters, start, end)
    }
    let last = i
    while (
      last + 1 < words.count &&
      isSingle(text, words, last) &&
      isSingle(text, words, last + 1) &&
      gapAfter(words, last) <= MAX_GAP
    )
      last++
    if (last - i >= 2) {
      let letters = ''
      for (let at = i; at <= last; at++) letters += text[words.starts[at] as number]
      look(readSigns(letters) ?? letters, start, words.ends[last] as number)
      i = last
    }
  }
}

function findLiteral(term: IndexedTerm, text: string, matches: TermMatch[]): void {
  let at = text.indexOf(term.before)
  for (let places = 0; at !== -1 && places < MAX_LITERAL_PLACES; places++) {
    matches.push({ entry: term.entry, start: at, end: at + term.before.length })
    at = text.indexOf(term.before, at + term.before.length)
  }
}
