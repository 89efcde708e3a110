import type { Category, Finding } from '../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS, type PreparedText } from './check.ts'
import { findProfanity, type ProfaneHit } from './find-profanity.ts'
import { findTerms } from './find-terms.ts'
import { spanOf } from './fold-text.ts'
import { mergeSpans } from './merge-spans.ts'
import { MILD, SLUR, STRONG } from './profane-lexicon.ts'

/**
 * How strongly each severity speaks against publishing. Source: our choice, so that the presets' profanity thresholds
 * (0.3, 0.6, 0.9) fall between them. A slur also speaks for an attack on identity, less surely: it may be a quotation.
 */
const KINDS: readonly { severity: number; category: Category; score: number; what: string }[] = [
  { severity: MILD, category: 'profanity', score: 0.4, what: 'mild profanity' },
  { severity: STRONG, category: 'profanity', score: 0.75, what: 'strong profanity' },
  { severity: SLUR, category: 'profanity', score: 0.95, what: 'a slur' },
  {
    severity: SLUR,
    category: 'identityAttack',
    score: 0.7,
    what: 'a word that attacks people for who they are',
  },
]

/** One finding for each severity seen in the text, and in the name. Words the site allows are left out. */
export function checkProfanity(context: CheckContext): readonly Finding[] {
  const inText = hitsIn(context, context.text())
  const inName = hitsIn(context, context.name())
  if (inText.length === 0 && inName.length === 0) return NO_FINDINGS
  const { folded } = context.text()
  return KINDS.flatMap(({ severity, category, score, what }): Finding[] => {
    const found: Finding[] = []
    const hits = inText.filter((hit) => hit.severity === severity)
    if (hits.length > 0) {
      const spans = mergeSpans(hits.map((hit) => spanOf(folded, hit.start, hit.end)))
      found.push({ check: 'profanity', category, score, spans, explanation: `The text contains ${what}.` })
    }
    if (inName.some((hit) => hit.severity === severity)) {
      found.push({
        check: 'profanity',
        category,
        score,
        spans: [],
        explanation: `The author's name contains ${what}.`,
      })
    }
    return found
  })
}

function hitsIn({ rules }: CheckContext, prepared: PreparedText): readonly ProfaneHit[] {
  const hits = findProfanity(prepared)
  if (hits.length === 0 || !rules.hasAllowedTerms) return hits
  const allowed = findTerms(rules.terms, prepared).filter((match) => match.entry.action === 'allow')
  return hits.filter((hit) => !allowed.some((match) => match.start < hit.end && hit.start < match.end))
}
