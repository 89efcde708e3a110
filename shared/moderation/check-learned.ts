import type { Finding } from '../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'
import { findWeighty } from './learned/find-weighty.ts'
import { type Head, toProbability } from './learned/heads.ts'

/** Probability below which a model's opinion is no finding, unless the policy acts on it; it still is the comment's score. */
const WORTH_SAYING = 0.2

/** What the model alone may say of spam: below every preset's threshold to reject (strict: 0.8). */
const MOST_ALONE = 0.79

/** Scores a comment by the learned model for spam. Alone it flags; to reject, a rule has to agree (`agreeOnSpam`). */
export function checkLearnedSpam(context: CheckContext): readonly Finding[] {
  return checkLearned(context, 'learnedSpam', 'spam', 'Reads like spam', MOST_ALONE)
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

/** One finding with the model's probability, and the words that weighed most. */
function checkLearned(
  context: CheckContext,
  check: string,
  head: Head,
  what: string,
  mostAlone = 1,
): readonly Finding[] {
  const probability = toProbability(context.logOdds()[head])
  const score = Math.min(probability, mostAlone)
  const { flag = 1, reject = 1 } = context.rules.thresholds[head] ?? {}
  if (score < Math.min(WORTH_SAYING, flag, reject)) return NO_FINDINGS
  const { spans, named } = findWeighty(context.rules.model, head, context.text())
  const quoted = named.map((words) => `“${words}”`).join(', ')
  const why = named.length > 0 ? `: ${quoted} weighed most` : ''
  return [
    {
      check,
      category: head,
      score,
      spans,
      explanation: `${what} (${Math.round(probability * 100)}%)${why}.`,
    },
  ]
}
