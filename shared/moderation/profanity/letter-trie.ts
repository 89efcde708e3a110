/**
 * A trie over a to z, packed: node n has a child for each bit of masks[n] (bit 0 is a), its children stand side by side
 * from bases[n] on, and values[n] is the value of the word that ends there, 0 for none. Node 0 is the root.
 */
export type LetterTrie = {
  readonly masks: Int32Array
  readonly bases: Int32Array
  readonly values: Uint8Array
}

/** Builds a trie; of a word given twice the first value stays. Words with anything but a to z are left out. */
export function buildLetterTrie(entries: Iterable<readonly [word: string, value: number]>): LetterTrie {
  const values = new Map<string, number>()
  for (const [word, value] of entries) if (/^[a-z]+$/.test(word) && !values.has(word)) values.set(word, value)
  const words = [...values.keys()].sort()
  const masks: number[] = [0]
  const bases: number[] = [0]
  const ends: number[] = [0]
  // Node n spells the first depth letters that words[first..last) share.
  const ranges = [{ first: 0, last: words.length, depth: 0 }]
  for (let node = 0; node < ranges.length; node++) {
    const { first, last, depth } = ranges[node] as { first: number; last: number; depth: number }
    let at = first
    if (words[at]?.length === depth) ends[node] = values.get(words[at++] as string) as number
    bases[node] = ranges.length
    while (at < last) {
      const letter = (words[at] as string).charCodeAt(depth)
      const from = at
      while (at < last && (words[at] as string).charCodeAt(depth) === letter) at++
      masks[node] = (masks[node] as number) | (1 << (letter - 97))
      masks.push(0)
      ends.push(0)
      ranges.push({ first: from, last: at, depth: depth + 1 })
    }
  }
  return { masks: Int32Array.from(masks), bases: Int32Array.from(bases), values: Uint8Array.from(ends) }
}

/** The child of a node by a letter, 0 (a) to 25 (z); 0 for none. Anything else than a letter leads nowhere. */
export function childOf(trie: LetterTrie, node: number, letter: number): number {
  const bit = 1 << letter
  const mask = trie.masks[node] as number
  if ((mask & bit) === 0 || letter < 0 || letter > 25) return 0
  return (trie.bases[node] as number) + countBits(mask & (bit - 1))
}

/** Set bits of a number below 2^26. */
function countBits(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555)
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333)
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
