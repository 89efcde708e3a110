import type { Finding } from '../../domain/verdict.ts'
import { findWeighty } from '../learned/explain/find-weighty.ts'
import { type Head, toProbability } from '../learned/features/heads.ts'
import { ENOUGH_DECISIONS } from '../learned/site/site-score.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Probability below which a model's opinion is no finding, unless the policy acts on it; it still is the comment's score. */
const WORTH_SAYING = 0.2
/** By how much a site's moderators must have moved the probability for it to be said. */
const WORTH_NAMING = 0.05

/** What the model alone may say of spam: below every preset's threshold to reject (strict: 0.8). */
export const MOST_ALONE = 0.79

/**
 * Scores a comment by the learned model for spam. Alone it flags; to reject, a rule has to agree (`agreeOnSpam`), or the
 * site's moderators have taught it enough of the site's own spam.
 */
export function checkLearnedSpam(context: CheckContext): readonly Finding[] {
  const { rejections = 0 } = context.rules.siteModel?.heads.spam ?? {}
  const mostAlone = rejections < ENOUGH_DECISIONS ? MOST_ALONE : 1
  return checkLearned(context, 'learnedSpam', 'spam', 'Reads like spam', mostAlone)
}

/** Scores a comment by the learned model for toxicity: rude, disrespectful, likely to make people leave. */
export function checkToxicity(context: CheckContext): readonly Finding[] {
  return checkLearned(context, 'toxicity', 'toxicity', 'Reads like abuse')
}

/** Scores a comment by the learned model for attacks on people for who they are. */
export function checkIdentityAttack(context: CheckContext): readonly Finding[] {
  return checkLearned(
    context,
    'identityAttack',
    'identityAttack',
    'Reads like an attack on a group of people',
  )
}

/** One finding with the model's probability, what the site's moderators made of it, and the words that weighed most. */
function checkLearned(
  context: CheckContext,
  check: string,
  head: Head,
  what: string,
  mostAlone = 1,
): readonly Finding[] {
  const { model, siteModel, thresholds } = context.rules
  const { shipped, logOdds } = context.opinion()
  const probability = toProbability(logOdds[head])
  const score = Math.min(probability, mostAlone)
  const { flag = 1, reject = 1 } = thresholds[head] ?? {}
  if (score < Math.min(WORTH_SAYING, flag, reject)) return NO_FINDINGS
  const before = toProbability(shipped[head])
  const taught = head === 'identityAttack' ? undefined : siteModel?.heads[head]
  const { spans, named } = findWeighty(model, head, context.text(), taught)
  const quoted = named.map((words) => `“${words}”`).join(', ')
  const why = named.length > 0 ? `: ${quoted} weighed most` : ''
  const isMoved = Math.abs(probability - before) >= WORTH_NAMING
  const since = isMoved ? `, ${percent(before)} before this site's moderators taught it` : ''
  const explanation = `${what} (${percent(probability)}${since})${why}.`
  return [{ check, category: head, score, spans, explanation }]
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)}%`
}
