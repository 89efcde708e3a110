import { z } from 'zod'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { count, time } from './fields.ts'
import type { Sendable } from './sendable.ts'
import { span, status } from './verdict.ts'

const kind = z.enum(['term', 'domain', 'address', 'author'])
const action = z.enum(['allow', 'flag', 'reject'])
const value = plainText(500)

/** An entry by what it is, and with what it does. */
export const entryNamed = z.strictObject({ kind, value })
export const entryToTry = z.strictObject({ kind, value, action })
export const entryToPut = entryToTry.extend({
  reason: plainText(500, 0).optional(),
  expiresAt: z.iso.datetime({ offset: true, error: 'must be an RFC 3339 time' }).optional(),
})

export const listEntry = z
  .strictObject({
    id: uuid,
    kind,
    value: z.string(),
    action,
    reason: z.string(),
    addedBy: z.string(),
    createdAt: time,
    expiresAt: time.nullable(),
  })
  .meta({ id: 'ListEntry' })

export const entryPut = z.strictObject({
  kind,
  value: z.string().meta({ description: 'As it is compared.' }),
  action,
  replaced: listEntry.nullable().meta({ description: 'The entry of that value that was there.' }),
})

const byStatus = z.partialRecord(status, count)

export const entryPreview = z
  .strictObject({
    days: z.int().meta({ description: 'Looked at: fewer where what they had was enough.' }),
    matches: count,
    byStatus,
    examples: z
      .array(
        z.strictObject({
          id: uuid,
          articleId: z.string(),
          name: z.string(),
          text: z.string(),
          authorUrl: z.string().optional(),
          status,
          at: time,
          spans: z.array(span),
        }),
      )
      .meta({ description: 'The newest of them.' }),
  })
  .meta({ id: 'EntryPreview' })
export type EntryPreview = Sendable<typeof entryPreview>

export const ruleEffect = z
  .strictObject({
    total: count.meta({ description: 'Those that would be rejudged; counting stops at 100,000.' }),
    isMore: z.boolean(),
    byStatus,
    decidedByPeople: count.meta({ description: 'They stay as they are.' }),
    since: time.nullable().meta({ description: 'When it first did something.' }),
    sample: z.array(z.strictObject({ commentId: uuid, name: z.string(), text: z.string(), status })),
  })
  .meta({ id: 'RuleEffect' })

export const undoneRule = z
  .strictObject({
    id: uuid,
    kind: z.enum([...kind.options, 'ban']),
    value: z.string(),
    action,
    undoneBy: z.string(),
    undoneByName: z.string().nullable(),
    undoneAt: time,
    found: count.nullable().meta({ description: 'Comments to rejudge; null: not looked for yet.' }),
    left: count,
    approved: count,
    flagged: count,
    rejected: count,
    unchanged: count.meta({ description: 'Rejudged to the same end.' }),
    overtaken: count.meta({ description: 'Decided, edited or withdrawn before their turn came.' }),
  })
  .meta({ id: 'UndoneRule' })
