/** What nearly equal texts have in common: most of the bytes, and mostly the key to look them up by. */
export type Sketch = {
  /** A signed 32-bit number. */
  readonly key: number
  /** Eight bytes as 16 hex digits. */
  readonly bytes: string
}

/** Bytes that agree when two texts are nearly the same: they then share about half of their pairs of words (Jaccard), or more. */
export const MIN_AGREEING_BYTES = 4
