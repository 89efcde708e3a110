import { createHash } from 'node:crypto'
import { BUCKETS } from '../../../../shared/moderation/learned/features/extract-features.ts'
import { wordBucket } from '../../../../shared/moderation/learned/features/feature-buckets.ts'
import { HEADS, type Head, mapHeads } from '../../../../shared/moderation/learned/features/heads.ts'
import { type LinearModel, STRIDE } from '../../../../shared/moderation/learned/shipped/linear-model.ts'
import { hashWord } from '../../../../shared/moderation/text/hash-word.ts'

/** A model in which only the given words weigh, for one head: whole numbers of -127..127. */
export function aModel(head: Head, weights: Readonly<Record<string, number>>): LinearModel {
  const table = new Int8Array(BUCKETS * STRIDE)
  for (const [word, weight] of Object.entries(weights))
    table[wordBucket(hashWord(word, 0, word.length)) * STRIDE + HEADS.indexOf(head)] = weight
  const version = createHash('sha256').update(table).digest('hex').slice(0, 8)
  return { version, table, heads: mapHeads(() => ({ scale: 0.1, bias: -2 })) }
}
