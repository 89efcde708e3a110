import type { ListEntry } from '../../domain/facts.ts'
import { foldText } from '../text/fold-text.ts'
import { hashWord } from '../text/hash-word.ts'
import { splitWords } from '../text/split-words.ts'

/**
 * A site's terms as a trie over words, its edges in one hash table: what a text costs depends on its words, not on
 * how many terms there are. `edges` holds (node, word hash, next node) triples by open addressing.
 */
export type TermIndex = {
  readonly edges: Int32Array
  readonly mask: number
  /** A bit for each hash a term may begin with: small enough for the processor's nearest cache. */
  readonly beginnings: Uint8Array
  /** By node: the terms whose last word leads there. */
  readonly ends: readonly (readonly IndexedTerm[] | undefined)[]
  /** Terms without letters or digits (`$$$`), searched for as they are. */
  readonly literals: readonly IndexedTerm[]
  readonly hasSingleWords: boolean
  readonly count: number
}

/** A term as folded, the signs before its first and after its last word, and where its words lie within. */
export type IndexedTerm = {
  readonly entry: ListEntry
  readonly words: readonly string[]
  readonly before: string
  readonly after: string
}

/** Compiles terms once. Terms that fold to nothing are left out: they would match everywhere. */
export function buildTermIndex(entries: readonly ListEntry[]): TermIndex {
  const terms = entries.map(toIndexedTerm).filter((term) => term.words.length > 0 || term.before.length > 0)
  const literals = terms.filter((term) => term.words.length === 0)
  const edgeCount = terms.reduce((sum, term) => sum + term.words.length, 1)
  const mask = 2 ** Math.ceil(Math.log2(edgeCount * 4)) - 1
  const edges = new Int32Array((mask + 1) * 3)
  const beginnings = new Uint8Array((mask + 1) / 4)
  const ends: IndexedTerm[][] = []
  let nodes = 1
  for (const term of terms) {
    let node = 0
    for (const word of term.words) {
      const hash = hashWord(word, 0, word.length)
      if (node === 0) setBit(beginnings, hash)
      const slot = findSlot(edges, mask, node, hash)
      if (edges[slot + 2] === 0) {
        edges[slot] = node
        edges[slot + 1] = hash
        edges[slot + 2] = nodes++
      }
      node = edges[slot + 2] as number
    }
    if (term.words.length > 0) ends[node] = [...(ends[node] ?? []), term]
  }
  const hasSingleWords = terms.some((term) => term.words.length === 1)
  return { edges, mask, beginnings, ends, literals, hasSingleWords, count: terms.length }
}

/** The node that a word leads to, 0 for none. */
export function follow(index: TermIndex, node: number, hash: number): number {
  return index.edges[findSlot(index.edges, index.mask, node, hash) + 2] as number
}

/** Whether a term may begin with a word; now and then it says so of one that begins none. */
export function mayBegin(index: TermIndex, hash: number): boolean {
  const bit = toBit(index.beginnings, hash)
  return ((index.beginnings[bit >>> 3] as number) & (1 << (bit & 7))) !== 0
}

function setBit(bits: Uint8Array, hash: number): void {
  const bit = toBit(bits, hash)
  bits[bit >>> 3] = (bits[bit >>> 3] as number) | (1 << (bit & 7))
}

/** FNV's low bits are its best mixed ones; the high ones are folded in. */
function toBit(bits: Uint8Array, hash: number): number {
  return (hash ^ (hash >>> 16)) & (bits.length * 8 - 1)
}

/** The slot of an edge, or the free one where it belongs (next node 0). */
function findSlot(edges: Int32Array, mask: number, node: number, hash: number): number {
  let at = Math.imul(hash ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b)
  at = (at ^ (at >>> 15)) & mask
  while (edges[at * 3 + 2] !== 0 && (edges[at * 3] !== node || edges[at * 3 + 1] !== hash))
    at = (at + 1) & mask
  return at * 3
}

function toIndexedTerm(entry: ListEntry): IndexedTerm {
  const text = foldText(entry.value).text.trim()
  const split = splitWords(text)
  const words: string[] = []
  for (let i = 0; i < split.count; i++) words.push(text.slice(split.bareStarts[i], split.bareEnds[i]))
  if (words.length === 0) return { entry, words: [], before: text, after: '' }
  return {
    entry,
    words,
    before: text.slice(0, split.bareStarts[0]),
    after: text.slice(split.bareEnds.at(-1)),
  }
}
