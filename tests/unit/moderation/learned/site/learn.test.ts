import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { TeachingDecision } from '../../../../../shared/domain/learning.ts'
import { BUCKETS, type Features } from '../../../../../shared/moderation/learned/features/extract-features.ts'
import { wordBucket } from '../../../../../shared/moderation/learned/features/feature-buckets.ts'
import {
  type Learned,
  learn,
  type Shipped,
  type Teaching,
} from '../../../../../shared/moderation/learned/site/learn.ts'
import {
  encodeSiteModel,
  MAX_WEIGHTS,
  type TaughtHead,
} from '../../../../../shared/moderation/learned/site/site-model.ts'
import { taughtBy } from '../../../../../shared/moderation/learned/site/taught-by.ts'
import { hashWord } from '../../../../../shared/moderation/text/hash-word.ts'

/** A shipped model that says the same of every text, in log-odds. */
function aShipped(spam = -3, toxicity = -3): Shipped {
  return { logOdds: () => ({ spam, toxicity }), commonness: new Float32Array(BUCKETS) }
}

const thresholds = { spam: { flag: 0.5, reject: 0.9 }, toxicity: { flag: 0.7, reject: 0.97 } }

function learnAll(teaching: Partial<Teaching>, shipped = aShipped()): Learned {
  const steps = learn({ decisions: [], published: [], thresholds, ...teaching }, shipped)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

type Said = readonly [text: string, decision: 'approve' | 'reject', reason?: TeachingDecision['reason']]

function decisions(said: readonly Said[]): TeachingDecision[] {
  return said.map(([text, decision, reason], index) => ({ number: index + 1, text, decision, reason }))
}

const GNOME = wordBucket(hashWord('gnome', 0, 5))
const advert = (n: number) => `Order a garden gnome at the gnome barn, number ${n * 37}, today`
const opinion = (n: number) => `The council has to explain plan ${n * 53} to all of its neighbours`

/** `count` adverts rejected as spam and as many opinions approved, or the other way round. */
function lessons(count: number, isFlipped = false): Said[] {
  return Array.from({ length: count }, (_, n): Said[] => [
    [advert(n), isFlipped ? 'approve' : 'reject', isFlipped ? undefined : 'spam'],
    [opinion(n), isFlipped ? 'reject' : 'approve', isFlipped ? 'spam' : undefined],
  ]).flat()
}

describe('learn', () => {
  it('is used when it tells apart what the shipped model cannot', () => {
    const { figures, refused } = learnAll({ decisions: decisions(lessons(30)) })
    expect(refused).toBeUndefined()
    expect(figures).toMatchObject({ decisions: 60, recent: 60, errors: { shipped: 30 } })
    expect(figures.loss.learned).toBeLessThan(figures.loss.shipped / 2)
    expect(figures.errors.learned).toBeLessThan(6)
  })

  it('gives the same bytes for the same decisions in the same order', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 200 })
    const anyReason = fc.constantFrom('spam', 'abuse', 'off_topic', undefined)
    const anyDecision = fc.tuple(anyText, fc.constantFrom('approve' as const, 'reject' as const), anyReason)
    fc.assert(
      fc.property(fc.array(anyDecision, { maxLength: 12 }), (said) => {
        const [once, again] = [1, 2].map(() =>
          encodeSiteModel(learnAll({ decisions: decisions(said) }).heads),
        )
        return Buffer.from(once!).equals(again!)
      }),
      { numRuns: 6 },
    )
  })

  it('keeps no more weights than its bound, however much was said', () => {
    const said = Array.from({ length: 100 }, (_, n): Said => {
      const text = Array.from({ length: 60 }, (_w, i) => (n * 7919 + i * 104_729).toString(36)).join(' ')
      return [text, n % 2 ? 'approve' : 'reject', n % 2 ? undefined : 'spam']
    })
    const { heads } = learnAll({ decisions: decisions(said) })
    const weights = heads.spam!.steps.reduce((sum, step) => sum + (step === 0 ? 0 : 1), 0)
    expect(weights).toBeGreaterThan(MAX_WEIGHTS / 2)
    expect(weights).toBeLessThanOrEqual(MAX_WEIGHTS)
  })

  it('learns nothing from nothing', () => {
    const { figures, refused } = learnAll({})
    expect(refused).toBeUndefined()
    expect(figures).toMatchObject({ decisions: 0, weights: 0, loss: { shipped: 0, learned: 0 } })
  })

  it.each([
    [
      'three in ten decisions are wrong',
      lessons(60).map((said, n) => (n % 10 < 3 ? lessons(60, true)[n]! : said)),
      0.85,
    ],
    [
      'moderators contradict each other',
      [...lessons(20), ...lessons(20, true), ...lessons(20), ...lessons(20, true)],
      0,
    ],
  ])('refuses a version when %s', (_case, said, sureness) => {
    const shipped: Shipped = {
      ...aShipped(),
      logOdds: (features) => ({ spam: isAdvert(features) ? sureness : -sureness, toxicity: -4 }),
    }
    const { figures, refused } = learnAll({ decisions: decisions(said) }, shipped)
    expect(figures.loss.learned).toBeGreaterThan(figures.loss.shipped)
    expect(refused).toContain('worse than the shipped model')
  })

  it('refuses a version that would flag what the site publishes in peace', () => {
    const said = Array.from({ length: 60 }, (_, n): Said => [opinion(n), 'reject', 'spam'])
    const published = Array.from({ length: 200 }, (_, n) => opinion(1_000 + n))
    const { figures, refused } = learnAll({ decisions: decisions(said), published })
    expect(figures).toMatchObject({ published: 200, newlyFlagged: 200 })
    expect(refused).toContain('published without complaint')
  })

  it('pauses often enough to let others have their turn', () => {
    const steps = learn({ decisions: decisions(lessons(200)), published: [], thresholds }, aShipped())
    let pauses = 0
    while (!steps.next().done) pauses++
    expect(pauses).toBeGreaterThan(10)
  })
})

/** Whether these are the features of an advert: they have the word gnome. */
function isAdvert({ buckets, count }: Features): boolean {
  return buckets.subarray(0, count).includes(GNOME)
}

describe('taughtBy', () => {
  const shipped: Record<TaughtHead, number> = { spam: -2, toxicity: -1 }

  it.each([
    ['an approval', 'approve', undefined, { spam: false, toxicity: false }],
    ['a rejection as spam', 'reject', 'spam', { spam: true }],
    ['a rejection as abuse', 'reject', 'abuse', { toxicity: true }],
    ['a rejection without a reason, by what was suspected', 'reject', undefined, { toxicity: true }],
    ['a rejection as off topic', 'reject', 'off_topic', {}],
    ['a rejection for privacy', 'reject', 'privacy', {}],
  ] as const)('%s teaches its head only', (_case, decision, reason, taught) => {
    expect(taughtBy({ decision, reason }, shipped)).toEqual(taught)
  })
})
