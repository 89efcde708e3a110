import { z } from 'zod'
import { REJECT_REASONS } from '../../../shared/domain/learning.ts'
import { moment, uuid } from '../../../shared/http/fields.ts'
import { count, share, time } from './fields.ts'
import type { Sendable } from './sendable.ts'
import { decision, humanDecision } from './verdict.ts'

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

const step = z.enum(['hour', 'day'])
export const dashboardQuery = z.strictObject({
  siteId: uuid.optional(),
  from: moment.optional(),
  to: moment.optional(),
  step: step.optional(),
  timeZone,
})

const byDecision = z.record(humanDecision, count)
const byMachine = z.record(decision, count)
const measuredShare = z
  .strictObject({ of: count, share: share.nullable(), least: share, most: share })
  .meta({ id: 'MeasuredShare', description: 'A share of `of`, and where it truly lies 95 times of 100.' })

export const dashboard = z
  .strictObject({
    from: time,
    to: time,
    step,
    machineCountedAt: time
      .nullable()
      .meta({ description: "Up to when the machine's decisions are counted; null: never yet." }),
    waiting: z.strictObject({
      flagged: count,
      late: count.meta({ description: "Of the flagged, those that waited longer than their site's target." }),
      reported: count,
      oldestSince: time.nullable(),
    }),
    waits: z
      .strictObject({ count, p50: z.number().nullable(), p95: z.number().nullable() })
      .meta({ description: 'How long what people decided had waited, in seconds, to within 5%.' }),
    decided: z.strictObject({
      machine: byMachine,
      people: byDecision,
      machineShare: share
        .nullable()
        .meta({ description: 'Of all that was approved or rejected, what the machine decided alone.' }),
    }),
    moderators: z
      .array(z.strictObject({ id: z.string(), name: z.string().nullable(), approve: count, reject: count }))
      .meta({ description: 'Who decided how much, most first; moderators see only themselves.' }),
    machine: z.strictObject({
      table: z
        .record(decision, byDecision)
        .meta({ description: "People's latest words (inner) on what the machine had decided (outer)." }),
      overturned: measuredShare.meta({
        description: 'Of what the machine decided and people looked at, what they decided otherwise.',
      }),
      flagPrecision: measuredShare.meta({
        description: 'Of what the machine flagged, what people rejected.',
      }),
    }),
    checks: z.array(z.strictObject({ check: z.string(), precision: measuredShare })).meta({
      description: 'Of what a check spoke against and people decided, what they rejected; the busiest first.',
    }),
    reports: z.strictObject({
      total: count,
      byReason: z.partialRecord(z.enum(REJECT_REASONS), count),
    }),
    series: z.array(
      z.strictObject({
        at: time,
        machine: byMachine,
        people: byDecision,
        moderators: z.record(z.string(), byDecision),
        reports: count,
      }),
    ),
  })
  .meta({ id: 'Dashboard' })
export type Dashboard = Sendable<typeof dashboard>
