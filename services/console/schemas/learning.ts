import { z } from 'zod'
import { count, time } from './fields.ts'

const beforeAndAfter = z.strictObject({ shipped: z.number(), learned: z.number() })

export const modelVersion = z
  .strictObject({
    version: z.int(),
    base: z.string(),
    state: z.enum(['used', 'replaced', 'refused']),
    refused: z.string().nullable().meta({ description: 'Why its guard keeps it from use.' }),
    learnedTo: z.int(),
    bytes: count,
    figures: z.strictObject({
      decisions: count,
      weights: count,
      recent: count,
      predictions: count,
      loss: beforeAndAfter,
      errors: beforeAndAfter,
      published: count,
      newlyFlagged: count,
    }),
    createdAt: time,
  })
  .meta({ id: 'ModelVersion' })

export const learningView = z
  .strictObject({
    mode: z.enum(['on', 'pinned', 'off']),
    base: z
      .string()
      .meta({ description: 'The shipped models in use: only versions over the same base are applied.' }),
    versions: z.array(modelVersion),
  })
  .meta({ id: 'LearningView' })

export const learningToSet = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('pinned'), version: z.int().min(1) }),
  z.strictObject({ mode: z.enum(['on', 'off']) }),
])
