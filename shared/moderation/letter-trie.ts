/** A trie over a to z. `next[node * 26 + letter]` is the next node, 0 for none (0 is the root); `values[node]` ends a word. */
export type LetterTrie = { readonly next: Int32Array; readonly values: Uint8Array }

/** Builds a trie; of a word given twice the greater value stays. Words with anything but a to z are left out. */
export function buildLetterTrie(entries: Iterable<readonly [word: string, value: number]>): LetterTrie {
  const kept = [...entries].filter(([word]) => /^[a-z]+$/.test(word))
  const size = 1 + kept.reduce((sum, [word]) => sum + word.length, 0)
  const next = new Int32Array(size * 26)
  const values = new Uint8Array(size)
  let count = 1
  for (const [word, value] of kept) {
    let node = 0
    for (let at = 0; at < word.length; at++) {
      const slot = node * 26 + word.charCodeAt(at) - 97
      if (next[slot] === 0) next[slot] = count++
      node = next[slot] as number
    }
    values[node] = Math.max(values[node] as number, value)
  }
  return { next: next.slice(0, count * 26), values: values.slice(0, count) }
}
