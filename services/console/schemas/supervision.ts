import { z } from 'zod'
import { PRESETS } from '../../../shared/domain/policy.ts'
import { THRESHOLD_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { limit, moment, plainText, uuid } from '../../../shared/http/fields.ts'
import { invalidField } from '../../../shared/lib/failure.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MOST_DAYS = 92
/** Steps of an hour up to here, so that a chart has no more than a few hundred. */
const MOST_DAYS_BY_HOUR = 14

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** Browsers know some zones by other names than Node lists. Offsets have none: PostgreSQL reads them the other way round. */
const timeZone = z
  .string()
  .regex(/^[a-z]/i, 'must be a time zone')
  .refine(isTimeZone, 'must be a time zone')
  .default('UTC')

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

export const dashboardQuery = z.strictObject({
  siteId: uuid.optional(),
  from: moment.optional(),
  to: moment.optional(),
  step: z.enum(['hour', 'day']).optional(),
  timeZone,
})

export const bySite = z.object({ siteId: uuid })

/** From whole hour to whole hour; the last day where nothing is said. Throws a 422 when it is too long or none. */
export function readRange(
  query: Pick<z.infer<typeof dashboardQuery>, 'from' | 'to' | 'step'>,
  nowMs: number,
): { readonly from: Date; readonly to: Date; readonly step: 'hour' | 'day' } {
  const to = new Date(Math.ceil((query.to?.getTime() ?? nowMs + 1) / HOUR_MS) * HOUR_MS)
  const from = new Date(Math.floor((query.from?.getTime() ?? to.getTime() - DAY_MS) / HOUR_MS) * HOUR_MS)
  const days = (to.getTime() - from.getTime()) / DAY_MS
  const step = query.step ?? (days <= 3 ? 'hour' : 'day')
  validateRange(days, step)
  return { from, to, step }
}

function validateRange(days: number, step: 'hour' | 'day'): void {
  if (days <= 0) throw invalidField('#query/from', 'must be before the end')
  if (days > MOST_DAYS) throw invalidField('#query/from', `must be at most ${MOST_DAYS} days before the end`)
  if (step === 'hour' && days > MOST_DAYS_BY_HOUR) {
    throw invalidField('#query/step', `must be day for more than ${MOST_DAYS_BY_HOUR} days`)
  }
}

export const reviewQuery = z.strictObject({
  siteId: uuid.optional(),
  from: moment.optional(),
  to: moment.optional(),
  agrees: flag.optional(),
  limit: limit(100, 25),
  cursor: z.string().max(500).optional(),
})
export const reviewPlace = z.strictObject({ at: z.int(), id: uuid })

const auditFields = {
  siteId: uuid.optional(),
  who: z.enum(['people', 'notable', 'all']).default('people'),
  actor: plainText(300).optional(),
  action: plainText(100).optional(),
  commentId: uuid.optional(),
  from: moment.optional(),
  to: moment.optional(),
}
export const auditQuery = z.strictObject({
  ...auditFields,
  limit: limit(200, 50),
  cursor: z.string().max(500).optional(),
})
export const auditExportQuery = z.strictObject({ ...auditFields, format: z.enum(['csv', 'ndjson']) })
export const auditPlace = z.strictObject({ at: z.int(), id: z.int() })

const score = z.number().min(0).max(1)
const thresholds = z
  .strictObject({ flag: score.optional(), reject: score.optional() })
  .refine(
    ({ flag, reject }) => (flag ?? 0) <= (reject ?? 1),
    'must not flag from a higher score than it rejects from',
  )
  // as it is stored: without what is not given
  .transform(({ flag, reject }) => ({
    ...(flag !== undefined && { flag }),
    ...(reject !== undefined && { reject }),
  }))

/** A policy without its version: thresholds of its own replace the preset's by category; `{}` switches one off. */
export const policyFields = {
  preset: z.enum(PRESETS),
  thresholds: z.partialRecord(z.enum(THRESHOLD_CATEGORIES), thresholds),
}
