import type { ListEntry } from '../../domain/facts.ts'
import type { Finding } from '../../domain/verdict.ts'
import { ENGLISH_THREATS } from '../lexicons/en.ts'
import { findTerms } from '../phrases/find-terms.ts'
import { buildTermIndex, type TermIndex } from '../phrases/term-index.ts'
import { spanOf } from '../text/fold-text.ts'
import { mergeSpans } from '../text/merge-spans.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Scores: our choice, so that a threat to a person is flagged under every preset and a harsh demand under `standard`. */
const DIRECT_SCORE = 0.8
const DEMANDED_SCORE = 0.6

const { intents, harms, whom, duties, fates, wishes } = ENGLISH_THREATS
const direct = toIndex([...combine(intents, harms, whom), ...split(wishes)])
const demanded = toIndex(combine(duties, fates))

/**
 * Finds announcements and wishes of violence, as whole words. Rules, since the training data label no threats. Misses any
 * other wording; takes quotations and jokes for meant.
 */
export function checkThreats({ text }: CheckContext): readonly Finding[] {
  const { folded } = text()
  const spansOf = (index: TermIndex) =>
    mergeSpans(findTerms(index, text()).map((match) => spanOf(folded, match.start, match.end)))
  const [threats, demands] = [spansOf(direct), spansOf(demanded)]
  if (threats.length + demands.length === 0) return NO_FINDINGS
  const finding = { check: 'threats', category: 'threat' } as const
  return threats.length > 0
    ? [
        {
          ...finding,
          score: DIRECT_SCORE,
          spans: threats,
          explanation: 'Reads like a threat or a wish of harm.',
        },
      ]
    : [
        {
          ...finding,
          score: DEMANDED_SCORE,
          spans: demands,
          explanation: 'Says that somebody should come to harm.',
        },
      ]
}

function split(words: string): readonly string[] {
  return words.split(/,\s+/)
}

function combine(...parts: readonly string[]): readonly string[] {
  return parts
    .map(split)
    .reduce((starts, ends) => starts.flatMap((start) => ends.map((end) => `${start} ${end}`)))
}

function toIndex(values: readonly string[]): TermIndex {
  return buildTermIndex(
    values.map((value): ListEntry => ({ id: value, kind: 'term', value, action: 'flag' })),
  )
}
