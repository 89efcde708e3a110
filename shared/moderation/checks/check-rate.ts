import type { Rate } from '../../domain/facts.ts'
import type { Finding } from '../../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/**
 * Comments beyond which a sender is quick, per minute and hour; the score is 0.4 there and 1 at four times as many.
 * An address may be shared (a household, an office, a mobile network), so it may send more. Source: our choice.
 */
const AUTHOR_LIMITS = { lastMinute: 4, lastHour: 30 }
const ADDRESS_LIMITS = { lastMinute: 10, lastHour: 60 }
const LEAST_SCORE = 0.4

/** Scores senders who post faster than people write. */
export function checkRate({ facts: { rate } }: CheckContext): readonly Finding[] {
  const author = toFinding('This author', rate.author, AUTHOR_LIMITS)
  const address = toFinding("The sender's address", rate.address, ADDRESS_LIMITS)
  if (author === undefined && address === undefined) return NO_FINDINGS
  return [author, address].filter((finding) => finding !== undefined)
}

function toFinding(who: string, rate: Rate, limits: Rate): Finding | undefined {
  const excess = Math.max(rate.lastMinute / limits.lastMinute, rate.lastHour / limits.lastHour)
  if (excess < 1) return undefined
  const score = Math.min(1, LEAST_SCORE + ((excess - 1) / 3) * (1 - LEAST_SCORE))
  const explanation = `${who} sent ${rate.lastMinute} other comments in the last minute and ${rate.lastHour} in the last hour.`
  return { check: 'rate', category: 'rate', score, spans: [], explanation }
}
