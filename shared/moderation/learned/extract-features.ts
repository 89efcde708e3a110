import type { PreparedText } from '../check.ts'
import {
  BUCKETS,
  extendRow,
  pairBucket,
  rowBucket,
  skipBucket,
  startRow,
  wordBucket,
} from './feature-buckets.ts'
import { plainHash } from './plain-hash.ts'
import { readSurface } from './read-surface.ts'

export { BUCKETS }

/**
 * A text's features: feature i falls into the bucket buckets[i] (0..BUCKETS-1, each at most once) and weighs
 * values[i]. The arrays are longer than `count`, and scratch space: valid until the next call. `copyFeatures` keeps them.
 */
export type Features = {
  readonly count: number
  readonly buckets: Uint32Array
  readonly values: Float32Array
}

/** Shortest and longest row of characters. */
export const MIN_ROW = 2
export const MAX_ROW = 5
/** What one sign of the surface weighs, beside all words and all characters of a text, which weigh 1 each (L2). */
const SURFACE_VALUE = 0.25
export const SPACE = 0x20

const buckets = new Uint32Array(BUCKETS)
const values = new Float32Array(BUCKETS)
/** The round in which each bucket was last taken. */
const taken = new Uint8Array(BUCKETS)
let round = 0

/**
 * A text's hashed features: its words, pairs of words (side by side and with one between), rows of 2 to 5 characters,
 * and its surface. Words and characters are of length 1 each, so that long texts weigh as much as short ones. Linear;
 * the same in every process.
 */
export function extractFeatures(prepared: PreparedText): Features {
  if (++round === 256) {
    taken.fill(0)
    round = 1
  }
  const wordCount = addWords(prepared)
  const count = addRows(prepared.folded.text, wordCount)
  values.fill(1 / Math.sqrt(wordCount), 0, wordCount)
  values.fill(1 / Math.sqrt(count - wordCount), wordCount, count)
  const surface = readSurface(prepared)
  buckets.set(surface, count)
  values.fill(SURFACE_VALUE, count, count + surface.length)
  return { count: count + surface.length, buckets, values }
}

/** Features that outlive the next call. */
export function copyFeatures({ count, buckets, values }: Features): Features {
  return { count, buckets: buckets.slice(0, count), values: values.slice(0, count) }
}

/** Adds each word as it is and as it reads, and its pairs; answers how many features there are then. */
function addWords({ folded, words }: PreparedText): number {
  const now = round
  let count = 0
  let last = 0
  let beforeLast = 0
  for (let i = 0; i < words.count; i++) {
    const hash = words.hashes[i] as number
    const plain = plainHash(folded.text, words, i)
    for (let kind = 0; kind < 4; kind++) {
      let bucket: number
      if (kind === 0) bucket = wordBucket(hash)
      else if (kind === 1) {
        if (plain === hash) continue
        bucket = wordBucket(plain)
      } else if (kind === 2) {
        if (i < 1) break
        bucket = pairBucket(last, hash)
      } else {
        if (i < 2) break
        bucket = skipBucket(beforeLast, hash)
      }
      if (taken[bucket] === now) continue
      taken[bucket] = now
      buckets[count++] = bucket
    }
    beforeLast = last
    last = hash
  }
  return count
}

/** Adds the rows of characters, with a space before the first and after the last, behind `count` features. */
function addRows(text: string, from: number): number {
  const now = round
  let count = from
  // the four units before `at`, the nearest last; 0 is before the text
  let [fourth, third, second, first] = [0, 0, 0, SPACE]
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : SPACE
    let hash = startRow(unit)
    hash = extendRow(hash, first)
    let bucket = rowBucket(hash)
    if (taken[bucket] !== now) {
      taken[bucket] = now
      buckets[count++] = bucket
    }
    if (second !== 0) {
      hash = extendRow(hash, second)
      bucket = rowBucket(hash)
      if (taken[bucket] !== now) {
        taken[bucket] = now
        buckets[count++] = bucket
      }
      if (third !== 0) {
        hash = extendRow(hash, third)
        bucket = rowBucket(hash)
        if (taken[bucket] !== now) {
          taken[bucket] = now
          buckets[count++] = bucket
        }
        if (fourth !== 0) {
          bucket = rowBucket(extendRow(hash, fourth))
          if (taken[bucket] !== now) {
            taken[bucket] = now
            buckets[count++] = bucket
          }
        }
      }
    }
    fourth = third
    third = second
    second = first
    first = unit
  }
  return count
}
