import { Filter } from 'bad-words'
import { DROPPED_WORDS } from '../lexicons/base.ts'
import { GERMAN } from '../lexicons/de.ts'
import { ENGLISH } from '../lexicons/en.ts'
import { SPANISH } from '../lexicons/es.ts'
import { FRENCH } from '../lexicons/fr.ts'
import { INNOCENT_WORDS } from '../lexicons/innocent.ts'
import { STRONG, type WordGroup } from '../lexicons/lexicon.ts'
import {
  COMPOUND_ROOTS,
  COMPOUND_TAILS,
  FUCK_ENDINGS,
  FUCKS,
  HIDDEN_WORDS,
  INSIDE_ROOTS,
  MOTHERS,
} from '../lexicons/parts.ts'
import { PORTUGUESE } from '../lexicons/pt.ts'
import { inflect, soften, unmake } from './inflect.ts'
import { misspell } from './misspell.ts'
import { kindOf, numberOf } from './profane-kinds.ts'
import { soundSkeleton } from './sound-skeleton.ts'

/** Everything profane as it may be spelt, each with the number of its kind. */
export type SpeltLexicon = {
  readonly words: ReadonlyMap<string, number>
  /** Skeletons of words worth hiding. */
  readonly sounds: ReadonlyMap<string, number>
  /** Two words and more, with single spaces. */
  readonly phrases: ReadonlyMap<string, number>
  readonly insideRoots: ReadonlyMap<string, number>
  readonly splitWords: ReadonlyMap<string, number>
}

type Spelling = { readonly words: Map<string, number>; readonly phrases: Map<string, number> }

const GROUPS: readonly WordGroup[] = [...ENGLISH, ...GERMAN, ...FRENCH, ...SPANISH, ...PORTUGUESE]
const MIN_WORD = 3
/** Shortest word that is looked for misspelt, but for two: shorter ones become other words too easily. */
const MIN_MISSPELT = 5
const MISSPELT_SHORT = ['fuck', 'shit']
/** Shortest skeleton that is looked for; but for words that begin like `fuck`. */
const MIN_SOUND = 5

/**
 * Spells the lexicons out: the worst words first, as the first to claim a spelling keeps it; what is listed before what
 * is made of it; our own before the base list.
 */
export function spellLexicon(): SpeltLexicon {
  const spelling: Spelling = { words: new Map(), phrases: new Map() }
  const worstFirst = [...GROUPS].sort((a, b) => b.severity - a.severity)
  for (const group of worstFirst) addGroup(spelling, group, (word) => [word])
  for (const group of worstFirst) {
    if (!group.isBare)
      addGroup(spelling, group, (word) => (isCompound(word) ? compoundForms(word) : inflect(word)))
  }
  addCompounds(spelling)
  addMothers(spelling)
  addBase(spelling)
  addSoftened(spelling)
  const sounds = toSounds(spelling)
  addMisspelt(spelling)
  return {
    ...spelling,
    sounds,
    insideRoots: toKinds(spelling, INSIDE_ROOTS),
    splitWords: toKinds(spelling, HIDDEN_WORDS.flatMap(pluralise)),
  }
}

function addGroup(
  spelling: Spelling,
  { words, ...kind }: WordGroup,
  toForms: (word: string) => readonly string[],
): void {
  const number = numberOf(kind)
  for (const word of words) for (const form of toForms(word)) addWritten(spelling, form, number)
}

/** Adds `a~b` as one word and as two, `a_b` as two. */
function addWritten(spelling: Spelling, written: string, number: number): void {
  if (!written.includes('_')) addWord(spelling, written.replaceAll('~', ''), number)
  if (!isCompound(written)) return
  const phrase = written.replace(/[~_]/g, ' ')
  if (!spelling.phrases.has(phrase)) spelling.phrases.set(phrase, number)
}

function addWord({ words }: Spelling, word: string, number: number): void {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '')
  if (plain.length >= MIN_WORD && !words.has(plain) && !INNOCENT_WORDS.has(plain)) words.set(plain, number)
}

function isCompound(written: string): boolean {
  return /[~_]/.test(written)
}

function pluralise(word: string): readonly string[] {
  return [word, `${word}s`, `${word}z`, word.replace(/e?y$/, 'ies')]
}

function compoundForms(word: string): readonly string[] {
  return [word, ...soften(word), ...unmake(word)].flatMap(pluralise)
}

/** `dickhead` and `dick head`; of a root that is strong by itself the second needs no place. */
function addCompounds(spelling: Spelling): void {
  for (const root of COMPOUND_ROOTS) {
    const own = kindOf(spelling.words.get(root) ?? 0)
    const number = numberOf({ ...own, severity: Math.max(STRONG, own.severity) })
    for (const tail of COMPOUND_TAILS) {
      for (const form of compoundForms(root + tail.replaceAll('_', ''))) addWritten(spelling, form, number)
      if (own.severity >= STRONG) continue
      for (const form of pluralise(`${root}~${tail}`)) addWritten(spelling, form, number)
    }
  }
}

function addMothers(spelling: Spelling): void {
  const number = spelling.words.get('motherfuck') as number
  for (const mother of MOTHERS) {
    for (const fuck of FUCKS) {
      for (const ending of ['', ...FUCK_ENDINGS]) addWord(spelling, mother + fuck + ending, number)
    }
  }
}

/** The list of bad-words, less what we drop: strong where our own lists do not say otherwise. */
function addBase(spelling: Spelling): void {
  const number = numberOf({ severity: STRONG })
  const base = new Filter().list
    .map((entry) => entry.toLowerCase().replace(/[\s*-]/g, ''))
    .filter((word) => /^[a-z]{3,}$/.test(word) && !DROPPED_WORDS.has(word))
  for (const word of base) addWord(spelling, word, number)
  for (const form of base.flatMap(inflect)) addWord(spelling, form, number)
}

function addSoftened(spelling: Spelling): void {
  for (const [word, number] of [...spelling.words]) {
    if (isWorthHiding(word)) for (const soft of soften(word)) addWord(spelling, soft, number)
  }
}

/** How strong words worth hiding, and those that begin with one, sound. */
function toSounds({ words }: Spelling): ReadonlyMap<string, number> {
  const sounds = new Map<string, number>()
  for (const [word, number] of words) {
    if (kindOf(number).severity < STRONG || !isWorthHiding(word)) continue
    const sound = soundSkeleton(word)
    if (!sounds.has(sound) && (sound.length >= MIN_SOUND || word.startsWith('fuck')))
      sounds.set(sound, number)
  }
  return sounds
}

function isWorthHiding(word: string): boolean {
  return HIDDEN_WORDS.some((hidden) => word.startsWith(hidden))
}

function addMisspelt(spelling: Spelling): void {
  for (const word of HIDDEN_WORDS) {
    if (word.length < MIN_MISSPELT && !MISSPELT_SHORT.includes(word)) continue
    const number = spelling.words.get(word) as number
    for (const form of pluralise(word).flatMap(misspell)) addWord(spelling, form, number)
  }
}

/** Roots with the kind of the word they are, or else of the word worth hiding they end in. */
function toKinds({ words }: Spelling, roots: readonly string[]): ReadonlyMap<string, number> {
  const strong = numberOf({ severity: STRONG })
  const toNumber = (root: string) =>
    words.get(root) ?? words.get(HIDDEN_WORDS.find((word) => root.endsWith(word)) ?? '') ?? strong
  return new Map(roots.map((root) => [root, toNumber(root)]))
}
