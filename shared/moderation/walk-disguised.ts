import type { LetterTrie } from './letter-trie.ts'
import { STRONG } from './profane-lexicon.ts'
import { lettersFor } from './read-signs.ts'

/** The end of a match and its severity. */
export type DisguisedMatch = { readonly end: number; readonly severity: number }

const STAR = '*'.charCodeAt(0)
const HASH = '#'.charCodeAt(0)

/** Units a match may run over, and steps of the search: both bound the time for hostile texts. */
const MAX_UNITS = 48
const MAX_STEPS = 250
/** Shortest masked word (`f*ck`), and real letters any match needs. */
const MIN_MASKED = 4
const MIN_LETTERS = 2

/**
 * Searches [start, end) for the longest word from `start` that ends where `isEnd` allows. Digits and signs stand for
 * letters, stars for one letter or none, anything else is skipped. Masked words must be strong, or
 * hardly masked (`pr*ck`).
 */
export function walkDisguised(
  trie: LetterTrie,
  text: string,
  start: number,
  end: number,
  isEnd: (at: number, length: number) => boolean,
): DisguisedMatch | undefined {
  const limit = Math.min(end, start + MAX_UNITS)
  let steps = 0
  let best: DisguisedMatch | undefined

  const visit = (
    at: number,
    node: number,
    previous: number,
    length: number,
    real: number,
    masked: number,
  ): void => {
    if (steps++ > MAX_STEPS) return
    const severity = trie.values[node] as number
    if (
      severity > 0 &&
      (real >= MIN_LETTERS || isBareMask(text, start, length, masked)) &&
      (masked === 0 || (length >= MIN_MASKED && (severity >= STRONG || real >= MIN_MASKED)))
    ) {
      // A mask may hide several words: the least of them is certain.
      const isBetter = best === undefined || at > best.end || (at === best.end && severity < best.severity)
      if (isBetter && isEnd(at, length)) best = { end: at, severity }
    }
    if (at >= limit) return
    const unit = text.charCodeAt(at)
    if (isMask(unit)) {
      if (length === 0) return
      for (let letter = 0; letter < 26; letter++) {
        const child = trie.next[node * 26 + letter] as number
        if (child !== 0) visit(at + 1, child, letter, length + 1, real, masked + 1)
      }
      // Only a star alone may stand between letters (`f*u*c*k`); in a row each stands for one.
      if (!isMask(text.charCodeAt(at - 1)) && !isMask(text.charCodeAt(at + 1))) {
        visit(at + 1, node, previous, length, real, masked)
      }
      return
    }
    const options = lettersFor(unit)
    if (options.length === 0) {
      visit(at + 1, node, previous, length, real, masked)
      return
    }
    const isReal = unit >= 97 && unit <= 122 ? 1 : 0
    for (const letter of options) {
      const child = trie.next[node * 26 + letter] as number
      if (child !== 0) visit(at + 1, child, letter, length + 1, real + isReal, masked)
      else if (letter === previous) visit(at + 1, node, previous, length, real, masked)
    }
  }
  visit(start, 0, -1, 0, 0, 0)
  return best
}

/** `f***`, `s***`, `c***`: readers know them by one letter. */
function isBareMask(text: string, start: number, length: number, masked: number): boolean {
  return masked === 3 && length === 4 && 'fsc'.includes(text[start] as string)
}

function isMask(unit: number): boolean {
  return unit === STAR || unit === HASH
}
