import type { ReportReason } from '../../domain/site.ts'
import type { Category, Finding } from '../../domain/verdict.ts'
import type { ThresholdTable } from './policy.ts'

const REASON_OF: Readonly<Record<Category, ReportReason>> = {
  spam: 'spam',
  rate: 'spam',
  toxicity: 'abuse',
  insult: 'abuse',
  threat: 'abuse',
  identityAttack: 'abuse',
  profanity: 'abuse',
  personalData: 'privacy',
  style: 'other',
  siteList: 'other',
  premoderation: 'other',
  checkFailed: 'other',
}

/**
 * Why a comment was rejected, in a word its reader may know: by what forced it, else the strongest of what the policy
 * rejects; where that is nothing, as when a moderator gave no reason, the strongest of what it acts on.
 */
export function rejectReason(findings: readonly Finding[], thresholds: ThresholdTable): ReportReason {
  const leading =
    findings.find((finding) => finding.forces === 'reject') ??
    strongest(
      findings.filter(({ category, score }) => score >= (thresholds[category]?.reject ?? Infinity)),
    ) ??
    strongest(findings.filter((finding) => finding.actsFrom !== undefined))
  return leading ? REASON_OF[leading.category] : 'other'
}

function strongest(findings: readonly Finding[]): Finding | undefined {
  return findings.reduce<Finding | undefined>(
    (best, finding) => (best && best.score >= finding.score ? best : finding),
    undefined,
  )
}
