import type { Category, Finding } from '../../domain/verdict.ts'
import { MILD, SLUR, STRONG, type Topic } from '../lexicons/lexicon.ts'
import { findTerms } from '../phrases/find-terms.ts'
import { findProfanity, type ProfaneHit } from '../profanity/find-profanity.ts'
import { spanOf } from '../text/fold-text.ts'
import { mergeSpans } from '../text/merge-spans.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

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

/** How an explanation names a topic. */
const TOPICS: Readonly<Record<Topic, string>> = {
  sexual: 'sexual',
  excrement: 'excrement',
  insult: 'insult',
  blasphemy: 'blasphemy',
  origin: 'origin or skin colour',
  religion: 'religion',
  sexuality: 'sexuality',
  gender: 'gender',
  disability: 'disability',
}

/** One finding for each severity seen in the text, and in the name. Words the site allows are left out. */
export function checkProfanity(context: CheckContext): readonly Finding[] {
  const inText = hitsIn(context, context.text())
  const inName = hitsIn(context, context.name())
  if (inText.length === 0 && inName.length === 0) return NO_FINDINGS
  const { folded } = context.text()
  return KINDS.flatMap(({ severity, category, score, what }): Finding[] => {
    const found: Finding[] = []
    const add = (where: string, hits: readonly ProfaneHit[], spans: Finding['spans']) =>
      found.push({
        check: 'profanity',
        category,
        score,
        spans,
        explanation: `${where} contains ${what}${nameTopics(hits)}.`,
      })
    const hits = inText.filter((hit) => hit.severity === severity)
    if (hits.length > 0)
      add('The text', hits, mergeSpans(hits.map((hit) => spanOf(folded, hit.start, hit.end))))
    const named = inName.filter((hit) => hit.severity === severity)
    if (named.length > 0) add("The author's name", named, [])
    return found
  })
}

/** ` (sexual, insult)`, or nothing when none is known. */
function nameTopics(hits: readonly ProfaneHit[]): string {
  const topics = new Set(hits.flatMap(({ topic }) => (topic === undefined ? [] : [TOPICS[topic]])))
  return topics.size === 0 ? '' : ` (${[...topics].join(', ')})`
}

/** In the text or the name; what a name's words mean is taken to be by the language of the text. */
function hitsIn({ rules, language }: CheckContext, prepared: PreparedText): readonly ProfaneHit[] {
  const hits = findProfanity(prepared, () => language().language)
  if (hits.length === 0 || !rules.hasAllowedTerms) return hits
  const allowed = findTerms(rules.terms, prepared).filter((match) => match.entry.action === 'allow')
  return hits.filter((hit) => !allowed.some((match) => match.start < hit.end && hit.start < match.end))
}
