import { describe, expect, it } from '@jest/globals'
import {
  formatChanges,
  isSamePolicy,
  problemOf,
  thresholdsIn,
  withThresholds,
} from '../../../services/console/ui/rules/policy/policy-changes.ts'

const PRESETS = {
  lenient: { spam: { flag: 0.7, reject: 0.97 } },
  standard: { spam: { flag: 0.5, reject: 0.9 }, style: { flag: 0.9 } },
  strict: { spam: { flag: 0.35, reject: 0.8 }, style: { flag: 0.6 } },
}
const standard = { preset: 'standard', thresholds: {} } as const
const own = (spam: object) => ({ preset: 'standard', thresholds: { spam } }) as const

describe('a policy', () => {
  it.each([
    ['its preset says', standard, 'spam', { flag: 0.5, reject: 0.9 }],
    ['it says itself, as a whole', own({ flag: 0.6 }), 'spam', { flag: 0.6 }],
    ['switches off', own({}), 'spam', {}],
    ['nobody says', standard, 'threat', {}],
  ])('comes to what %s', (_who, policy, category, thresholds) => {
    expect(thresholdsIn(policy, category, PRESETS)).toEqual(thresholds)
  })

  it.each([
    ['another preset', standard, { ...standard, preset: 'strict' as const }, ['Standard → Strict']],
    ['a threshold of its own', standard, own({ flag: 0.6, reject: 0.9 }), ['Spam: held from 0.5 → 0.6']],
    [
      'a category that is switched off',
      standard,
      own({}),
      ['Spam: held from 0.5 → never, rejected from 0.9 → never'],
    ],
    [
      'what goes back to the preset',
      own({ flag: 0.6, reject: 0.9 }),
      standard,
      ['Spam: held from 0.6 → 0.5, as the preset'],
    ],
    [
      'what says the same by itself',
      standard,
      own({ flag: 0.5, reject: 0.9 }),
      ['Spam: its own, the same as the preset'],
    ],
    ['nothing', own({ flag: 0.6 }), own({ flag: 0.6 }), []],
  ])('says of a change: %s', (_what, before, after, lines) => {
    expect(formatChanges(before, after, PRESETS)).toEqual(lines)
    expect(isSamePolicy(before, after)).toBe(lines.length === 0)
  })

  it.each([
    ['both', { flag: 0.5, reject: 0.5 }, false],
    ['neither', {}, false],
    ['a rejection alone', { reject: 0.2 }, false],
    ['a score above 1', { flag: 1.5 }, true],
    ['a score below 0', { flag: -0.1 }, true],
    ['a rejection before it is held', { flag: 0.6, reject: 0.5 }, true],
  ])('is refused by what the API would refuse: %s', (_what, thresholds, isWrong) => {
    expect(problemOf(thresholds) !== undefined).toBe(isWrong)
  })

  it('takes thresholds for one category, and forgets them', () => {
    const changed = withThresholds(standard, 'spam', { flag: 0.2 })
    expect(changed).toEqual(own({ flag: 0.2 }))
    expect(withThresholds(changed, 'spam', undefined)).toEqual(standard)
  })
})
