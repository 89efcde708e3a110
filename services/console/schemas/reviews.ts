import { z } from 'zod'
import { limit, moment, uuid } from '../../../shared/http/fields.ts'
import { count, cursor, share, time } from './fields.ts'
import type { Sendable } from './sendable.ts'
import { finding, humanDecision, rejectionReason } from './verdict.ts'

export const reviewQuery = z.strictObject({
  siteId: uuid.optional(),
  from: moment.optional(),
  to: moment.optional(),
  agrees: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  limit: limit(100, 25),
  cursor: cursor.optional(),
})
export const reviewPlace = z.strictObject({ at: z.int(), id: uuid })

/** A decision to be made again, without a word of how it was decided, nor what leads there. */
export const reviewTask = z
  .strictObject({
    id: uuid,
    siteId: uuid,
    siteName: z.string(),
    articleTitle: z.string().nullable(),
    parent: z.strictObject({ name: z.string(), text: z.string() }).nullable(),
    name: z.string(),
    text: z.string(),
    submittedAt: time,
    findings: z.array(finding).meta({ description: 'As the machine saw it then.' }),
    assignedUntil: time,
  })
  .meta({ id: 'ReviewTask' })

const opinion = z.strictObject({
  by: z.string(),
  name: z.string().nullable(),
  decision: humanDecision,
  reason: rejectionReason.nullable(),
  at: time,
})

export const review = z
  .strictObject({
    id: uuid,
    siteId: uuid,
    commentId: uuid,
    revision: z.int(),
    first: opinion,
    second: opinion,
    agrees: z.boolean(),
  })
  .meta({ id: 'Review' })

const kappa = z.number().min(-1).max(1).nullable()
const agreement = z.strictObject({
  count,
  agreement: share.nullable(),
  kappa: kappa.meta({ description: "Cohen's; from `least` to `most` it truly lies 95 times of 100." }),
  least: kappa,
  most: kappa,
})

export const agreementReport = agreement
  .extend({
    from: time,
    to: time,
    table: z
      .array(z.array(count))
      .meta({ description: 'What the first said (outer) and the second (inner), approve before reject.' }),
    moderators: z
      .array(agreement.extend({ id: z.string(), name: z.string().nullable() }))
      .meta({ description: 'Each with all others, the most compared first.' }),
  })
  .meta({ id: 'AgreementReport' })
export type AgreementReport = Sendable<typeof agreementReport>
