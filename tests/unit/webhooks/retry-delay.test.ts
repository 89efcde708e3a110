import { describe, expect, it } from '@jest/globals'
import { MAX_ATTEMPTS, retryDelayMs } from '../../../shared/webhooks/retry-delay.ts'

const HOUR_MS = 3600_000

describe('retryDelayMs', () => {
  it('grows from 5 s to 6 h', () => {
    const seconds = Array.from({ length: 10 }, (_, index) => retryDelayMs(index + 1, 0) / 1_000)
    expect(seconds).toEqual([5, 15, 45, 135, 405, 1_215, 3_645, 10_935, 21_600, 21_600])
  })

  it.each([0, 0.5, 1])('spreads all attempts over about a day, jitter %d', (random) => {
    let total = 0
    for (let attempts = 1; attempts < MAX_ATTEMPTS; attempts++) total += retryDelayMs(attempts, random)
    expect(total / HOUR_MS).toBeGreaterThan(17)
    expect(total / HOUR_MS).toBeLessThan(24)
  })

  it('waits for as long as the answer asks, up to an hour', () => {
    expect(retryDelayMs(1, 0, 60_000)).toBe(60_000)
    expect(retryDelayMs(1, 0, 99 * HOUR_MS)).toBe(HOUR_MS)
    expect(retryDelayMs(8, 0, 1)).toBe(10_935_000)
  })
})
