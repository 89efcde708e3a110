import { z } from 'zod'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { time, timeOrNever } from './fields.ts'
import { claim } from './queues.ts'
import { rejectionReason, status } from './verdict.ts'

export const toDecide = z.strictObject({
  commentId: uuid,
  revision: z.int().min(1).max(1_000_000),
  status: z.enum(['flagged', 'approved', 'rejected']),
  waits: z
    .boolean()
    .optional()
    .meta({ description: 'It was seen to wait: what somebody decided since is not overruled.' }),
  token: uuid.optional(),
})

const decidedBy = z.strictObject({
  by: z.string(),
  name: z.string().nullable(),
  decision: z.string(),
  reason: z.string().nullable(),
  at: time,
  isStaged: z.boolean().meta({ description: 'It may still be taken back, by who made it.' }),
})

const commentId = uuid
export const decideOutcome = z
  .discriminatedUnion('outcome', [
    z.strictObject({ commentId, outcome: z.literal('staged'), dueAt: time }),
    z.strictObject({ commentId, outcome: z.literal('applied'), status }),
    z.strictObject({ commentId, outcome: z.literal('edited'), revision: z.int() }),
    z.strictObject({ commentId, outcome: z.literal('claimed'), claim }),
    z.strictObject({ commentId, outcome: z.literal('decided'), decided: decidedBy }),
    z.strictObject({ commentId, outcome: z.enum(['not_found', 'withdrawn', 'pending']) }),
  ])
  .meta({ id: 'DecideOutcome' })

export const undoOutcome = z
  .strictObject({ commentId, outcome: z.enum(['taken_back', 'reversed', 'changed']) })
  .meta({ id: 'UndoOutcome' })
export const undone = z.strictObject({ outcomes: z.array(undoOutcome) })

/** A ban or trust to set. */
export const standingToSet = z.strictObject({
  key: plainText(300),
  standing: z.enum(['banned', 'trusted', 'none']),
  until: z.iso
    .datetime({ offset: true, error: 'must be an RFC 3339 time' })
    .nullable()
    .meta({ description: 'null: for good' }),
  reason: plainText(500).optional(),
  appliesToWaiting: z.boolean().default(false),
  rejectReason: rejectionReason.default('other'),
  givesBack: z.boolean().default(false).meta({
    description:
      'When a ban is lifted: undo the rejections made together with it, and rejudge what the machine rejected because of it.',
  }),
})
export const authorStanding = z
  .strictObject({ bannedUntil: timeOrNever.nullable(), trustedUntil: timeOrNever.nullable() })
  .meta({ id: 'AuthorStanding' })
export const standingOutcome = z
  .strictObject({
    before: authorStanding,
    batchId: uuid.meta({ description: 'What became of what waits is undone by it.' }),
    outcomes: z.array(decideOutcome),
    givenBack: z
      .array(undoOutcome)
      .meta({ description: 'What people had rejected with a ban that was lifted.' }),
  })
  .meta({ id: 'StandingOutcome' })
