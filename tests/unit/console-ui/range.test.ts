import { describe, expect, it } from '@jest/globals'
import { daysOf, rangeOf, spanOf, spanOfDays, toDay } from '../../../services/console/ui/lib/range.ts'

/** A moment of this machine's time zone. */
const local = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, day, hour, minute)
const NOON = local(2026, 3, 30, 12, 30)

describe('a range', () => {
  it.each([
    ['', '24h'],
    ['range=7d', '7d'],
    ['range=own', 'own'],
    ['range=forever', '24h'],
  ])('is read from the address “%s”', (query, expected) => {
    expect(rangeOf(new URLSearchParams(query), '24h')).toBe(expected)
  })

  it('of 24 hours ends with the hour that runs', () => {
    const span = spanOf('24h', { from: undefined, to: undefined }, NOON)
    const hours = (NOON.getTime() - Date.parse(span.from!)) / 3_600_000
    expect(hours).toBeGreaterThanOrEqual(23)
    expect(hours).toBeLessThan(24)
    expect(span.to).toBeUndefined()
  })

  it.each([
    ['7d', local(2026, 3, 24)],
    ['30d', local(2026, 3, 1)],
  ] as const)('of %s has so many days, today among them, whatever the clocks do', (range, from) => {
    expect(spanOf(range, { from: undefined, to: undefined }, NOON)).toEqual({ from: from.toISOString() })
  })
})

describe('own days', () => {
  it('end with the last of them', () => {
    const days = daysOf(new URLSearchParams('from=2026-03-28&to=2026-03-31'))
    expect(spanOfDays(days)).toEqual({
      from: local(2026, 3, 28).toISOString(),
      to: local(2026, 4, 1).toISOString(),
    })
  })

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01', '0001-01-01', '2026-3-1', '2026-03-01T00:00'])(
    'are not “%s”',
    (from) => {
      const days = daysOf(new URLSearchParams({ from }))
      expect([days, spanOfDays(days)]).toEqual([{}, {}])
    },
  )

  it('are written as they are read', () => {
    expect(toDay(local(2026, 1, 5, 23, 59))).toBe('2026-01-05')
  })
})
