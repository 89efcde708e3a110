import { STRONG } from '../lexicons/lexicon.ts'
import { PLAIN, type Words } from '../text/split-words.ts'
import { childOf } from './letter-trie.ts'
import { kindOf } from './profane-kinds.ts'
import { PROFANE_WORDS } from './profane-lexicon.ts'
import { walkDisguised } from './walk-disguised.ts'
import { walkOn } from './walk-letters.ts'

/** a, e, i, o, u as numbers of letters. */
const VOWELS = [0, 4, 8, 14, 20]
/** Dashes that stand for letters at most, and letters before two or more of them at most. */
const MAX_DASHES = 4
const MAX_LETTERS_BEFORE = 2
const MIN_MASKED = 4
/** What follows an apostrophe in plain English: the one in `Muslim's` hides nothing. */
const ENDING = /^(?:[a-z]|ll|re|ve)$/
const SPACE = 0x20

/**
 * The strong word that words i and i + 1 spell with what stands between them, 0 for none: one dash or apostrophe
 * for a vowel (`c-nt`), or several dashes for as many letters (`f--k`).
 */
export function findMasked(text: string, words: Words, i: number): number {
  const gap = words.ends[i] as number
  if (text.charCodeAt(gap) === SPACE || words.kinds[i] !== PLAIN || words.kinds[i + 1] !== PLAIN) return 0
  const start = words.starts[i] as number
  const next = words.starts[i + 1] as number
  const end = words.ends[i + 1] as number
  const length = next - gap
  const isOmission = length === 1 && isApostrophe(text.charCodeAt(gap)) && !ENDING.test(text.slice(next, end))
  if (length > MAX_DASHES || end - start < MIN_MASKED || !(isOmission || isDash(text.charCodeAt(gap))))
    return 0
  const node = walkOn(PROFANE_WORDS, 0, text, start, gap)
  if (node === 0) return 0
  if (length === 1) {
    for (const vowel of VOWELS) {
      const child = childOf(PROFANE_WORDS, node, vowel)
      const last = child === 0 ? 0 : walkOn(PROFANE_WORDS, child, text, next, end)
      if (last !== 0 && isStrong(PROFANE_WORDS.values[last] as number))
        return PROFANE_WORDS.values[last] as number
    }
    return 0
  }
  for (let at = gap; at < next; at++) if (!isDash(text.charCodeAt(at))) return 0
  if (gap - start > MAX_LETTERS_BEFORE) return 0
  const starred = text.slice(start, gap) + '*'.repeat(length) + text.slice(next, end)
  const match = walkDisguised(PROFANE_WORDS, starred, 0, starred.length, (at) => at === starred.length)
  return match !== undefined && isStrong(match.value) ? match.value : 0
}

function isStrong(value: number): boolean {
  const { severity, only } = kindOf(value)
  return severity >= STRONG && only === undefined
}

/** - _ – — */
function isDash(unit: number): boolean {
  return unit === 0x2d || unit === 0x5f || unit === 0x2013 || unit === 0x2014
}

/** ' and ’ */
function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019
}
