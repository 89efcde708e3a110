import { Filter } from 'bad-words'
import { inflect } from './inflect.ts'
import { buildLetterTrie } from './letter-trie.ts'
import {
  BARE_SLURS,
  DROPPED_WORDS,
  INNOCENT_WORDS,
  INSIDE_ROOTS,
  MILD_WORDS,
  SLUR_WORDS,
  SPLIT_WORDS,
  STRONG_WORDS,
} from './profane-words.ts'

/** Severities, the greater the worse; 0 means not profane. */
export const MILD = 1
export const STRONG = 2
export const SLUR = 3

/** Words of the base list, less what we drop: spellings of strong words where our own lists do not say otherwise. */
function baseWords(): readonly string[] {
  const dropped = new Set(DROPPED_WORDS)
  return new Filter().list
    .map((entry) => entry.toLowerCase().replace(/[\s*-]/g, ''))
    .filter((word) => /^[a-z]{3,}$/.test(word) && !dropped.has(word))
}

/** Every profane word in every form with its severity: a word as listed by us, its forms, then the base list's. */
function forms(): ReadonlyMap<string, number> {
  const severities = new Map<string, number>()
  const add = (word: string, severity: number) => {
    if (!severities.has(word) && !INNOCENT_WORDS.has(word)) severities.set(word, severity)
  }
  const ours = [
    [SLUR_WORDS, SLUR],
    [STRONG_WORDS, STRONG],
    [MILD_WORDS, MILD],
  ] as const
  for (const word of BARE_SLURS) add(word, SLUR)
  for (const [words, severity] of ours) for (const word of words) add(word, severity)
  for (const [words, severity] of ours) for (const form of words.flatMap(inflect)) add(form, severity)
  for (const word of baseWords()) add(word, STRONG)
  for (const form of baseWords().flatMap(inflect)) add(form, STRONG)
  return severities
}

/** Whole words. Built once, when the module loads. */
export const PROFANE_WORDS = buildLetterTrie(forms())

const SLUR_ROOT = /^(?:nigger|faggot)/

/** Roots that count inside longer words. */
export const PROFANE_ROOTS = buildLetterTrie(
  INSIDE_ROOTS.map((root) => [root, SLUR_ROOT.test(root) ? SLUR : STRONG]),
)

/** Words found cut in two. */
export const SPLIT_PROFANE_WORDS = buildLetterTrie(
  SPLIT_WORDS.map((word) => [word, SLUR_ROOT.test(word) ? SLUR : STRONG]),
)
