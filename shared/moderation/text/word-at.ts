import type { PreparedText } from './prepare-text.ts'

/** Word i of a folded text, without the signs around it; '' beyond the last. */
export function wordAt({ folded, words }: PreparedText, i: number): string {
  return i >= 0 && i < words.count ? folded.text.slice(words.bareStarts[i], words.bareEnds[i]) : ''
}

/** Whether word i begins with a capital letter in the original. */
export function isCapitalised({ folded, words }: PreparedText, i: number): boolean {
  if (i < 0 || i >= words.count) return false
  const start = words.bareStarts[i] as number
  const unit = folded.original[folded.offsets ? (folded.offsets.starts[start] as number) : start] as string
  return unit !== unit.toLowerCase()
}
