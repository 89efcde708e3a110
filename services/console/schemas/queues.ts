import { z } from 'zod'
import { LANGUAGES } from '../../../shared/domain/language.ts'
import { QUEUE_ORDERS, QUEUES } from '../../../shared/domain/queue.ts'
import { CATEGORIES, SCORED_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { limit, plainText, uuid } from '../../../shared/http/fields.ts'
import { count, cursor, nextCursor, time } from './fields.ts'
import { status } from './verdict.ts'

const word = plainText(100)

/** What a queue is narrowed to. In a query string numbers and flags come as text: their fields are the ways to read them. */
function filterFields<Score extends z.ZodType, Minutes extends z.ZodType, Flag extends z.ZodType>(ways: {
  readonly score: Score
  readonly minutes: Minutes
  readonly flag: Flag
}) {
  return {
    siteId: uuid.optional(),
    articleId: plainText(500).optional(),
    authorKey: plainText(300).optional(),
    category: word.optional(),
    check: word.optional(),
    scoreOf: z.enum(SCORED_CATEGORIES).optional(),
    minScore: ways.score.optional(),
    maxScore: ways.score.optional(),
    language: z.enum(LANGUAGES).optional(),
    hasLinks: ways.flag.optional(),
    minAgeMinutes: ways.minutes.optional(),
    maxAgeMinutes: ways.minutes.optional(),
    text: plainText(500).optional(),
  }
}

const asked = filterFields({
  score: z.coerce.number<string | number>().min(0).max(1),
  minutes: z.coerce.number<string | number>().int().min(0).max(5_256_000),
  flag: z
    .union([z.boolean(), z.enum(['true', 'false'])])
    .transform((value) => value === true || value === 'true'),
})
const queue = z.enum([...QUEUES, 'all'])
const order = z.enum(QUEUE_ORDERS)
const usual = { queue: queue.default('flagged'), order: order.default('harm') }

/** A queue to keep, as the pages' addresses name it. */
export const queueToSave = z.strictObject({ ...usual, ...asked })
export type QueueToSave = z.infer<typeof queueToSave>
export const savedFilter = z
  .strictObject({
    id: uuid,
    name: z.string(),
    filter: z.strictObject({
      queue,
      order,
      ...filterFields({ score: z.number(), minutes: z.int(), flag: z.boolean() }),
    }),
  })
  .meta({ id: 'SavedFilter' })

export const queueQuery = z.strictObject({
  ...usual,
  ...asked,
  limit: limit(100, 25),
  cursor: cursor.optional(),
})
/** The queues of what waits; their text is not searched here. */
const { text: _text, ...waitingFilter } = asked
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

/** A moderator's claim on what waits. */
export const claim = z
  .strictObject({ moderatorId: uuid, name: z.string().nullable(), expiresAt: time })
  .meta({ id: 'Claim' })

export const claimOutcome = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('claimed'), token: uuid, expiresAt: time }),
    z.strictObject({ outcome: z.literal('taken'), claim }),
    z.strictObject({ outcome: z.literal('not_waiting') }),
  ])
  .meta({ id: 'ClaimOutcome' })

export const queueItem = z
  .strictObject({
    commentId: uuid,
    siteId: uuid,
    siteName: z.string(),
    articleId: z.string(),
    articleTitle: z.string().nullable(),
    name: z.string(),
    text: z.string(),
    revision: z.int(),
    status,
    since: time.meta({ description: 'Since when it waits; when it was decided.' }),
    harm: z.int(),
    reports: count,
    categories: z.array(z.enum(CATEGORIES)),
    checks: z.array(z.string()),
    language: z.enum(LANGUAGES).nullable(),
    hasLinks: z.boolean(),
    author: z.strictObject({ key: z.string(), approved: count, rejected: count }).nullable(),
    duplicates: count.meta({ description: 'Others waiting with the same text, at most 100.' }),
    claim: claim.nullable(),
    sent: z.strictObject({ by: z.string(), to: uuid }).nullable(),
    decided: z
      .strictObject({ by: z.string(), name: z.string().nullable(), reason: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'QueueItem' })

export const queuePage = z
  .strictObject({
    items: z.array(queueItem),
    nextCursor,
    asOf: z.int().meta({ description: 'In milliseconds.' }),
  })
  .meta({ id: 'QueuePage' })

export const queueChanges = z
  .strictObject({
    cursor: z.string(),
    isReset: z
      .boolean()
      .meta({ description: 'More happened than is told, or was forgotten: load the queue anew.' }),
    changes: z.array(
      z.strictObject({
        commentId: uuid,
        change: z.enum(['came', 'left', 'reported', 'staged', 'returned', 'sent']),
        moderatorId: uuid.nullable(),
        name: z.string().nullable(),
        at: time,
        isListed: z.boolean(),
      }),
    ),
    claims: z.array(claim.extend({ commentId: uuid })),
  })
  .meta({ id: 'QueueChanges' })
