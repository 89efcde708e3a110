import { describe, expect, it } from '@jest/globals'
import { cohensKappa } from '../../../shared/lib/cohens-kappa.ts'

describe('cohensKappa', () => {
  it.each([
    // 35 of 50 agree; by chance 0.5 would
    [
      'the usual example',
      [
        [20, 5],
        [10, 15],
      ],
      { count: 50, agreement: 0.7, kappa: 0.4 },
    ],
    // Cohen 1960, table 1, of 200: three kinds, 0.41 by chance
    [
      "Cohen's own example",
      [
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ],
      { count: 200, agreement: 0.7, kappa: 0.29 / 0.59 },
    ],
    [
      'two who always agree',
      [
        [5, 0],
        [0, 3],
      ],
      { count: 8, agreement: 1, kappa: 1 },
    ],
    [
      'two who never agree',
      [
        [0, 4],
        [4, 0],
      ],
      { count: 8, agreement: 0, kappa: -1 },
    ],
    [
      'one who tosses a coin',
      [
        [5, 5],
        [5, 5],
      ],
      { count: 20, agreement: 0.5, kappa: 0 },
    ],
  ])('measures %s', (_case, table, { count, agreement, kappa }) => {
    const measured = cohensKappa(table)
    expect(measured.count).toBe(count)
    expect(measured.agreement).toBeCloseTo(agreement, 10)
    expect(measured.kappa).toBeCloseTo(kappa, 10)
  })

  it.each([
    [
      'nothing was compared',
      [
        [0, 0],
        [0, 0],
      ],
      { count: 0, agreement: null },
    ],
    [
      'both only ever said one thing',
      [
        [9, 0],
        [0, 0],
      ],
      { count: 9, agreement: 1 },
    ],
  ])('says nothing of chance where %s', (_case, table, expected) => {
    expect(cohensKappa(table)).toEqual({ ...expected, kappa: null, least: null, most: null })
  })

  it.each([
    // 35 of 50: Wilson's interval is 0.562..0.809, chance 0.5
    ['many', 20, 5, 10, 15, 0.125, 0.618],
    // all of 8 agree, which few do by chance alone: 0.676 of agreement, by chance 0.531
    // 2 of 3, by chance as well
    ['few who agree by chance alone', 0, 0, 1, 2, -1, 0.815],
    ['few who all agree', 5, 0, 0, 3, 0.308, 1],
  ])('says between what kappa lies for %s', (_case, a, b, c, d, least, most) => {
    const measured = cohensKappa([
      [a, b],
      [c, d],
    ])
    expect(measured.least).toBeCloseTo(least, 2)
    expect(measured.most).toBeCloseTo(most, 2)
  })
})
