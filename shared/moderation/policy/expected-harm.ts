import { type Category, MOST_HARM, SCORED_CATEGORIES, type Verdict } from '../../domain/verdict.ts'

/**
 * How much harm a comment does when it is all that the score says, 0..1. Source: our choice, by whom it hurts: a threat
 * and a reader's address hurt someone at once, hatred many, abuse one, spam and swearing nobody much. The queue orders
 * by it only together with the wait, so that what is little harmful is seen too.
 */
const HARM: Readonly<Partial<Record<Category, number>>> = {
  threat: 1,
  identityAttack: 0.9,
  personalData: 0.8,
  toxicity: 0.7,
  insult: 0.6,
  spam: 0.4,
  profanity: 0.3,
  siteList: 0.5,
  // nothing is known of it, so neither is it harmless
  checkFailed: 0.5,
}

/**
 * Harm to expect of a comment, 0 to 15: that at least one of the things it was found to be does harm, as if they were
 * independent. A category counts once, by its score.
 */
export function expectedHarm({ scores, findings }: Pick<Verdict, 'scores' | 'findings'>): number {
  let harmless = 1
  for (const category of SCORED_CATEGORIES) harmless *= 1 - scores[category] * (HARM[category] ?? 0)
  for (const category of ['siteList', 'checkFailed'] as const) {
    const isFound = findings.some((finding) => finding.category === category && finding.forces !== undefined)
    if (isFound) harmless *= 1 - (HARM[category] ?? 0)
  }
  return Math.round((1 - harmless) * MOST_HARM)
}
