import type { LetterTrie } from './letter-trie.ts'
import { STRONG } from './profane-lexicon.ts'

/**
 * Walks plain letters [start, end) and returns the severity of the word they spell, 0 for none. A letter may be
 * stretched (`fuuuck`); merely doubled it counts for strong words only (`assess` is not `asses`). Linear.
 */
export function walkWord(trie: LetterTrie, text: string, start: number, end: number): number {
  let node = 0
  let previous = -1
  let run = 0
  let isDoubled = false
  for (let at = start; at < end; at++) {
    const letter = text.charCodeAt(at) - 97
    run = letter === previous ? run + 1 : 1
    const child = trie.next[node * 26 + letter] as number
    if (child !== 0) node = child
    else if (letter !== previous) return 0
    else if (run === 2 && (at + 1 === end || text.charCodeAt(at + 1) - 97 !== letter)) isDoubled = true
    previous = letter
  }
  const value = trie.values[node] as number
  return isDoubled && value < STRONG ? 0 : value
}

/** Where the first root at or after `start` begins and ends within [start, end), with its severity; undefined for none. */
export function findRoot(
  trie: LetterTrie,
  text: string,
  start: number,
  end: number,
): { start: number; end: number; severity: number } | undefined {
  for (let from = start; from < end; from++) {
    const first = text.charCodeAt(from) - 97
    // A repeated letter starts nothing the first of its run did not.
    if (trie.next[first] === 0 || (from > start && text.charCodeAt(from - 1) - 97 === first)) continue
    let node = 0
    let previous = -1
    for (let at = from; at < end; at++) {
      const letter = text.charCodeAt(at) - 97
      const child = trie.next[node * 26 + letter] as number
      if (child !== 0) node = child
      else if (letter !== previous) break
      if (trie.values[node] !== 0) return { start: from, end: at + 1, severity: trie.values[node] as number }
      previous = letter
    }
  }
  return undefined
}

/** The severity of the word that [start, gap) and (gap, end) spell together, letter by letter; 0 for none. */
export function walkTwo(trie: LetterTrie, text: string, start: number, gap: number, end: number): number {
  let node = 0
  for (let at = start; at < end; at++) {
    if (at === gap) continue
    node = trie.next[node * 26 + text.charCodeAt(at) - 97] as number
    if (node === 0) return 0
  }
  return trie.values[node] as number
}
