/** English endings a rude word takes. Longer words come of these by `inflect`. */
const ENDINGS = ['s', 'z', 'es', 'ed', 'er', 'ers', 'ing', 'ings', 'in', 'y', 'ier', 'iest']

/** How -er sounds to some: `fucka`, `niggah`. */
const SOFT_ENDINGS = ['a', 'as', 'az', 'ah', 'ahs', 'uh', 'uhs']

/** Consonant, vowel, consonant at the end: the last letter doubles before an ending (`shit`, `shitting`). */
const DOUBLES = /[^aeiou][aeiou][bdgmnpt]$/
const VOWEL = /^[aeiouy]/
const HARD_ER = /(?:k|gg)er$/

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

/** A word on -er as it sounds to some: `fucker`, `fucka`. */
export function soften(word: string): readonly string[] {
  return HARD_ER.test(word) ? SOFT_ENDINGS.map((ending) => word.slice(0, -2) + ending) : []
}

/** Forms of the verb a word on -er is made of: `cocksucking` of `cocksucker`. */
export function unmake(word: string): readonly string[] {
  return word.endsWith('er') ? ['ing', 'in', 'ed'].map((ending) => word.slice(0, -2) + ending) : []
}
