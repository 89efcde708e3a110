/** What nearly equal texts have in common: most of the bytes, and mostly the key to look them up by. */
export type Sketch = {
  /** A signed 32-bit number. */
  readonly key: number
  /** Eight bytes as 16 hex digits. */
  readonly bytes: string
}
