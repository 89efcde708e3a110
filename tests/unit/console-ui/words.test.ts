import { describe, expect, it } from '@jest/globals'
import { becauseOf, formatLength, formatShare } from '../../../services/console/ui/lib/words.ts'
import { formatKappa, wordForKappa } from '../../../services/console/ui/reviews/format-kappa.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

describe('formatLength', () => {
  it.each([
    [0, '0 s'],
    [29.4 * SECOND, '29 s'],
    [90 * SECOND, '2 min'],
    [HOUR - SECOND, '1 h'],
    [90 * MINUTE, '1 h 30 min'],
    [28 * HOUR + 40 * MINUTE, '1 d 4 h'],
    [48 * HOUR, '2 d'],
  ])('says %d ms as %s', (ms, expected) => {
    expect(formatLength(ms)).toBe(expected)
  })
})

it('says a share that nothing was measured for as a dash', () => {
  expect([formatShare(null), formatShare(0.816)]).toEqual(['–', '82%'])
})

it.each([
  [null, ''],
  ['spam', ' as spam'],
  ['privacy', ' for private data'],
  ['other', ' for another reason'],
])('says why, for the reason %s', (reason, expected) => {
  expect(becauseOf(reason)).toBe(expected)
})

describe('a kappa', () => {
  it.each([
    [null, '–', 'cannot be told'],
    [-0.2, '-0.20', 'less than by chance'],
    [0, '0.00', 'hardly better than chance'],
    [0.4, '0.40', 'weak agreement'],
    [0.606, '0.61', 'good agreement'],
    [1, '1.00', 'nearly always of one mind'],
  ])('of %s is put into words', (kappa, figure, words) => {
    expect([formatKappa(kappa), wordForKappa(kappa)]).toEqual([figure, words])
  })
})
