import { describe, expect, it } from '@jest/globals'
import { measureShare } from '../../../shared/lib/wilson-interval.ts'

describe('measureShare', () => {
  it.each([
    // Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the interval of %d of %d as published', (count, of, least, most) => {
    const measured = measureShare(count, of)
    expect(measured.share).toBe(count / of)
    expect(measured.least).toBeCloseTo(least, 4)
    expect(measured.most).toBeCloseTo(most, 4)
  })

  it('knows nothing of nothing', () => {
    expect(measureShare(0, 0)).toEqual({ of: 0, share: null, least: 0, most: 1 })
  })
})
