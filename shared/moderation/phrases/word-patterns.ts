import { hashWord } from '../text/hash-word.ts'
import type { PreparedText } from '../text/prepare-text.ts'

/** Patterns over words, compiled for one pass: found by the hash of their first word. */
export type PatternIndex<Kind> = {
  readonly byFirst: ReadonlyMap<number, readonly Pattern<Kind>[]>
  /** 1 where a pattern's first word may have that hash: spares most words the look into the map. */
  readonly beginnings: Uint8Array
}

type Pattern<Kind> = { readonly kind: Kind; readonly slots: readonly Slot[] }

/** One place in a pattern: words that may stand there, an amount of money or a number, or up to `most` words of any kind. */
type Slot =
  | { readonly type: 'words'; readonly hashes: ReadonlySet<number>; readonly isOptional: boolean }
  | { readonly type: 'money' | 'number'; readonly isOptional: boolean }
  | { readonly type: 'gap'; readonly most: number; readonly isOptional: false }

/** A pattern at the words [first, last]. */
export type PatternMatch<Kind> = { readonly kind: Kind; readonly first: number; readonly last: number }

/** Steps that one start may take: bounds the time where gaps and optional words multiply. */
const MAX_STEPS = 400
/** Entries of the table of beginnings, a power of two: some sixteen times the first words we have. */
const BEGINNINGS = 4_096
const CURRENCY = '$€£₹₦'
const CURRENCY_WORDS: ReadonlySet<number> = hashesOf('dollars|dollar|usd|euros|euro|eur|bucks|pounds|gbp|btc')

/**
 * Compiles patterns. In each, a word stands for itself, `a|b` for one of several, `@name` for the words of a class,
 * `?` before any makes it optional, `~2` lets up to two words stand between, `$` is an amount of money and `#` any
 * whole number. The first slot has to be words. Words are folded.
 */
export function compilePatterns<Kind>(
  patterns: readonly (readonly [kind: Kind, pattern: string])[],
  classes: Readonly<Record<string, string>>,
): PatternIndex<Kind> {
  const byFirst = new Map<number, Pattern<Kind>[]>()
  const beginnings = new Uint8Array(BEGINNINGS)
  for (const [kind, source] of patterns) {
    const slots = source.split(' ').map((token) => toSlot(token, classes))
    const [first] = slots
    if (first?.type !== 'words' || first.isOptional) throw new Error(`pattern begins with no word: ${source}`)
    for (const hash of first.hashes) {
      byFirst.set(hash, [...(byFirst.get(hash) ?? []), { kind, slots }])
      beginnings[toBeginning(hash)] = 1
    }
  }
  return { byFirst, beginnings }
}

/** FNV's low bits are its best mixed ones; the high ones are folded in. */
function toBeginning(hash: number): number {
  return (hash ^ (hash >>> 16)) & (BEGINNINGS - 1)
}

function toSlot(token: string, classes: Readonly<Record<string, string>>): Slot {
  if (token.startsWith('~')) return { type: 'gap', most: Number(token.slice(1)), isOptional: false }
  const isOptional = token.startsWith('?')
  const bare = isOptional ? token.slice(1) : token
  if (bare === '$') return { type: 'money', isOptional }
  if (bare === '#') return { type: 'number', isOptional }
  const words = bare
    .split('|')
    .map((word) => (word.startsWith('@') ? classes[word.slice(1)] : word))
    .join('|')
  return { type: 'words', hashes: hashesOf(words), isOptional }
}

function hashesOf(words: string): ReadonlySet<number> {
  return new Set(words.split(/[|\s]+/).map((word) => hashWord(word, 0, word.length)))
}

/** Finds patterns within sentences; of those that begin at one word the first of each kind. Linear. */
export function findPatterns<Kind>(
  { byFirst, beginnings }: PatternIndex<Kind>,
  prepared: PreparedText,
): readonly PatternMatch<Kind>[] {
  const { words } = prepared
  const matches: PatternMatch<Kind>[] = []
  for (let first = 0; first < words.count; first++) {
    const hash = words.hashes[first] as number
    if (beginnings[toBeginning(hash)] === 0) continue
    const patterns = byFirst.get(hash)
    if (patterns === undefined) continue
    const budget = { steps: MAX_STEPS }
    for (const { kind, slots } of patterns) {
      const last = walk(prepared, slots, 0, first, budget)
      if (last !== undefined) matches.push({ kind, first, last })
    }
  }
  return matches
}

/** The last word of the slots from `slot` on when they match from word `at`; undefined when they do not. */
function walk(
  prepared: PreparedText,
  slots: readonly Slot[],
  slot: number,
  at: number,
  budget: { steps: number },
): number | undefined {
  const here = slots[slot]
  if (here === undefined) return at - 1
  if (budget.steps-- <= 0) return undefined
  if (here.type === 'gap') {
    for (let skipped = 0; skipped <= here.most; skipped++) {
      const last = walk(prepared, slots, slot + 1, at + skipped, budget)
      if (last !== undefined) return last
      if (!follows(prepared, at + skipped)) return undefined
    }
    return undefined
  }
  if ((slot === 0 || follows(prepared, at)) && fits(prepared, here, at)) {
    const last = walk(prepared, slots, slot + 1, at + 1, budget)
    if (last !== undefined) return last
  }
  return here.isOptional ? walk(prepared, slots, slot + 1, at, budget) : undefined
}

function fits({ folded: { text }, words }: PreparedText, slot: Slot, at: number): boolean {
  if (slot.type === 'words') return slot.hashes.has(words.hashes[at] as number)
  const first = text.charCodeAt(words.bareStarts[at] as number)
  if (first < 48 || first > 57) return false
  if (slot.type === 'number') return /^\d+$/.test(text.slice(words.bareStarts[at], words.bareEnds[at]))
  const before = text[(words.bareStarts[at] as number) - 1] ?? ''
  const after = text[words.bareEnds[at] as number] ?? ''
  if (before !== '' && CURRENCY.includes(before)) return true
  return (after !== '' && CURRENCY.includes(after)) || CURRENCY_WORDS.has(words.hashes[at + 1] as number)
}

/** Whether word i belongs to the same sentence as the one before; a dot within a number or name does not end one. */
function follows({ folded: { text }, words }: PreparedText, i: number): boolean {
  if (i >= words.count) return false
  const start = words.bareStarts[i] as number
  for (let at = words.bareEnds[i - 1] as number; at < start; at++) {
    const unit = text[at] as string
    if (unit === '!' || unit === '?' || (unit === '.' && at + 1 < start)) return false
  }
  return true
}
