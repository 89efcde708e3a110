import { z } from 'zod'
import { COMMENT_STATUSES } from '../../../shared/domain/comment.ts'
import { REJECT_REASONS } from '../../../shared/domain/learning.ts'
import { CATEGORIES, SCORED_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { time } from './fields.ts'

export const status = z.enum(COMMENT_STATUSES)
/** What the machine may say of a comment; people approve or reject. */
export const decision = z.enum(['approve', 'flag', 'reject'])
export const humanDecision = z.enum(['approve', 'reject'])
/** Why a person rejected a comment, or a reader reported it. */
export const rejectionReason = z.enum(REJECT_REASONS)
export const score = z.number().min(0).max(1)

export const span = z.strictObject({
  start: z.int().meta({ description: 'In UTF-16 units of the text, as `end`, which is not part of it.' }),
  end: z.int(),
  text: z.string(),
  as: z.string().exactOptional(),
})

export const finding = z
  .strictObject({
    check: z.string(),
    category: z.enum(CATEGORIES),
    score,
    spans: z.array(span),
    explanation: z.string(),
    actsFrom: score.exactOptional(),
    forces: decision.exactOptional(),
    rules: z.array(z.string()).exactOptional(),
  })
  .meta({ id: 'Finding' })

export const verdict = z
  .strictObject({
    revision: z.int(),
    decision,
    by: z.string().meta({ description: "`machine`, or a moderator's id." }),
    scores: z.record(z.enum(SCORED_CATEGORIES), score),
    findings: z.array(finding),
    policyVersion: z.string(),
    modelVersion: z.string(),
    reason: rejectionReason.nullable(),
    decidedAt: time,
  })
  .meta({ id: 'Verdict' })
