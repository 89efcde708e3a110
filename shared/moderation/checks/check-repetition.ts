import type { Finding, Span } from '../../domain/verdict.ts'
import { spanOf } from '../text/fold-text.ts'
import { mergeSpans } from '../text/merge-spans.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Equal characters in a row that no word, rule or ellipsis needs. Source: our choice. */
const LONG_RUN = 10
const RUN_SCORE = 0.4
/** Words from which a text can be monotonous, and the share of different ones below which it is. Source: our choice. */
const MIN_WORDS = 20
const MONOTONOUS_SHARE = 0.25
const MONOTONY_SCORE = 0.9

/** Scores characters repeated in a row (`!!!!!!!!!!!!`) and texts that say few words over and over. */
export function checkRepetition(context: CheckContext): readonly Finding[] {
  const runs = findRuns(context.text())
  const monotony = describeMonotony(context.text())
  if (runs.length === 0 && monotony === undefined) return NO_FINDINGS
  const findings: Finding[] = []
  const add = (score: number, spans: readonly Span[], explanation: string) =>
    findings.push({ check: 'repetition', category: 'style', score, spans, explanation })
  if (runs.length > 0) add(RUN_SCORE, mergeSpans(runs), 'A character is repeated many times in a row.')
  if (monotony !== undefined) add(MONOTONY_SCORE, [], monotony)
  return findings
}

function findRuns({ folded }: PreparedText): readonly Span[] {
  const { text } = folded
  const runs: Span[] = []
  let start = 0
  for (let at = 1; at <= text.length; at++) {
    if (text.charCodeAt(at) === text.charCodeAt(start)) continue
    if (at - start >= LONG_RUN && text[start] !== ' ') runs.push(spanOf(folded, start, at))
    start = at
  }
  return runs
}

function describeMonotony({ words }: PreparedText): string | undefined {
  if (words.count < MIN_WORDS) return undefined
  const enough = words.count * MONOTONOUS_SHARE
  const different = new Set<number>()
  for (let i = 0; i < words.count && different.size < enough; i++) different.add(words.hashes[i] as number)
  if (different.size >= enough) return undefined
  return `The text repeats itself: ${words.count} words, only ${different.size} of them different.`
}
