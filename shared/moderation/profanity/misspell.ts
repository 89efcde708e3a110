/** Letters a misspelt word keeps at least: `fck` is listed by itself, fewer or other three say nothing. */
const MIN_LENGTH = 4
const VOWEL = /[aeiou]/g

/**
 * What people write for a word to slip past a filter, or in haste: two neighbours swapped (`fcuk`), the first vowel or
 * all of them left out (`btch`, `mthrfckr`), or the word backwards (`kcuf`).
 */
export function misspell(word: string): readonly string[] {
  const swapped = Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  )
  const backwards = [...word].reverse().join('')
  const forms = [...swapped, word.replace(/[aeiou]/, ''), word.replace(VOWEL, ''), backwards]
  return forms.filter((form) => form !== word && form.length >= MIN_LENGTH)
}
