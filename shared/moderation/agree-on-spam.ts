import type { Finding } from '../domain/verdict.ts'
import { MOST_ALONE } from './checks/check-learned.ts'
import { boundMove } from './learned/site/site-score.ts'
import type { SiteRules } from './rules/compile-rules.ts'

/** Score from which a check says spam rather than hints at it: the standard preset flags there. */
const SAYS_SPAM = 0.5

/**
 * What the learned model and a rule say together, where both say spam: as of two witnesses who saw different things,
 * both are mistaken only together (1 - the product of the doubts). The model alone never rejects: its words are those
 * of the ads it was taught on, and a reader may check out the sports page. `shipped` is the model's probability before
 * the site's moderators taught it: what few decisions taught moves an agreement no further than it may move the model.
 */
export function agreeOnSpam(
  findings: readonly Finding[],
  shipped: number,
  { siteModel, thresholds }: Pick<SiteRules, 'siteModel' | 'thresholds'>,
): Finding | undefined {
  let learned = 0
  let rule: Finding | undefined
  for (const finding of findings) {
    if (finding.category !== 'spam') continue
    if (finding.check === 'learnedSpam') learned = finding.score
    else if (finding.score >= SAYS_SPAM && finding.score > (rule?.score ?? 0)) rule = finding
  }
  if (!rule) return undefined
  const before = agreed(Math.min(shipped, MOST_ALONE), rule.score)
  const now = agreed(learned, rule.score)
  const taughtBy = siteModel?.heads.spam
  const score = taughtBy ? boundMove(before, now, taughtBy, thresholds.spam ?? {}) : now
  if (score === 0) return undefined
  const explanation = `Two checks that look at different things agree: learnedSpam and ${rule.check}.`
  return { check: 'spamAgreement', category: 'spam', score, spans: [], explanation }
}

/** 0 where the model only hints. */
function agreed(learned: number, rule: number): number {
  return learned < SAYS_SPAM ? 0 : 1 - (1 - learned) * (1 - rule)
}
