import { FOREIGN_LOOK_ALIKES, LATIN_LOOK_ALIKES } from './look-alikes.ts'

/** What a character folds to: nothing when ignored, itself when it has no simpler form. */
export type FoldedCharacter = {
  readonly text: string
  /** What it reads as beside Latin letters, when it is an ordinary letter of another script. */
  readonly lookAlike?: string
}

/** Marks written over any letter, and characters nobody sees (UAX 44: inherited marks, default ignorables). */
const IGNORED: readonly (readonly [first: number, last: number])[] = [
  [0x300, 0x36f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
]
const LATIN_GREEK_CYRILLIC = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u
const MARKS = /\p{M}+/gu
const SPACE = /^[\s\u2800]$/u

const HAS_LATIN = /[a-z]/

/** Longest NFKC form we spell out; a few Arabic ligatures become whole sentences (U+FDFA: 18 letters). */
const MAX_EXPANSION = 4

/** Letters that are two to those who write without them. */
const LIGATURES: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe' }

const foreign = toTable(FOREIGN_LOOK_ALIKES)
const latin = toTable(LATIN_LOOK_ALIKES)

function toTable(pairs: string): ReadonlyMap<string, string> {
  const letters = [...pairs]
  return new Map(letters.flatMap((letter, at) => (at % 2 === 0 ? [[letter, letters[at + 1] ?? letter]] : [])))
}

/** Look-alikes as the Latin letters they stand beside, as in the sign for kiloohm. */
function readForeign(text: string): string {
  return [...text].map((letter) => foreign.get(letter) ?? letter).join('')
}

/** Negative, squared and circled capitals (U+1F150..1F189) have no NFKC form. */
function enclosedCapital(codePoint: number): string | undefined {
  if (codePoint >= 0x1f150 && codePoint <= 0x1f169) return String.fromCharCode(97 + codePoint - 0x1f150)
  if (codePoint >= 0x1f170 && codePoint <= 0x1f189) return String.fromCharCode(97 + codePoint - 0x1f170)
  return undefined
}

function isIgnored(codePoint: number): boolean {
  return IGNORED.some(([first, last]) => codePoint >= first && codePoint <= last)
}

/** Folds one character (code point): NFKC, lower case, without marks over Latin, Greek and Cyrillic letters. */
export function foldCharacter(codePoint: number): FoldedCharacter {
  const original = String.fromCodePoint(codePoint)
  if (isIgnored(codePoint)) return { text: '' }
  if (SPACE.test(original)) return { text: ' ' }
  const compatible = enclosedCapital(codePoint) ?? original.normalize('NFKC')
  if (compatible.length > MAX_EXPANSION) return { text: original }
  const lower = compatible.toLowerCase()
  const bare = LATIN_GREEK_CYRILLIC.test(lower) ? lower.normalize('NFD').replace(MARKS, '') : lower
  const plain = LIGATURES[bare] ?? latin.get(bare) ?? bare
  const text = [...(HAS_LATIN.test(plain) ? readForeign(plain) : plain)]
    .filter((letter) => !isIgnored(letter.codePointAt(0) as number))
    .join('')
  const lookAlike = foreign.get(text)
  return lookAlike === undefined ? { text } : { text, lookAlike }
}
