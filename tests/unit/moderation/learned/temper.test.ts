import { describe, expect, it } from '@jest/globals'
import { toProbability } from '../../../../shared/moderation/learned/heads.ts'
import { temper } from '../../../../shared/moderation/learned/temper.ts'

const ENGLISH = { language: 'en', confidence: 1 } as const

describe('temper', () => {
  const certain = { spam: 6, toxicity: 6, identityAttack: 6 }

  it('leaves a text of enough words as it is', () => {
    expect(temper(certain, 8, ENGLISH)).toEqual(certain)
  })

  it('is less certain of abuse in a short text, and as certain of spam', () => {
    const { spam, toxicity, identityAttack } = temper(certain, 7, ENGLISH)
    expect(spam).toBe(6)
    expect(toProbability(toxicity)).toBeLessThan(0.7)
    expect(identityAttack).toBe(toxicity)
  })

  it('keeps the order of short texts', () => {
    const tempered = [-3, 0, 0.4, 0.5, 2, 9].map(
      (toxicity) => temper({ ...certain, toxicity }, 1, ENGLISH).toxicity,
    )
    expect(tempered).toEqual([...tempered].sort((a, b) => a - b))
    expect(new Set(tempered).size).toBe(6)
  })

  it.each([
    ['nothing in English', 'en', 1, 0],
    ['nothing where the language is not known', 'unknown', 0, 0],
    ['90% to 50% in another language', 'fr', 1, Math.log(9)],
    ['half of that where the language is half sure', 'other', 0.5, Math.log(9) / 2],
  ] as const)('discounts %s', (_case, language, confidence, discount) => {
    const { spam, toxicity, identityAttack } = temper(certain, 8, { language, confidence })
    expect(certain.spam - spam).toBeCloseTo(discount)
    expect(certain.toxicity - toxicity).toBeCloseTo(discount)
    expect(certain.identityAttack - identityAttack).toBeCloseTo(discount)
  })
})
