import { describe, expect, it } from '@jest/globals'
import { toProbability } from '../../../../shared/moderation/learned/heads.ts'
import { temper } from '../../../../shared/moderation/learned/temper.ts'

describe('temper', () => {
  const certain = { spam: 6, toxicity: 6, identityAttack: 6 }

  it('leaves a text of enough words as it is', () => {
    expect(temper(certain, 8)).toEqual(certain)
  })

  it('is less certain of abuse in a short text, and as certain of spam', () => {
    const { spam, toxicity, identityAttack } = temper(certain, 7)
    expect(spam).toBe(6)
    expect(toProbability(toxicity)).toBeLessThan(0.7)
    expect(identityAttack).toBe(toxicity)
  })

  it('keeps the order of short texts', () => {
    const tempered = [-3, 0, 0.4, 0.5, 2, 9].map((toxicity) => temper({ ...certain, toxicity }, 1).toxicity)
    expect(tempered).toEqual([...tempered].sort((a, b) => a - b))
    expect(new Set(tempered).size).toBe(6)
  })
})
