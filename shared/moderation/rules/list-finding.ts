import type { ListEntry } from '../../domain/facts.ts'
import type { Decision, Finding, Span } from '../../domain/verdict.ts'

/**
 * A finding of the site's own rules, which are named by their ids: `flag` and `reject` entries decide, `allow` is only
 * said unless `forces` is given.
 */
export function listFinding(
  check: string,
  { action, rules }: { readonly action: ListEntry['action']; readonly rules: readonly string[] },
  spans: readonly Span[],
  explanation: string,
  forces: Decision | undefined = action === 'allow' ? undefined : action,
): Finding {
  const finding = {
    check,
    category: 'siteList',
    score: action === 'allow' ? 0 : 1,
    spans,
    explanation,
    ...(rules.length > 0 && { rules: [...new Set(rules)] }),
  } as const
  return forces === undefined ? finding : { ...finding, forces }
}
