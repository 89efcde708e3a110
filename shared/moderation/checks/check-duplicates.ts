import type { Finding } from '../../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Scores for another's copies by number, and for the author's own. Source: our choice; three copies are a campaign. */
const FIRST_COPY = 0.4
const MORE_COPIES = 0.15
const OWN_COPY = 0.55
/** Scores for texts nearly the same: the first may be chance or a quotation, the third under several articles is not. */
const FIRST_NEAR_COPY = 0.25
const MORE_NEAR_COPIES = 0.15
const MAX_NEAR = 0.85
/** Under one article readers quote each other and the article: that alone does not flag. */
const MAX_NEAR_IN_ONE_ARTICLE = 0.4

/** Scores a text that was posted on this site within the last 24 hours, the same or with a few words changed. */
export function checkDuplicates({ facts }: CheckContext): readonly Finding[] {
  const same = sameFinding(facts.duplicates)
  const near = nearFinding(facts.nearDuplicates)
  if (same === undefined && near === undefined) return NO_FINDINGS
  return [same, near].filter((finding) => finding !== undefined)
}

function sameFinding({ total, sameAuthor }: { total: number; sameAuthor: number }): Finding | undefined {
  if (total === 0) return undefined
  const first = sameAuthor > 0 ? OWN_COPY : FIRST_COPY
  const score = Math.min(1, first + MORE_COPIES * (total - 1))
  const own = sameAuthor > 0 ? `, ${sameAuthor} of them by this author` : ''
  return toFinding(score, `The same text was posted ${times(total)} in the last 24 hours${own}.`)
}

function nearFinding({ total, articles }: { total: number; articles: number }): Finding | undefined {
  if (total === 0) return undefined
  const most = articles > 1 ? MAX_NEAR : MAX_NEAR_IN_ONE_ARTICLE
  const score = Math.min(most, FIRST_NEAR_COPY + MORE_NEAR_COPIES * (total - 1))
  const where = `${articles} ${articles === 1 ? 'article' : 'articles'}`
  return toFinding(
    score,
    `Nearly the same text was posted ${times(total)} under ${where} in the last 24 hours.`,
  )
}

function times(count: number): string {
  return `${count} ${count === 1 ? 'time' : 'times'}`
}

function toFinding(score: number, explanation: string): Finding {
  return { check: 'duplicates', category: 'spam', score, spans: [], explanation }
}
