import type { Decision, Finding } from '../../domain/verdict.ts'
import type { ThresholdTable } from './policy.ts'

/**
 * Decides on all findings of a revision. The first that holds:
 * 1. Something forces a rejection (a banned author, the site's reject entry): reject, whatever else was seen or failed.
 * 2. A check failed: flag. The evidence is incomplete, so neither an allow entry nor a score may decide.
 * 3. Something forces a flag (the site's flag entry, a pre-moderated article): flag. Of a site's own entries the
 *    cautious one wins, and "a moderator sees each first" means each.
 * 4. Something forces an approval (the site's allow entry for the sender): approve despite flags from scores. A score
 *    that would reject still flags: an allowed account may have been stolen.
 * 5. Scores: reject if any reaches its category's reject threshold, else flag if any reaches a flag threshold.
 * 6. Approve.
 */
export function decide(findings: readonly Finding[], thresholds: ThresholdTable): Decision {
  if (findings.some((finding) => finding.forces === 'reject')) return 'reject'
  if (findings.some((finding) => finding.category === 'checkFailed' || finding.forces === 'flag'))
    return 'flag'
  const byScores = decideByScores(findings, thresholds)
  if (!findings.some((finding) => finding.forces === 'approve')) return byScores
  return byScores === 'reject' ? 'flag' : 'approve'
}

function decideByScores(findings: readonly Finding[], thresholds: ThresholdTable): Decision {
  let decision: Decision = 'approve'
  for (const { category, score } of findings) {
    const { flag, reject } = thresholds[category] ?? {}
    if (reject !== undefined && score >= reject) return 'reject'
    if (flag !== undefined && score >= flag) decision = 'flag'
  }
  return decision
}

/**
 * The findings as they are, each that the policy acts on with the score from which it does: what would have let the
 * comment pass is all of these below that score, and nothing that forces a flag or a rejection.
 */
export function nameThresholds(findings: readonly Finding[], thresholds: ThresholdTable): readonly Finding[] {
  return findings.map((finding) => {
    const { flag, reject } = thresholds[finding.category] ?? {}
    const actsFrom = Math.min(flag ?? Number.POSITIVE_INFINITY, reject ?? Number.POSITIVE_INFINITY)
    return finding.score >= actsFrom ? { ...finding, actsFrom } : finding
  })
}
