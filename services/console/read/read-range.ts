import { invalidField } from '../../../shared/lib/failure.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MOST_DAYS = 92
/** Steps of an hour up to here, so that a chart has no more than a few hundred. */
const MOST_DAYS_BY_HOUR = 14

type AskedRange = {
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly step?: 'hour' | 'day' | undefined
}

/** From whole hour to whole hour; the last day where nothing is said. Throws a 422 when it is too long or none. */
export function readRange(
  asked: AskedRange,
  nowMs: number,
): { readonly from: Date; readonly to: Date; readonly step: 'hour' | 'day' } {
  const to = new Date(Math.ceil((asked.to?.getTime() ?? nowMs + 1) / HOUR_MS) * HOUR_MS)
  const from = new Date(Math.floor((asked.from?.getTime() ?? to.getTime() - DAY_MS) / HOUR_MS) * HOUR_MS)
  const days = (to.getTime() - from.getTime()) / DAY_MS
  const step = asked.step ?? (days <= 3 ? 'hour' : 'day')
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
