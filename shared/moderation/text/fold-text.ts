import type { Span } from '../../domain/verdict.ts'
import { findFlagRow, isFlagLetter, readFlagLetter } from './flag-letters.ts'
import { type FoldedCharacter, foldCharacter } from './fold-character.ts'
import { readEntity } from './read-entity.ts'

/**
 * A text as a reader sees it, for matching: one spelling for every way to write a letter. `starts[i]` and `ends[i]`
 * are where folded unit i stands in the original, in UTF-16 units; absent when nothing moved.
 */
export type FoldedText = {
  readonly original: string
  readonly text: string
  readonly offsets?: { readonly starts: Int32Array; readonly ends: Int32Array }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what we ask for
const ASCII = /^[\x00-\x7f]*$/
const LINE_SPACE = /[\t\n\v\f\r]/g
/** Bounds the memo of folded characters: code points up to here, i.e. all but rare ideographs and private use. */
const MEMO_SIZE = 0x20000
/** Units that fold to one unit, for speed: most do. 0 means not known or not so simple. */
const simpleFolds = new Uint16Array(0x10000)
/** Begins HTML entities, so it is never simple. */
const AMPERSAND = 0x26
/** Room for one more character. */
const SPARE = 8
const memo: (FoldedCharacter | undefined)[] = []

/**
 * Folds case, compatibility forms, invisible characters, marks, look-alike letters, numeric HTML entities and words
 * spelt in flags; white space becomes a space.
 * Linear in the text. Leetspeak and spacing are left to the matchers, for whom a `1` may still be a one.
 */
export function foldText(original: string): FoldedText {
  if (ASCII.test(original) && !original.includes('&'))
    return { original, text: original.toLowerCase().replace(LINE_SPACE, ' ') }
  return foldUnicode(original)
}

/** The original characters behind the folded units [start, end). */
export function spanOf(folded: FoldedText, start: number, end: number): Span {
  const { offsets, original } = folded
  const from = offsets ? (offsets.starts[start] ?? original.length) : start
  const to = offsets ? (offsets.ends[end - 1] ?? from) : end
  return { start: from, end: to, text: original.slice(from, to) }
}

function foldUnicode(original: string): FoldedText {
  const out = allocate(original.length + SPARE)
  const lookAlikes: number[] = []
  let flags = { end: 0, isSpelling: false }
  for (let at = 0; at < original.length; ) {
    if (out.length + SPARE > out.units.length) grow(out)
    const unit = original.charCodeAt(at)
    const simple = simpleFolds[unit] as number
    if (simple !== 0) {
      add(out, simple, at, ++at)
      continue
    }
    const entity = readEntity(original, at)
    const codePoint = entity?.codePoint ?? (original.codePointAt(at) as number)
    const next = entity?.end ?? at + (codePoint > 0xffff ? 2 : 1)
    if (isFlagLetter(codePoint)) {
      if (at >= flags.end) flags = findFlagRow(original, at)
      if (flags.isSpelling) {
        add(out, readFlagLetter(codePoint), at, next)
        at = next
        continue
      }
    }
    const { text, lookAlike } = foldMemoised(codePoint)
    if (lookAlike !== undefined) lookAlikes.push(out.length)
    else if (text.length === 1 && next === at + 1 && unit !== AMPERSAND)
      simpleFolds[unit] = text.charCodeAt(0)
    for (let i = 0; i < text.length; i++) add(out, text.charCodeAt(i), at, next)
    // A mark belongs to the letter before it.
    if (text.length === 0 && out.length > 0) out.ends[out.length - 1] = next
    at = next
  }
  const units = out.units.subarray(0, out.length)
  if (lookAlikes.length > 0) readAsLatin(units, lookAlikes)
  const offsets = { starts: out.starts.subarray(0, out.length), ends: out.ends.subarray(0, out.length) }
  return { original, text: toText(units), offsets }
}

/** Folded units with their places, grown as they come. */
type Output = { units: Uint16Array; starts: Int32Array; ends: Int32Array; length: number }

function allocate(size: number): Output {
  return { units: new Uint16Array(size), starts: new Int32Array(size), ends: new Int32Array(size), length: 0 }
}

function add(out: Output, unit: number, start: number, end: number): void {
  const at = out.length++
  out.units[at] = unit
  out.starts[at] = start
  out.ends[at] = end
}

function grow(out: Output): void {
  const larger = allocate(out.units.length * 2)
  larger.units.set(out.units)
  larger.starts.set(out.starts)
  larger.ends.set(out.ends)
  Object.assign(out, larger, { length: out.length })
}

function foldMemoised(codePoint: number): FoldedCharacter {
  if (codePoint >= MEMO_SIZE) return foldCharacter(codePoint)
  memo[codePoint] ??= foldCharacter(codePoint)
  return memo[codePoint] as FoldedCharacter
}

/**
 * Replaces look-alike letters in words that mix them with Latin, and in words made only of look-alikes when the text
 * has no letter that is plainly of another script: a Russian word stays Russian.
 */
function readAsLatin(units: Uint16Array, lookAlikes: readonly number[]): void {
  const isForeignText = units.some((unit) => isOtherLetter(unit) && lookAlikeOf(unit) === undefined)
  let wordEnd = 0
  let isLatin = false
  for (const at of lookAlikes) {
    if (at >= wordEnd) {
      let start = at
      while (start > 0 && isLetter(units[start - 1] as number)) start--
      wordEnd = at
      while (wordEnd < units.length && isLetter(units[wordEnd] as number)) wordEnd++
      isLatin = isLatinWord(units, start, wordEnd, isForeignText)
    }
    if (isLatin) units[at] = lookAlikeOf(units[at] as number)?.charCodeAt(0) ?? (units[at] as number)
  }
}

function isLatinWord(units: Uint16Array, start: number, end: number, isForeignText: boolean): boolean {
  let hasLatin = false
  for (let at = start; at < end; at++) {
    const unit = units[at] as number
    if (unit < 0x80) hasLatin = true
    else if (isForeignText && lookAlikeOf(unit) === undefined) return false
  }
  return hasLatin || !isForeignText
}

function lookAlikeOf(unit: number): string | undefined {
  return unit < 0x80 ? undefined : foldMemoised(unit).lookAlike
}

/** A Latin letter or one of Greek, Cyrillic or Armenian (U+0370..058F). */
function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || isOtherLetter(unit)
}

function isOtherLetter(unit: number): boolean {
  return unit >= 0x370 && unit <= 0x58f
}

/** `fromCharCode` in pieces of 8,192, well below the engine's limit on arguments. */
function toText(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += 8192)
    text += String.fromCharCode.apply(null, units.subarray(at, at + 8192) as unknown as number[])
  return text
}
