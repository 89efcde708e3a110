import { MIN_AGREEING_BYTES, type Sketch } from '../../domain/sketch.ts'
import type { PreparedText } from '../text/prepare-text.ts'

/** Minima a sketch has. */
const SIZE = 8
/** Words below which texts that differ by a word are simply different: shorter ones agree by chance. */
const MIN_WORDS = 12
/** Words looked at: enough to tell texts apart, few enough to be cheap. */
const MAX_WORDS = 400

/** Added for each step to where an empty bin borrows from, so that it agrees only with one that borrowed likewise. */
const BORROWED = 0x9e3779b1
const EMPTY = 0x7fffffff

/**
 * A sketch of a text. Its bytes are of the pairs of neighbouring words: two texts have about as large a share of them in
 * common as of their pairs (MinHash in one permutation, empty bins filled by rotation: Shrivastava and Li 2014; 8 bits
 * of each minimum kept: Li and König 2010). Its key is the least hash of three words in a row. Case, signs and
 * look-alike letters make no difference. Null for fewer than twelve words. Linear, 1 µs for 40 words. Measured on 7,000
 * comments: with a twentieth of the words changed 99% are near and 76% share the key, with a tenth 96% and 58%; a second
 * key finds 75% and costs another index. Of 16,107 different comments 28 pairs are near, nearly all of them true.
 */
export function sketchOf({ words }: PreparedText): Sketch | null {
  const count = Math.min(words.count, MAX_WORDS)
  if (count < MIN_WORDS) return null
  const minima = new Int32Array(SIZE).fill(EMPTY)
  let key = EMPTY
  let pair = 0
  let previous = words.hashes[0] as number
  for (let i = 1; i < count; i++) {
    const word = words.hashes[i] as number
    const three = mix(Math.imul(pair, 0x9e3779b1) ^ word)
    if (i > 1 && three < key) key = three
    pair = mix(Math.imul(previous, 0x01000193) ^ word)
    const bin = pair & (SIZE - 1)
    const value = pair >> 3
    if (value < (minima[bin] as number)) minima[bin] = value
    previous = word
  }
  fillEmpty(minima)
  // minima crowd at the low end; as keys they had better be anywhere
  return { key: mix(key) | 0, bytes: toHex(minima) }
}

/** The bytes of a sketch as two 32-bit numbers, for comparing it with many: 64 of them in half a microsecond. */
export type PackedSketch = { readonly first: number; readonly second: number }

export function packSketch({ bytes }: Sketch): PackedSketch {
  return {
    first: Number.parseInt(bytes.slice(0, SIZE), 16) | 0,
    second: Number.parseInt(bytes.slice(SIZE), 16) | 0,
  }
}

/** Whether two sketches are of nearly the same text. */
export function isNear(a: PackedSketch, b: PackedSketch): boolean {
  return countZeroBytes(a.first ^ b.first) + countZeroBytes(a.second ^ b.second) >= MIN_AGREEING_BYTES
}

/** Of the four bytes of a number. Source: Hacker's Delight, 2nd edition, section 6-1. */
function countZeroBytes(four: number): number {
  const marked = ~(((four & 0x7f7f7f7f) + 0x7f7f7f7f) | four | 0x7f7f7f7f)
  return Math.imul(marked >>> 7, 0x01010101) >>> 24
}

/** Lets each empty bin borrow from the next filled one. */
function fillEmpty(minima: Int32Array): void {
  const given = Int32Array.from(minima)
  for (let bin = 0; bin < SIZE; bin++) {
    let steps = 0
    while (given[(bin + steps) % SIZE] === EMPTY) steps++
    if (steps > 0) minima[bin] = ((given[(bin + steps) % SIZE] as number) + Math.imul(steps, BORROWED)) | 0
  }
}

function toHex(minima: Int32Array): string {
  let hex = ''
  for (const value of minima) hex += (mix(value) & 0xff).toString(16).padStart(2, '0')
  return hex
}

/** The finaliser of MurmurHash3, 32 bits. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
