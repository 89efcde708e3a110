import { STRONG } from '../lexicons/lexicon.ts'
import { lettersFor } from '../text/read-signs.ts'
import { childOf, type LetterTrie } from './letter-trie.ts'
import { kindOf } from './profane-kinds.ts'

/** The end of a match and its value in the trie. */
export type DisguisedMatch = { readonly end: number; readonly value: number }

const STAR = '*'.charCodeAt(0)
const HASH = '#'.charCodeAt(0)
/** A letter as well as a separator: `b|tch`, `f|u|c|k`. */
const BAR = '|'.charCodeAt(0)

/** Units a match may run over, and steps of the search: both bound the time for hostile texts. */
const MAX_UNITS = 48
const MAX_STEPS = 100
/** Shortest masked word (`f*ck`), and real letters any match needs. */
const MIN_MASKED = 4
const MIN_LETTERS = 2

/**
 * Searches [start, end) for the longest word from `start` that ends where `isEnd` allows. Digits and signs stand for
 * letters, stars for one letter or none, anything else is skipped. Masked words must be strong, or
 * hardly masked (`pr*ck`). Words that count in one language only are left out.
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
    const value = trie.values[node] as number
    const { severity, only } = kindOf(value)
    if (
      severity > 0 &&
      only === undefined &&
      (real >= MIN_LETTERS || isBareMask(text, start, length, masked)) &&
      (masked === 0 || (length >= MIN_MASKED && (severity >= STRONG || real >= MIN_MASKED)))
    ) {
      // A mask may hide several words: the strong one is meant (`f*cking`), a slur only when it is the only one.
      const isBetter =
        best === undefined || at > best.end || (at === best.end && isLikelier(value, best.value))
      if (isBetter && isEnd(at, length)) best = { end: at, value }
    }
    if (at >= limit) return
    const unit = text.charCodeAt(at)
    if (isMask(unit)) {
      if (length === 0) return
      let letters = trie.masks[node] as number
      for (let child = trie.bases[node] as number; letters !== 0; child++) {
        visit(at + 1, child, 31 - Math.clz32(letters & -letters), length + 1, real, masked + 1)
        letters &= letters - 1
      }
      // Only a star alone may stand between letters (`f*u*c*k`); in a row each stands for one.
      if (!isMask(text.charCodeAt(at - 1)) && !isMask(text.charCodeAt(at + 1))) {
        visit(at + 1, node, previous, length, real, masked)
      }
      return
    }
    const options = lettersFor(unit)
    if (options.length === 0 || unit === BAR) {
      visit(at + 1, node, previous, length, real, masked)
      if (options.length === 0) return
    }
    const isReal = unit >= 97 && unit <= 122 ? 1 : 0
    for (const letter of options) {
      const child = childOf(trie, node, letter)
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

function isLikelier(value: number, other: number): boolean {
  const { severity } = kindOf(value)
  return severity !== kindOf(other).severity && (severity === STRONG || kindOf(other).severity > STRONG)
}

function isMask(unit: number): boolean {
  return unit === STAR || unit === HASH
}
