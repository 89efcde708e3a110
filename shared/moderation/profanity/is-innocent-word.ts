import { INNOCENT_STEMS, INNOCENT_WORDS } from '../lexicons/innocent.ts'

/** Innocent words in singular or plural, and all that begin like one. */
export function isInnocentWord(word: string): boolean {
  return (
    INNOCENT_WORDS.has(word) ||
    (word.endsWith('s') && INNOCENT_WORDS.has(word.slice(0, -1))) ||
    INNOCENT_STEMS.some((stem) => word.startsWith(stem))
  )
}
