import type { PreparedText } from '../../text/prepare-text.ts'
import { MAX_ROW, MIN_ROW, rowValue, SPACE, wordValue } from '../features/extract-features.ts'
import {
  extendRow,
  pairBucket,
  rowBucket,
  skipBucket,
  startRow,
  wordBucket,
} from '../features/feature-buckets.ts'
import type { Head } from '../features/heads.ts'
import { plainHash } from '../features/plain-hash.ts'
import { type LinearModel, weightsOf } from '../shipped/linear-model.ts'
import type { Overlay } from '../site/site-model.ts'

/**
 * How much each word of a text weighed for a head, with what a site taught it: its own weights, its rows of characters,
 * half of each of its pairs.
 */
export function weighWords(
  model: LinearModel,
  head: Head,
  prepared: PreparedText,
  taught?: Overlay,
): Float64Array {
  const shipped = weightsOf(model, head)
  const weigh = taught
    ? (bucket: number) => shipped(bucket) + (taught.steps[bucket] as number) * taught.scale
    : shipped
  const { folded, words } = prepared
  const hashes = words.hashes
  const weights = new Float64Array(words.count)
  const share = (bucket: number, ...of: readonly number[]) => {
    for (const i of of) weights[i]! += weigh(bucket) / of.length
  }
  for (let i = 0; i < words.count; i++) {
    const hash = hashes[i] as number
    const plain = plainHash(folded.text, words, i)
    share(wordBucket(hash), i)
    if (plain !== hash) share(wordBucket(plain), i)
    if (i > 0) share(pairBucket(hashes[i - 1] as number, hash), i - 1, i)
    if (i > 1) share(skipBucket(hashes[i - 2] as number, hash), i - 2, i)
  }
  const rowShare = rowValue(rowsIn(prepared)) / wordValue(3 * words.count)
  for (let i = 0; i < words.count; i++) weights[i]! += rowShare * weighRows(weigh, prepared, i)
  return weights
}

function rowsIn({ words }: PreparedText): number {
  let rows = 0
  for (let i = 0; i < words.count; i++)
    rows += rowsOf((words.ends[i] as number) - (words.starts[i] as number))
  return rows
}

/** Rows in a word of so many characters and the spaces around it. */
function rowsOf(length: number): number {
  let rows = 0
  for (let row = MIN_ROW; row <= MAX_ROW; row++) rows += Math.max(0, length + 3 - row)
  return rows
}

function weighRows(weigh: (bucket: number) => number, { folded, words }: PreparedText, i: number): number {
  const start = words.starts[i] as number
  const end = words.ends[i] as number
  const unitAt = (at: number) => (at < start || at >= end ? SPACE : folded.text.charCodeAt(at))
  let weight = 0
  for (let last = start + 1; last <= end; last++) {
    let hash = startRow(unitAt(last))
    for (let length = 2; length <= MAX_ROW && last - length + 1 >= start - 1; length++) {
      hash = extendRow(hash, unitAt(last - length + 1))
      if (length >= MIN_ROW) weight += weigh(rowBucket(hash))
    }
  }
  return weight
}
