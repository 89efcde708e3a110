import { FUNCTION_WORDS } from '../text/function-words.ts'
import { hashWord } from '../text/hash-word.ts'
import type { PreparedText } from '../text/prepare-text.ts'

/** Words that stand in every text say nothing of what it is about. */
const COMMON = new Set(
  Object.values(FUNCTION_WORDS).flatMap((list) =>
    list.split(/\s+/).map((word) => hashWord(word, 0, word.length)),
  ),
)
/** Words that a text's like are looked up by. */
const MOST_TELLING = 8
const SHORTEST = 4

/** The words of a text that tell most of it, as hashes: the longest ones, which are the rarest, and no function words. */
export function tellingWords({ words }: PreparedText): number[] {
  const lengths = new Map<number, number>()
  for (let i = 0; i < words.count; i++) {
    const hash = words.hashes[i]!
    const length = words.bareEnds[i]! - words.bareStarts[i]!
    if (length >= SHORTEST && !COMMON.has(hash)) lengths.set(hash, length)
  }
  return [...lengths]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_TELLING)
    .map(([hash]) => hash)
}

/**
 * How alike two texts are by their words, 0..1: the share of what their words say together that they both say. A word
 * says the more the fewer of `others` have it; one of none, and function words, still say a little, so that equal texts
 * are 1. Order makes no difference.
 */
export function createSimilarity(
  others: readonly PreparedText[],
): (a: PreparedText, b: PreparedText) => number {
  const frequency = new Map<number, number>()
  for (const { words } of others) {
    for (const hash of new Set(words.hashes)) frequency.set(hash, (frequency.get(hash) ?? 0) + 1)
  }
  const weightOf = (hash: number) =>
    (COMMON.has(hash) ? 0.1 : 1) * Math.log(1 + (others.length + 1) / (1 + (frequency.get(hash) ?? 0)))
  return (a, b) => {
    const wordsOfA = new Set(a.words.hashes)
    const wordsOfB = new Set(b.words.hashes)
    let shared = 0
    let all = 0
    for (const hash of wordsOfA) {
      all += weightOf(hash)
      if (wordsOfB.has(hash)) shared += weightOf(hash)
    }
    for (const hash of wordsOfB) if (!wordsOfA.has(hash)) all += weightOf(hash)
    return all === 0 ? 0 : shared / all
  }
}

/** The most similar of some texts, the most similar first. Those less than `least` alike are none. */
export function mostSimilar<Candidate extends { readonly text: PreparedText }>(
  text: PreparedText,
  candidates: readonly Candidate[],
  { count, least }: { readonly count: number; readonly least: number },
): (Candidate & { readonly similarity: number })[] {
  const similarity = createSimilarity(candidates.map((one) => one.text))
  return candidates
    .map((one) => ({ ...one, similarity: similarity(text, one.text) }))
    .filter((one) => one.similarity >= least)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, count)
}
