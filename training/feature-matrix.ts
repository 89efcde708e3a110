import { extractFeatures } from '../shared/moderation/learned/features/extract-features.ts'
import type { PreparedText } from '../shared/moderation/text/prepare-text.ts'

/** The features of many texts: those of text i stand at [offsets[i], offsets[i + 1]). */
export type FeatureMatrix = {
  readonly offsets: Uint32Array
  readonly buckets: Uint32Array
  readonly values: Float32Array
}

export function toFeatureMatrix(texts: readonly PreparedText[]): FeatureMatrix {
  const offsets = new Uint32Array(texts.length + 1)
  const parts = texts.map((text, i) => {
    const { count, buckets, values } = extractFeatures(text)
    offsets[i + 1] = (offsets[i] as number) + count
    return { buckets: buckets.slice(0, count), values: values.slice(0, count) }
  })
  const size = offsets[texts.length] as number
  const matrix = { offsets, buckets: new Uint32Array(size), values: new Float32Array(size) }
  parts.forEach((part, i) => {
    matrix.buckets.set(part.buckets, offsets[i])
    matrix.values.set(part.values, offsets[i])
  })
  return matrix
}
