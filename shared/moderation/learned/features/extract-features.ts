import type { PreparedText } from '../../text/prepare-text.ts'
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
export const MIN_ROW = 3
export const MAX_ROW = 5
/** What stands before and after every word. */
export const SPACE = 0x20
/**
 * What words and pairs, and rows of characters, weigh together (L2) in a long text, so that a text does not become
 * toxic by its length; and what each sign of the surface weighs. Source: cross-validation.
 */
const WORD_LENGTH = 0.7
const ROW_LENGTH = 1
const SURFACE_VALUE = 0.12
/** So many more of a kind are taken to be there, so that a text of one word is not sure of anything. */
const MORE = 12

const buckets = new Uint32Array(BUCKETS)
const values = new Float32Array(BUCKETS)
/** The round in which each bucket was last taken. */
const taken = new Uint8Array(BUCKETS)
let round = 0

/**
 * A text's hashed features: its words, pairs of words (side by side and with one between), rows of 3 to 5 characters
 * within a word and the spaces around it, and its surface. Linear; the same in every process.
 */
export function extractFeatures(prepared: PreparedText): Features {
  if (++round === 256) {
    taken.fill(0)
    round = 1
  }
  const wordCount = addWords(prepared)
  const count = addRows(prepared, wordCount)
  values.fill(wordValue(wordCount), 0, wordCount)
  values.fill(rowValue(count - wordCount), wordCount, count)
  const surface = readSurface(prepared)
  buckets.set(surface, count)
  values.fill(SURFACE_VALUE, count, count + surface.length)
  return { count: count + surface.length, buckets, values }
}

/** What each of so many words and pairs weighs. */
export function wordValue(count: number): number {
  return WORD_LENGTH / Math.sqrt(count + MORE)
}

/** What each of so many rows of characters weighs. */
export function rowValue(count: number): number {
  return ROW_LENGTH / Math.sqrt(count + MORE)
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

/** Adds the rows of characters of each word, with a space before and after it, behind `from` features. */
function addRows({ folded: { text }, words }: PreparedText, from: number): number {
  const now = round
  let count = from
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i] as number
    const end = words.ends[i] as number
    // the units before `at`, the nearest first; 0 is before the word
    let [second, third, fourth, fifth] = [SPACE, 0, 0, 0]
    for (let at = start; at <= end; at++) {
      const unit = at < end ? text.charCodeAt(at) : SPACE
      if (third !== 0) {
        let hash = extendRow(extendRow(startRow(unit), second), third)
        let bucket = rowBucket(hash)
        if (taken[bucket] !== now) {
          taken[bucket] = now
          buckets[count++] = bucket
        }
        if (fourth !== 0) {
          hash = extendRow(hash, fourth)
          bucket = rowBucket(hash)
          if (taken[bucket] !== now) {
            taken[bucket] = now
            buckets[count++] = bucket
          }
          if (fifth !== 0) {
            bucket = rowBucket(extendRow(hash, fifth))
            if (taken[bucket] !== now) {
              taken[bucket] = now
              buckets[count++] = bucket
            }
          }
        }
      }
      fifth = fourth
      fourth = third
      third = second
      second = unit
    }
  }
  return count
}
