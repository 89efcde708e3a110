/** Words of a folded text: word i is [starts[i], ends[i]) and of kind kinds[i]. */
export type Words = {
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly kinds: Uint8Array
}

/** Only the letters a to z. */
export const PLAIN = 0
/** Letters with digits or signs that may stand for letters: `sh1t`, `b@d`. */
export const DISGUISED = 1
/** Digits and signs without a letter, or letters beyond a to z. */
export const OTHER = 2

const LETTER = 1
const DIGIT = 2
const SIGN = 3
const FOREIGN = 4
/** Writing without spaces between words: each character is a word of its own. */
const UNSPACED = 5

/** Signs that people put for letters, as in `@ss`, `$hit`, `sh!t`, `f*ck`. */
const SIGNS = '@$!*+(|#€£¢'
const classes = new Uint8Array(0x10000).map((_, unit) => classOf(unit))

function classOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return LETTER
  if (unit >= 48 && unit <= 57) return DIGIT
  if (SIGNS.includes(String.fromCharCode(unit))) return SIGN
  if (unit < 0xc0) return 0
  if (unit < 0xe00) return FOREIGN
  // Thai to Myanmar, Khmer, CJK, kana, Hangul, surrogate pairs (emoji, rare ideographs); signs from U+2000 on.
  if ((unit >= 0xe00 && unit < 0x10a0) || (unit >= 0x1780 && unit < 0x1800)) return UNSPACED
  if (unit >= 0x2190 && unit < 0x2c00) return UNSPACED
  if (unit >= 0x3040 && unit < 0xfb00) return UNSPACED
  return unit >= 0x2000 && unit < 0x2190 ? 0 : unit >= 0x3000 && unit < 0x3040 ? 0 : FOREIGN
}

/** Splits a folded text into words, once for every check. Linear. */
export function splitWords(text: string): Words {
  const starts: number[] = []
  const ends: number[] = []
  const kinds: number[] = []
  const length = text.length
  const add = (start: number, end: number, kind: number) => {
    starts.push(start)
    ends.push(end)
    kinds.push(kind)
  }
  for (let at = 0; at < length; ) {
    const first = classes[text.charCodeAt(at)] as number
    if (first === 0) {
      at++
      continue
    }
    const start = at++
    let seen = 1 << first
    if (first !== UNSPACED) {
      for (; at < length; at++) {
        const next = classes[text.charCodeAt(at)] as number
        if (next === 0 || next === UNSPACED) break
        seen |= 1 << next
      }
    }
    if (seen === 1 << LETTER) add(start, at, PLAIN)
    else addTrimmed(text, start, at, add)
  }
  return {
    count: starts.length,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    kinds: Uint8Array.from(kinds),
  }
}

/** Adds a word without the signs that surround words more often than they stand for letters: `(so!)`, `#tag`. */
function addTrimmed(
  text: string,
  from: number,
  to: number,
  add: (start: number, end: number, kind: number) => void,
): void {
  let start = from
  let end = to
  while (start < end && '(#|+!'.includes(text[start] as string)) start++
  while (end > start && '(#|!'.includes(text[end - 1] as string)) end--
  if (start === end) return
  let seen = 0
  for (let at = start; at < end; at++) seen |= 1 << (classes[text.charCodeAt(at)] as number)
  add(start, end, kindOf(seen))
}

function kindOf(seen: number): number {
  if (seen === 1 << LETTER) return PLAIN
  const hasLetter = (seen & (1 << LETTER)) !== 0
  const hasForeign = (seen & ((1 << FOREIGN) | (1 << UNSPACED))) !== 0
  return hasLetter && !hasForeign ? DISGUISED : OTHER
}
