import { STRONG } from '../lexicons/lexicon.ts'
import { threeLetters } from './first-letters.ts'
import { childOf, type LetterTrie } from './letter-trie.ts'
import { kindOf } from './profane-kinds.ts'
import { readSound } from './sound-skeleton.ts'

/** a, e, i, o, u as a set of bits. */
const VOWELS = (1 << 0) | (1 << 4) | (1 << 8) | (1 << 14) | (1 << 20)

/** Shortest slur that may have a letter doubled: `Jaap` and `woop` are none. */
const MIN_DOUBLED_SLUR = 6

/**
 * Walks plain letters [start, end) and returns the value of the word they spell, 0 for none. A letter may be
 * stretched (`fuuuck`); merely doubled it counts for strong words only (`assess` is not `asses`). Linear.
 */
export function walkWord(trie: LetterTrie, text: string, start: number, end: number): number {
  let node = 0
  let previous = -1
  let run = 0
  let runNode = 0
  let isDoubled = false
  for (let at = start; at < end; at++) {
    const letter = text.charCodeAt(at) - 97
    run = letter === previous ? run + 1 : 1
    const child = childOf(trie, node, letter)
    if (child !== 0) node = child
    else if (letter !== previous) return 0
    else if (run === 2 && (at + 1 === end || text.charCodeAt(at + 1) - 97 !== letter)) isDoubled = true
    if (run === 1) runNode = node
    previous = letter
  }
  // `shittt` has gone too far, towards `shitty`.
  const isOver = run > 1 && trie.values[node] === 0
  const value = trie.values[isOver ? runNode : node] as number
  if (!isDoubled && !(isOver && run === 2)) return value
  const { severity } = kindOf(value)
  return severity === STRONG || (severity > STRONG && end - start >= MIN_DOUBLED_SLUR) ? value : 0
}

/** The same by sound: walks a trie of skeletons, see `soundSkeleton`. A vowel may be stretched, but not doubled. */
export function walkSound(trie: LetterTrie, text: string, start: number, end: number): number {
  let node = 0
  let previous = -1
  let run = 0
  for (let at = start; at < end; ) {
    const letter = text.charCodeAt(at) - 97
    const { sound, length } = readSound(letter, at + 1 < end ? text.charCodeAt(at + 1) - 97 : -1)
    at += length
    run = sound === previous ? run + 1 : 1
    if (run > 1 && (VOWELS & (1 << sound)) === 0) continue
    const child = childOf(trie, node, sound)
    const isStretched = run > 2 || (run === 2 && at < end && text.charCodeAt(at) - 97 === letter)
    if (child !== 0) node = child
    else if (!isStretched) return 0
    previous = sound
  }
  return trie.values[node] as number
}

/**
 * Where the first root at or after `start` begins and ends within [start, end), with its value; undefined for none.
 * `beginnings` are those of the trie.
 */
export function findRoot(
  trie: LetterTrie,
  beginnings: Uint8Array,
  text: string,
  start: number,
  end: number,
): { start: number; end: number; value: number } | undefined {
  for (let from = start; from + 2 < end; from++) {
    if (beginnings[threeLetters(text, from)] === 0) continue
    const first = text.charCodeAt(from) - 97
    // A repeated letter starts nothing the first of its run did not.
    if (from > start && text.charCodeAt(from - 1) - 97 === first) continue
    let node = childOf(trie, 0, first)
    let previous = first
    for (let at = from + 1; at < end && node !== 0; at++) {
      const letter = text.charCodeAt(at) - 97
      const child = childOf(trie, node, letter)
      if (child !== 0) node = child
      else if (letter !== previous) break
      const value = trie.values[node] as number
      if (value !== 0) return { start: from, end: at + 1, value }
      previous = letter
    }
  }
  return undefined
}

/** The node reached from `node` by the letters [start, end), 0 for none. */
export function walkOn(trie: LetterTrie, node: number, text: string, start: number, end: number): number {
  let next = node
  for (let at = start; at < end; at++) {
    next = childOf(trie, next, text.charCodeAt(at) - 97)
    if (next === 0) return 0
  }
  return next
}
