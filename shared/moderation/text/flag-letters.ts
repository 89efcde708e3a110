/** U+1F1E6..1F1FF, a to z: two of them make a flag, more of them spell words. */
const FIRST = 0x1f1e6
const LAST = 0x1f1ff
/** Letters from which a row of them may be a word rather than a flag. */
const MIN_ROW = 3

export function isFlagLetter(codePoint: number): boolean {
  return codePoint >= FIRST && codePoint <= LAST
}

/** The letter, a to z as a UTF-16 unit. */
export function readFlagLetter(codePoint: number): number {
  return 97 + codePoint - FIRST
}

/** Where a row of flag letters that begins at `at` ends, and whether it spells something. */
export function findFlagRow(
  text: string,
  at: number,
): { readonly end: number; readonly isSpelling: boolean } {
  let end = at
  while (isFlagLetter(text.codePointAt(end) ?? 0)) end += 2
  return { end, isSpelling: end - at >= MIN_ROW * 2 }
}
