import { describe, expect, it } from '@jest/globals'
import { BUCKETS } from '../../../shared/moderation/learned/features/extract-features.ts'
import type { Shipped } from '../../../shared/moderation/learned/site/learn.ts'
import { measureLearning } from '../../../training/measure-learning.ts'

const unknowing: Shipped = {
  logOdds: () => ({ spam: -3, toxicity: -3 }),
  commonness: new Float32Array(BUCKETS),
}

const alike = Array.from({ length: 40 }, (_, n) => ({
  isSpam: n % 2 === 0,
  text:
    n % 2 === 0
      ? `Order a garden gnome at the gnome barn, number ${n * 37}, today`
      : `The council has to explain plan ${n * 53} to all of its neighbours`,
}))
/** Nothing in the words tells which is spam. */
const random = alike.map(({ isSpam }, n) => ({ isSpam, text: `${(n * 7_919_777) % 100_003}` }))
const news = [{ text: 'Ο δήμαρχος άνοιξε ένα νέο σχολείο τη Δευτέρα.', spam: -3 }]

describe('measureLearning', () => {
  it('sees that spam that is alike is learned, and leaves news alone', () => {
    const measure = measureLearning([{ name: 'gnomes', comments: alike, shipped: unknowing }], news, 0.5)
    expect(measure).toMatchObject({ splits: 20, refused: 0, newsFlaggedMore: 0 })
    expect(measure.errorRatio).toBeLessThan(0.2)
    expect(measure.rocAuc.before).toBe(0.5)
    expect(measure.rocAuc.after).toBeGreaterThan(0.95)
    expect(measure.bySite).toMatchObject([{ name: 'gnomes', errors: { before: 10 } }])
  })

  it('sees that nothing is learned from what is not alike', () => {
    const { errorRatio } = measureLearning([{ name: 'noise', comments: random, shipped: unknowing }], [], 0.5)
    expect(errorRatio).toBeGreaterThan(0.8)
  })
})
