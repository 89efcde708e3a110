import type { Finding, Span } from '../../domain/verdict.ts'
import { PERSONAL, PERSONAL_KINDS, type PersonalDatum, type PersonalKind } from '../personal-data/kinds.ts'
import { type FoldedText, spanOf } from '../text/fold-text.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Spans of one finding; what lies between further ones is hidden with them. */
const MAX_SPANS = 50

/**
 * One finding for each kind of personal data in the text, with spans that can be redacted. What the author's name or
 * page says is theirs to publish. Contacts of organisations cannot always be told from a person's: a moderator decides.
 */
export function checkPersonalData({ text, personalData }: CheckContext): readonly Finding[] {
  const data = personalData()
  if (data.length === 0) return NO_FINDINGS
  return (Object.keys(PERSONAL_KINDS) as PersonalKind[]).flatMap((kind): Finding[] => {
    const ofKind = data.filter((datum) => datum.kind === kind)
    if (ofKind.length === 0) return []
    const score = Math.max(...ofKind.map((datum) => datum.score))
    const spans = toSpans(text().folded, ofKind)
    return [
      { check: 'personalData', category: 'personalData', score, spans, explanation: explain(kind, score) },
    ]
  })
}

function explain(kind: PersonalKind, score: number): string {
  const { what } = PERSONAL_KINDS[kind]
  if (score < PERSONAL)
    return `The text contains ${what} that looks like an organisation's own for the public.`
  return `The text contains ${what}. It may be somebody's who did not agree, or one that is public anyway.`
}

function toSpans(folded: FoldedText, data: readonly PersonalDatum[]): readonly Span[] {
  const spans = data.map(({ kind, start, end }) => ({
    ...spanOf(folded, start, end),
    as: PERSONAL_KINDS[kind].as,
  }))
  if (spans.length <= MAX_SPANS) return spans
  const rest = spans.slice(MAX_SPANS - 1)
  const start = rest[0]!.start
  const end = rest.at(-1)!.end
  return [
    ...spans.slice(0, MAX_SPANS - 1),
    { start, end, text: folded.original.slice(start, end), as: rest[0]!.as },
  ]
}
