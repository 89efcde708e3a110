import { z } from 'zod'
import { PRESETS } from '../../../shared/domain/policy.ts'
import { THRESHOLD_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { uuid } from '../../../shared/http/fields.ts'
import { count, share, time } from './fields.ts'
import type { Sendable } from './sendable.ts'
import { decision, humanDecision, rejectionReason, score } from './verdict.ts'

const preset = z.enum(PRESETS)
const category = z.enum(THRESHOLD_CATEGORIES)
const thresholds = z.strictObject({ flag: score.exactOptional(), reject: score.exactOptional() })
const thresholdsToSet = thresholds.refine(
  ({ flag, reject }) => (flag ?? 0) <= (reject ?? 1),
  'must not flag from a higher score than it rejects from',
)

/** A policy to set: thresholds of its own replace the preset's by category; `{}` switches one off. */
export const policyFields = { preset, thresholds: z.partialRecord(category, thresholdsToSet) }
/** The version that whoever changes a policy has seen. */
export const overVersion = z.int().min(1)

/** By category; what is absent never acts. */
export const thresholdTable = z.record(z.string(), thresholds)

export const policy = z
  .strictObject({ preset, thresholds: thresholdTable, version: z.int() })
  .meta({ id: 'Policy' })

export const policyVersion = z
  .strictObject({
    version: z.int(),
    preset,
    thresholds: thresholdTable,
    by: z.string(),
    name: z.string().nullable(),
    at: time,
    note: z.string(),
  })
  .meta({ id: 'PolicyVersion' })

export const policyView = z
  .strictObject({
    policy,
    effective: thresholdTable.meta({ description: 'What the preset and its own thresholds come to.' }),
    presets: z.record(preset, thresholdTable),
    categories: z.array(category),
    versions: z.array(policyVersion).meta({ description: 'The newest first.' }),
  })
  .meta({ id: 'PolicyView' })

const decided = z.record(decision, count)
const measures = z.strictObject({
  table: z
    .record(humanDecision, decided)
    .meta({ description: 'How often people decided the one (outer) where the policy would have (inner).' }),
  precision: share.nullable().meta({ description: 'Of what it would have held back, what people rejected.' }),
  recall: share.nullable().meta({ description: 'Of what people rejected, what it would have held back.' }),
  rejectPrecision: share
    .nullable()
    .meta({ description: 'The same for what it would have rejected by itself.' }),
  rejectRecall: share.nullable(),
  flagged: count,
})
const flip = z.strictObject({
  before: decision,
  after: decision,
  isBetter: z.boolean(),
  commentId: uuid,
  revision: z.int(),
  articleId: z.string(),
  name: z.string(),
  text: z.string(),
  decision: humanDecision,
  reason: rejectionReason.nullable(),
  at: time,
  scores: z.record(z.string(), score),
})

export const policyPreview = z
  .strictObject({
    decisions: count,
    since: time.meta({ description: 'Later than asked where there were more than are replayed.' }),
    before: measures,
    after: measures,
    flips: z.strictObject({ total: count, better: count, worse: count }),
    examples: z.array(flip).meta({ description: 'The newest of both kinds, in turn.' }),
  })
  .meta({ id: 'PolicyPreview' })
export type PolicyPreview = Sendable<typeof policyPreview>
