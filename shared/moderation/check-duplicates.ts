import type { Finding } from '../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Scores for another's copies by number, and for the author's own. Source: our choice; three copies are a campaign. */
const FIRST_COPY = 0.4
const MORE_COPIES = 0.15
const OWN_COPY = 0.55

/** Scores a text that was posted on this site within the last 24 hours, by anyone or by the same author. */
export function checkDuplicates({ facts }: CheckContext): readonly Finding[] {
  const { total, sameAuthor } = facts.duplicates
  if (total === 0) return NO_FINDINGS
  const first = sameAuthor > 0 ? OWN_COPY : FIRST_COPY
  const score = Math.min(1, first + MORE_COPIES * (total - 1))
  const own = sameAuthor > 0 ? `, ${sameAuthor} of them by this author` : ''
  const explanation = `The same text was posted ${total} ${total === 1 ? 'time' : 'times'} in the last 24 hours${own}.`
  return [{ check: 'duplicates', category: 'spam', score, spans: [], explanation }]
}
