import { describe, expect, it } from '@jest/globals'
import { toProbability } from '../../../../../shared/moderation/learned/features/heads.ts'
import { temper } from '../../../../../shared/moderation/learned/shipped/temper.ts'
import { splitWords } from '../../../../../shared/moderation/text/split-words.ts'

const ENGLISH = { language: 'en', confidence: 1 } as const

const someWords = (count: number) => splitWords('some '.repeat(count))

describe('temper', () => {
  const certain = { spam: 6, toxicity: 6, identityAttack: 6 }

  it('leaves a text of enough words as it is', () => {
    expect(temper(certain, someWords(8), ENGLISH)).toEqual(certain)
  })

  it('is less certain of abuse in a short text, and as certain of spam', () => {
    const { spam, toxicity, identityAttack } = temper(certain, someWords(7), ENGLISH)
    expect(spam).toBe(6)
    expect(toProbability(toxicity)).toBeLessThan(0.7)
    expect(identityAttack).toBe(toxicity)
  })

  it.each(['you f.u.c.k.i.n.g idiot', 'you f u c k i n g idiot', 'i d i o t s s s s'])(
    'takes letters written apart for one word: %s',
    (text) => {
      expect(temper(certain, splitWords(text), ENGLISH).toxicity).toBeLessThan(1)
    },
  )

  it('takes writing without spaces for as many words as it has characters', () => {
    const certainOf = (text: string) => temper(certain, splitWords(text), ENGLISH).toxicity
    expect(certainOf('这是一个很长的评论文字')).toBe(6)
  })

  it('keeps the order of short texts', () => {
    const tempered = [-3, 0, 0.4, 0.5, 2, 9].map(
      (toxicity) => temper({ ...certain, toxicity }, someWords(1), ENGLISH).toxicity,
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
    const { spam, toxicity, identityAttack } = temper(certain, someWords(8), { language, confidence })
    expect(certain.spam - spam).toBeCloseTo(discount)
    expect(certain.toxicity - toxicity).toBeCloseTo(discount)
    expect(certain.identityAttack - identityAttack).toBeCloseTo(discount)
  })
})
