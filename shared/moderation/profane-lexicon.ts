import { Filter } from 'bad-words'
import { inflect } from './inflect.ts'
import { buildLetterTrie } from './letter-trie.ts'
import {
  DROPPED_WORDS,
  EXTRA_FORMS,
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

function severities(): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  const dropped = new Set(DROPPED_WORDS)
  for (const entry of new Filter().list) {
    const word = entry.toLowerCase().replace(/[\s*-]/g, '')
    if (/^[a-z]{3,}$/.test(word) && !dropped.has(word)) known.set(word, STRONG)
  }
  for (const word of MILD_WORDS) known.set(word, MILD)
  for (const word of STRONG_WORDS) known.set(word, STRONG)
  for (const word of [...SLUR_WORDS, ...EXTRA_FORMS]) known.set(word, SLUR)
  return known
}

/** Every profane word in every form, by its severity. Built once, when the module loads. */
function forms(): readonly (readonly [string, number])[] {
  const bases = severities()
  const all = new Map<string, number>()
  for (const [base, severity] of bases) {
    for (const form of inflect(base)) {
      if (!INNOCENT_WORDS.has(form)) all.set(form, bases.get(form) ?? Math.max(all.get(form) ?? 0, severity))
    }
  }
  return [...all]
}

/** Whole words. */
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
