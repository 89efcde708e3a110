import type { Finding, Span } from '../../domain/verdict.ts'
import type { Link } from '../links/find-links.ts'
import { domainEntries } from '../rules/domain-entries.ts'
import { listFinding } from '../rules/list-finding.ts'
import { mergeSpans } from '../text/merge-spans.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Finds links to the site's listed domains and their subdomains. An allowed domain is only taken out of the links check. */
export function checkSiteDomains({ links, rules }: CheckContext): readonly Finding[] {
  if (rules.domains.size === 0) return NO_FINDINGS
  const { text, name, author } = links()
  return (['reject', 'flag', 'allow'] as const).flatMap((action): Finding[] => {
    const entriesOf = ({ host }: Link) =>
      domainEntries(rules, host).filter((entry) => entry.action === action)
    const isListed = (link: Link) => entriesOf(link).length > 0
    const listed = [...text, ...name, ...author].filter(isListed)
    if (listed.length === 0) return []
    const spans: readonly Span[] = mergeSpans(text.filter(isListed).map((link) => link.span))
    const place = spans.length > 0 ? 'text' : "author's name or page"
    const explanation = `The ${place} links to ${listed[0]?.host}, which is on the site's ${action} list.`
    const ids = listed.flatMap(entriesOf).map((entry) => entry.id)
    return [listFinding('siteDomains', { action, rules: ids }, spans, explanation)]
  })
}
