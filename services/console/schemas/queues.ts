import { z } from 'zod'
import { QUEUE_ORDERS, QUEUES } from '../../../shared/domain/queue.ts'
import { SCORED_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { limit, plainText, uuid } from '../../../shared/http/fields.ts'

const word = plainText(100)
const score = z.coerce.number().min(0).max(1)
const minutes = z.coerce.number().int().min(0).max(5_256_000)

/** Which comments, in a query string or as one is kept. */
const filterFields = {
  siteId: uuid.optional(),
  articleId: plainText(500).optional(),
  authorKey: plainText(300).optional(),
  category: word.optional(),
  check: word.optional(),
  scoreOf: z.enum(SCORED_CATEGORIES).optional(),
  minScore: score.optional(),
  maxScore: score.optional(),
  language: z.enum(['en', 'de', 'fr', 'es', 'pt', 'other', 'unknown']).optional(),
  hasLinks: z
    .union([z.boolean(), z.enum(['true', 'false'])])
    .transform((value) => value === true || value === 'true')
    .optional(),
  minAgeMinutes: minutes.optional(),
  maxAgeMinutes: minutes.optional(),
  text: plainText(500).optional(),
}

const queue = z.enum([...QUEUES, 'all']).default('flagged')
const order = z.enum(QUEUE_ORDERS).default('harm')

export const savedQueue = z.strictObject({ queue, order, ...filterFields }).meta({ id: 'SavedQueue' })
export const queueQuery = z.strictObject({
  queue,
  order,
  ...filterFields,
  limit: limit(100, 25),
  cursor: z.string().max(500).optional(),
})
/** The queues of what waits; their text is not searched here. */
const { text: _text, ...waitingFilter } = filterFields
const waitingQueue = z.enum(['flagged', 'reported', 'sent']).default('flagged')
export const countQuery = z.strictObject({ queue: waitingQueue, ...waitingFilter })
export const changesQuery = z.strictObject({
  queue: waitingQueue,
  ...waitingFilter,
  since: z
    .string()
    .regex(/^\d{1,20}-\d{1,15}$/, 'must be the cursor of an earlier answer')
    .optional(),
})

export const waitingPlace = z.strictObject({
  asOf: z.int(),
  since: z.int(),
  harm: z.int().min(0).max(15),
  id: uuid,
})
export const timePlace = z.strictObject({ at: z.int(), id: uuid })
export const searchPlace = z.strictObject({ before: uuid })

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
