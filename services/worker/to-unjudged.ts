import type { CommentRef } from '../../shared/domain/comment.ts'
import { checkFailedVerdict } from '../../shared/moderation/unjudged-verdict.ts'
import type { JudgedComment } from '../../shared/store/judging/record-verdicts.ts'

/** What cannot be judged goes to a person. */
export function toUnjudged(ref: CommentRef, policyVersion: string): JudgedComment {
  const verdict = checkFailedVerdict('The checks could not be run on this comment.', policyVersion)
  return { ref, verdict, fingerprint: null, sketch: null, tookMicros: 0 }
}
