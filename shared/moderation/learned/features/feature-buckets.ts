/**
 * How many buckets features are hashed to, in three parts so that none disturbs the others: the surface, pairs of
 * words, then words and rows of characters.
 */
export const BUCKETS = 2 ** 17
export const SURFACE_BUCKETS = 128
export const FIRST_WORD_BUCKET = 2 ** 15

/** Keep the kinds of features apart. */
const WORD = 0x2545f491
const PAIR = 0x6a09e667
const SKIP = 0x3c6ef373
const ROW = 0x510e527f
/** 2^32 / golden ratio, odd: spreads near hashes over all buckets. */
const GOLDEN = 0x9e3779b1

/** The bucket of a word, by its `hashWord`. */
export function wordBucket(hash: number): number {
  return toWordBucket(hash ^ WORD)
}

/** The bucket of two words side by side. */
export function pairBucket(first: number, second: number): number {
  return toPairBucket(Math.imul(first, PAIR) ^ second)
}

/** The bucket of two words with one between them. */
export function skipBucket(first: number, second: number): number {
  return toPairBucket(Math.imul(first, SKIP) ^ second)
}

/** The hash of a row of characters that ends with a unit; `extendRow` lengthens it to the left. */
export function startRow(unit: number): number {
  return Math.imul(unit ^ ROW, GOLDEN)
}

export function extendRow(hash: number, unit: number): number {
  return Math.imul((hash ^ (hash >>> 15)) + unit, GOLDEN)
}

/** The bucket of a row of characters, by its hash. */
export function rowBucket(hash: number): number {
  return toWordBucket(hash)
}

/** From 2^15 up to 2^17: three quarters of 2^17, by 20 bits of the hash. */
function toWordBucket(hash: number): number {
  return FIRST_WORD_BUCKET + (((spread(hash) >>> 12) * 3) >>> 5)
}

/** From `SURFACE_BUCKETS` up to 2^15. */
function toPairBucket(hash: number): number {
  return Math.max(SURFACE_BUCKETS, spread(hash) >>> 17)
}

function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), GOLDEN)
}
