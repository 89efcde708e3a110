import { type FoldedText, foldText } from '../text/fold-text.ts'

/** Letters and digits below which equal texts say nothing: many readers write "Well said". */
const MIN_LENGTH = 12
/** Seeds of the two 32-bit halves; FNV-1a's offset basis and another odd constant (2^32 / golden ratio). */
const SEEDS = [0x811c9dc5, 0x9e3779b9] as const
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const countsAs = new Uint8Array(0x10000)

/**
 * A fingerprint of the folded letters and digits of a text, 16 hex digits: equal for texts that differ only in case,
 * spacing, punctuation or look-alike letters. Null for a text too short to say anything. Not for security.
 */
export function fingerprint(text: string): string | null {
  return fingerprintOf(foldText(text))
}

/** The same of a text that is folded already. */
export function fingerprintOf({ text: folded }: FoldedText): string | null {
  let low: number = SEEDS[0]
  let high: number = SEEDS[1]
  let length = 0
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at)
    if (!counts(unit)) continue
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b)
    high ^= high >>> 13
    length++
  }
  return length < MIN_LENGTH ? null : hex(mix(high ^ length)) + hex(mix(low ^ length))
}

/** Letters, digits and units of surrogate pairs (rare ideographs, and emoji) count; 1 yes, 2 no, memoised. */
function counts(unit: number): boolean {
  if (countsAs[unit] === 0) {
    countsAs[unit] =
      LETTER_OR_DIGIT.test(String.fromCharCode(unit)) || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2
  }
  return countsAs[unit] === 1
}

/** The finaliser of MurmurHash3, 32 bits. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}
