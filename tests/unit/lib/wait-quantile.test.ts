import { describe, expect, it } from '@jest/globals'
import { waitQuantile } from '../../../shared/lib/wait-quantile.ts'

/** As the database counts waits. */
const stepOf = (seconds: number) => Math.round(8 * Math.log2(Math.max(1, seconds)))

describe('waitQuantile', () => {
  const waits = Array.from({ length: 1_000 }, (_, n) => ({ step: stepOf((n + 1) * 7), count: 1 }))

  it.each([0.5, 0.95, 1])('finds the quantile %d within 4.5%%, in whatever order they come', (of) => {
    const true_ = of * 7_000
    expect(Math.abs(waitQuantile(waits.toReversed(), of)! / true_ - 1)).toBeLessThan(0.045)
  })

  it('has none where nothing waited', () => {
    expect(waitQuantile([], 0.5)).toBeNull()
    expect(waitQuantile([{ step: 3, count: 0 }], 0.5)).toBeNull()
  })
})
