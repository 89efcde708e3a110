import type { Finding } from '../../domain/verdict.ts'
import { SPAM_CLASSES, SPAM_KINDS, SPAM_PATTERNS, type SpamKind } from '../phrases/spam-patterns.ts'
import { compilePatterns, findPatterns, type PatternMatch } from '../phrases/word-patterns.ts'
import { spanOf } from '../text/fold-text.ts'
import { mergeSpans } from '../text/merge-spans.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Scores of each further kind of phrase and of a link beside one, and the most that phrases say: they never reject alone. */
const FURTHER_SCORE = 0.15
const LINK_SCORE = 0.2
const MAX_SCORE = 0.89

const patterns = compilePatterns(SPAM_PATTERNS, SPAM_CLASSES)

/** Finds phrases of advertising and contact bait in English, as whole words. Misses other wordings and languages. */
export function checkSpamPhrases({ text, links }: CheckContext): readonly Finding[] {
  const matches = strongest(findPatterns(patterns, text()))
  if (matches.length === 0) return NO_FINDINGS
  const kinds = [...new Set(matches.map((match) => match.kind))]
  const first = SPAM_KINDS[kinds[0] as SpamKind]
  const hasLink = links().text.length > 0
  const score = Math.min(
    MAX_SCORE,
    first.score + FURTHER_SCORE * (kinds.length - 1) + (hasLink ? LINK_SCORE : 0),
  )
  const { folded, words } = text()
  const spans = mergeSpans(
    matches.map(({ first, last }) =>
      spanOf(folded, words.bareStarts[first] as number, words.bareEnds[last] as number),
    ),
  )
  const explanation = `The text ${joinKinds(kinds)}${hasLink ? ', and has a link' : ''}.`
  return [{ check: 'spamPhrases', category: 'spam', score, spans, explanation }]
}

/** By score, and of those that overlap the strongest: `check out my channel` is no hint at `my channel` besides. */
function strongest(matches: readonly PatternMatch<SpamKind>[]): readonly PatternMatch<SpamKind>[] {
  if (matches.length < 2) return matches
  const taken = new Set<number>()
  return [...matches]
    .sort((a, b) => SPAM_KINDS[b.kind].score - SPAM_KINDS[a.kind].score)
    .filter(({ first, last }) => {
      let isFree = true
      for (let i = first; i <= last && isFree; i++) isFree = !taken.has(i)
      for (let i = first; i <= last && isFree; i++) taken.add(i)
      return isFree
    })
}

function joinKinds(kinds: readonly SpamKind[]): string {
  const said = kinds.map((kind) => SPAM_KINDS[kind].what)
  return said.length === 1 ? (said[0] as string) : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
}
