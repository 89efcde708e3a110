import { INNOCENT_PHRASES } from '../lexicons/innocent.ts'
import { buildTermIndex } from '../phrases/term-index.ts'
import { buildBeginnings } from './first-letters.ts'
import { buildLetterTrie } from './letter-trie.ts'
import { spellLexicon } from './spell-lexicon.ts'

const spelt = spellLexicon()

/** Whole words. All here is built once, when the module loads. */
export const PROFANE_WORDS = buildLetterTrie(spelt.words)
export const WORD_BEGINNINGS = buildBeginnings(PROFANE_WORDS, false)

/** Words by their sound. */
export const PROFANE_SOUNDS = buildLetterTrie(spelt.sounds)
export const SOUND_BEGINNINGS = buildBeginnings(PROFANE_SOUNDS, true)

/** Roots that count inside longer words. */
export const PROFANE_ROOTS = buildLetterTrie(spelt.insideRoots)
export const ROOT_BEGINNINGS = buildBeginnings(PROFANE_ROOTS, false)

/** Words found cut apart. */
export const SPLIT_WORDS = buildLetterTrie(spelt.splitWords)
export const SPLIT_BEGINNINGS = buildBeginnings(SPLIT_WORDS, false)

/** Phrases; an entry's id is the number of its kind. */
export const PROFANE_PHRASES = buildTermIndex(
  [...spelt.phrases].map(([value, number]) => ({ id: String(number), kind: 'term', value, action: 'flag' })),
)

export const INNOCENT_PHRASE_INDEX = buildTermIndex(
  INNOCENT_PHRASES.map((value) => ({ id: value, kind: 'term', value, action: 'allow' })),
)
