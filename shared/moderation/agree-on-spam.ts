import type { Finding } from '../domain/verdict.ts'

/** Score from which a check says spam rather than hints at it: the standard preset flags there. */
const SAYS_SPAM = 0.5

/**
 * What the learned model and a rule say together, where both say spam: as of two witnesses who saw different things,
 * both are mistaken only together (1 - the product of the doubts). The model alone never rejects: its words are those
 * of the ads it was taught on, and a reader may check out the sports page.
 */
export function agreeOnSpam(findings: readonly Finding[]): Finding | undefined {
  const spam = findings.filter(({ category, score }) => category === 'spam' && score >= SAYS_SPAM)
  const learned = spam.find(({ check }) => check === 'learnedSpam')
  const rules = spam.filter(({ check }) => check !== 'learnedSpam')
  if (!learned || rules.length === 0) return undefined
  const rule = rules.reduce((best, one) => (one.score > best.score ? one : best))
  const score = 1 - (1 - learned.score) * (1 - rule.score)
  const explanation = `Two checks that look at different things agree: ${learned.check} and ${rule.check}.`
  return { check: 'spamAgreement', category: 'spam', score, spans: [], explanation }
}
