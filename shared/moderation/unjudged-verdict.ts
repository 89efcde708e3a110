import type { Finding, Verdict } from '../domain/verdict.ts'
import { MODEL_VERSION } from './model-version.ts'

/** The finding of a check that could not be made: it keeps the comment from being published. */
export function failedFinding(check: string, explanation: string): Finding {
  return { check, category: 'checkFailed', score: 1, spans: [], explanation, forces: 'flag' }
}

/** The verdict on a comment that could not be judged at all: a moderator decides. `reason` is one plain sentence. */
export function checkFailedVerdict(reason: string, policyVersion: string): Verdict {
  return {
    decision: 'flag',
    scores: {
      spam: 0,
      toxicity: 0,
      insult: 0,
      threat: 0,
      identityAttack: 0,
      profanity: 0,
      personalData: 0,
    },
    findings: [failedFinding('check_failed', reason)],
    policyVersion,
    modelVersion: MODEL_VERSION,
  }
}
