import { hashWord } from './hash-word.ts'

/**
 * Words of a folded text: word i is [starts[i], ends[i]) and of kind kinds[i]. Without the signs around it, it is
 * [bareStarts[i], bareEnds[i]) with the hash hashes[i]. Each has a letter or digit.
 */
export type Words = {
  readonly count: number
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly kinds: readonly number[]
  readonly bareStarts: readonly number[]
  readonly bareEnds: readonly number[]
  readonly hashes: readonly number[]
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
const SIGNS = '@$!*+(|#€£¢¡©'
/** Of these, those that surround words more often than they stand for letters. */
const LEADING = '(#|+!¡©'
const TRAILING = '(#|!¡©'
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
  const words: Growing = { starts: [], ends: [], kinds: [], bareStarts: [], bareEnds: [], hashes: [] }
  const length = text.length
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
    if ((seen & (1 << SIGN)) === 0) add(words, text, start, at, kindOf(seen), start, at)
    else if (seen !== 1 << SIGN) addWithSigns(words, text, start, at)
  }
  return { count: words.starts.length, ...words }
}

type Growing = Record<'starts' | 'ends' | 'kinds' | 'bareStarts' | 'bareEnds' | 'hashes', number[]>

function add(
  words: Growing,
  text: string,
  start: number,
  end: number,
  kind: number,
  bareStart: number,
  bareEnd: number,
): void {
  words.starts.push(start)
  words.ends.push(end)
  words.kinds.push(kind)
  words.bareStarts.push(bareStart)
  words.bareEnds.push(bareEnd)
  words.hashes.push(hashWord(text, bareStart, bareEnd))
}

/** Adds a word without the signs that surround words more often than they stand for letters: `(so!)`, `#tag`. */
function addWithSigns(words: Growing, text: string, from: number, to: number): void {
  let start = from
  let end = to
  while (LEADING.includes(text[start] as string)) start++
  while (TRAILING.includes(text[end - 1] as string)) end--
  let bareStart = start
  let bareEnd = end
  while (classes[text.charCodeAt(bareStart)] === SIGN) bareStart++
  while (classes[text.charCodeAt(bareEnd - 1)] === SIGN) bareEnd--
  let seen = 0
  for (let at = start; at < end; at++) seen |= 1 << (classes[text.charCodeAt(at)] as number)
  add(words, text, start, end, kindOf(seen), bareStart, bareEnd)
}

function kindOf(seen: number): number {
  if (seen === 1 << LETTER) return PLAIN
  const hasLetter = (seen & (1 << LETTER)) !== 0
  const hasForeign = (seen & ((1 << FOREIGN) | (1 << UNSPACED))) !== 0
  return hasLetter && !hasForeign ? DISGUISED : OTHER
}
