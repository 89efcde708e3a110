/** English endings a rude word takes. Longer words come of these by `inflect`. */
const ENDINGS = ['s', 'z', 'es', 'ed', 'er', 'ers', 'ing', 'ings', 'in', 'y', 'ier', 'iest']

/** Consonant, vowel, consonant at the end: the last letter doubles before an ending (`shit`, `shitting`). */
const DOUBLES = /[^aeiou][aeiou][bdgmnpt]$/

const VOWEL = /^[aeiouy]/

/** A word with its inflected forms, itself first. Makes forms nobody uses; those that mean something are guarded. */
export function inflect(word: string): readonly string[] {
  const forms = [word]
  for (const ending of ENDINGS) {
    forms.push(word + ending)
    if (DOUBLES.test(word)) forms.push(word + word.at(-1) + ending)
    if (word.endsWith('e') && VOWEL.test(ending)) forms.push(word.slice(0, -1) + ending)
    if (word.endsWith('y')) forms.push(`${word.slice(0, -1)}i${ending}`)
  }
  return [...new Set(forms)]
}
