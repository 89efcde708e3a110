/** Languages that have words of their own here; also what a text's language may be found to be. */
export type WordLanguage = 'en' | 'de' | 'fr' | 'es' | 'pt'

/** Severities, the greater the worse; 0 means not profane. */
export const MILD = 1
export const STRONG = 2
export const SLUR = 3

/** What a word is about, as an explanation names it. */
export type Topic =
  | 'sexual'
  | 'excrement'
  | 'insult'
  | 'blasphemy'
  | 'origin'
  | 'religion'
  | 'sexuality'
  | 'gender'
  | 'disability'

/**
 * Words of one severity and topic. `~` stands where some write a space or a dash (`blow~job`); `_` is a space always.
 * Accents may be left out, unless `isAccented`: then the word is another one without them.
 */
export type WordGroup = {
  readonly severity: number
  readonly topic: Topic
  readonly words: readonly string[]
  /** Takes no endings: with them it becomes another word. */
  readonly isBare?: boolean
  /** Innocent elsewhere: counts only in texts of this language. */
  readonly only?: WordLanguage
  readonly isAccented?: boolean
}

/** A list written as words between white space. */
export const list = (words: string): readonly string[] => words.trim().split(/\s+/)
