import { hashWord } from '../shared/moderation/text/hash-word.ts'
import type { PreparedText } from '../shared/moderation/text/prepare-text.ts'
import type { Row } from './read-rows.ts'

/** Parts that take turns in being left out. */
export const FOLDS = 5
/** Word triples' least hashes by which near-duplicates are told: two texts that share all of a band go together. */
const HASHES = 12
const BAND = 3

/**
 * Puts each text into a fold. Nearly equal texts go together (MinHash of word triples), and so does a YouTube video, as
 * comments on one resemble each other: the first in the order of names to fold 0, the next to fold 1, and so on. Written
 * test cases go by what they test, since they are made from few templates.
 */
export function assignFolds(rows: readonly Row[], texts: readonly PreparedText[]): Uint8Array {
  const parents = Int32Array.from(rows, (_, i) => i)
  const rootOf = (i: number): number => {
    let root = i
    while (parents[root] !== root) root = parents[root] as number
    parents[i] = root
    return root
  }
  const firstOf = new Map<string, number>()
  texts.forEach((text, i) => {
    const least = leastHashes(text)
    for (let band = 0; band < HASHES; band += BAND) {
      const key = `${band}:${least.subarray(band, band + BAND).join()}`
      const first = firstOf.get(key)
      if (first === undefined) firstOf.set(key, i)
      else {
        const [a, b] = [rootOf(first), rootOf(i)]
        parents[Math.max(a, b)] = Math.min(a, b)
      }
    }
  })
  const videos = [...new Set(rows.map((row) => row.source).filter(isVideo))].sort()
  return Uint8Array.from(rows, ({ source, functionality }, i) => {
    if (isVideo(source)) return videos.indexOf(source) % FOLDS
    if (functionality !== undefined) return mix(hashWord(functionality, 0, functionality.length)) % FOLDS
    return mix(rootOf(i) + 1) % FOLDS
  })
}

export function isVideo(source: string): boolean {
  return source.startsWith('youtube')
}

function leastHashes({ words }: PreparedText): Uint32Array {
  const least = new Uint32Array(HASHES).fill(0xffffffff)
  for (let i = 0; i === 0 || i + 2 < words.count; i++) {
    let triple = 0
    for (let word = i; word < Math.min(i + 3, words.count); word++)
      triple = Math.imul(triple, 31) ^ (words.hashes[word] as number)
    for (let k = 0; k < HASHES; k++) {
      const hash = mix(triple ^ Math.imul(k, 0x9e3779b1))
      if (hash < (least[k] as number)) least[k] = hash
    }
  }
  return least
}

/** The finaliser of MurmurHash3, 32 bits. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
