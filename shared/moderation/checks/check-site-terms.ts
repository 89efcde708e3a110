import type { ListEntry } from '../../domain/facts.ts'
import type { Finding } from '../../domain/verdict.ts'
import { findTerms } from '../phrases/find-terms.ts'
import { listFinding } from '../rules/list-finding.ts'
import { spanOf } from '../text/fold-text.ts'
import { mergeSpans } from '../text/merge-spans.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Terms an explanation names; the rest are in the spans. */
const MAX_NAMED = 5

/**
 * Finds the site's own terms in text and name. An allowed term takes its own words out of the profanity check and
 * approves nothing by itself: any spammer could write it.
 */
export function checkSiteTerms({ rules, text, name }: CheckContext): readonly Finding[] {
  if (rules.terms.count === 0) return NO_FINDINGS
  const inText = findTerms(rules.terms, text())
  const inName = findTerms(rules.terms, name())
  if (inText.length === 0 && inName.length === 0) return NO_FINDINGS
  return (['reject', 'flag', 'allow'] as const).flatMap((action): Finding[] => {
    const found: Finding[] = []
    const matches = inText.filter((match) => match.entry.action === action)
    if (matches.length > 0) {
      const spans = mergeSpans(matches.map((match) => spanOf(text().folded, match.start, match.end)))
      found.push(
        listFinding(
          'siteTerms',
          { action, rules: idsOf(matches) },
          spans,
          explain('The text', action, matches),
        ),
      )
    }
    const named = inName.filter((match) => match.entry.action === action)
    if (named.length > 0)
      found.push(
        listFinding(
          'siteTerms',
          { action, rules: idsOf(named) },
          [],
          explain("The author's name", action, named),
        ),
      )
    return found
  })
}

type Matches = readonly { readonly entry: ListEntry }[]

function idsOf(matches: Matches): string[] {
  return matches.map((match) => match.entry.id)
}

function explain(where: string, action: ListEntry['action'], matches: Matches): string {
  const terms = [...new Set(matches.map((match) => match.entry.value))]
  const more = terms.length > MAX_NAMED ? ` and ${terms.length - MAX_NAMED} more` : ''
  const list = terms.slice(0, MAX_NAMED).map((term) => `“${term}”`)
  return `${where} contains ${list.join(', ')}${more} from the site's ${action} list.`
}
