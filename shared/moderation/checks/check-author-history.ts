import type { Finding } from '../../domain/verdict.ts'
import { listFinding } from '../rules/list-finding.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Rejected comments from which an author's record says something. Source: our choice; fewer may be one bad day. */
const MIN_REJECTED = 3
/** Share of rejected comments from which the record speaks against the next one. */
const BAD_SHARE = 0.5

/**
 * Looks at the author's record: a ban rejects, mostly rejected comments raise `rate`. Trust is said but lowers nothing:
 * it is for the moderator to weigh, and for the site's allow list to act on.
 */
export function checkAuthorHistory({ facts }: CheckContext): readonly Finding[] {
  const { author } = facts
  if (author === undefined) return NO_FINDINGS
  const findings: Finding[] = []
  if (author.banned)
    findings.push(
      listFinding(
        'authorHistory',
        { action: 'reject', rules: author.banId === undefined ? [] : [author.banId] },
        [],
        'The author is banned from this site.',
      ),
    )
  const decided = author.approved + author.rejected
  if (author.rejected >= MIN_REJECTED && author.rejected / decided >= BAD_SHARE) {
    const explanation = `${author.rejected} of the author's ${decided} earlier comments here were rejected.`
    const score = author.rejected / decided
    findings.push({ check: 'authorHistory', category: 'rate', score, spans: [], explanation })
  }
  if (author.trusted && !author.banned) {
    const explanation = `The author is trusted here (${author.approved} approved, ${author.rejected} rejected comments).`
    findings.push({ check: 'authorHistory', category: 'rate', score: 0, spans: [], explanation })
  }
  return findings
}
