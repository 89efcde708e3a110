import type { Words } from './split-words.ts'

/** What a digit or sign may stand for, the likeliest first. Source: our selection of common leetspeak. */
const READINGS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'gb',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'il',
  '+': 't',
  '|': 'il',
  '(': 'c',
  '¢': 'c',
  '€': 'e',
  '£': 'l',
  '¡': 'i',
  '©': 'c',
}
const NONE: readonly number[] = []
const readings = new Map(Object.entries(READINGS))
const letters = Array.from({ length: 128 }, (_, unit) => toLetters(String.fromCharCode(unit)))
const others = new Map(['¢', '€', '£', '¡', '©'].map((sign) => [sign.charCodeAt(0), toLetters(sign)]))

function toLetters(unit: string): readonly number[] {
  const text = unit === 'v' ? 'vu' : /[a-z]/.test(unit) ? unit : (readings.get(unit) ?? '')
  return [...text].map((letter) => letter.charCodeAt(0) - 97)
}

/** The letters, 0..25, a folded unit may stand for; none for separators. `v` may be a `u`. */
export function lettersFor(unit: number): readonly number[] {
  return (unit < 128 ? letters[unit] : others.get(unit)) ?? NONE
}

/** A word with each digit and sign read as its likeliest letter; undefined when nothing changes. */
export function readSigns(word: string): string | undefined {
  let text = ''
  for (const unit of word) text += readings.get(unit)?.[0] ?? unit
  return text === word ? undefined : text
}

/** Whether word i is a single letter, or a digit or sign that may stand for one. */
export function isSingle(text: string, words: Words, i: number): boolean {
  if (i >= words.count) return false
  const start = words.starts[i] as number
  return words.ends[i] === start + 1 && lettersFor(text.charCodeAt(start)).length > 0
}

/** Units between word i and the next. */
export function gapAfter(words: Words, i: number): number {
  return (words.starts[i + 1] as number) - (words.ends[i] as number)
}
