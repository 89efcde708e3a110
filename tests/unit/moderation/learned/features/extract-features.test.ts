import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  BUCKETS,
  copyFeatures,
  extractFeatures,
  type Features,
} from '../../../../../shared/moderation/learned/features/extract-features.ts'
import { SURFACE_BUCKETS } from '../../../../../shared/moderation/learned/features/feature-buckets.ts'
import { foldText } from '../../../../../shared/moderation/text/fold-text.ts'
import { splitWords } from '../../../../../shared/moderation/text/split-words.ts'

function featuresOf(text: string): Features {
  const folded = foldText(text)
  return copyFeatures(extractFeatures({ folded, words: splitWords(folded.text) }))
}

/** Buckets of words and characters, without the surface. */
function hashedOf(text: string): ReadonlySet<number> {
  return new Set([...featuresOf(text).buckets].filter((bucket) => bucket >= SURFACE_BUCKETS))
}

describe('extractFeatures', () => {
  it('gives each bucket at most once, within bounds, with a finite value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { count, buckets, values } = featuresOf(text)
        expect(new Set(buckets).size).toBe(count)
        expect([...buckets].every((bucket) => bucket < BUCKETS)).toBe(true)
        expect([...values].every((value) => value > 0 && value <= 1)).toBe(true)
      }),
    )
  })

  it('gives the same features whatever was read before', () => {
    const before = featuresOf('The bridge was closed.')
    for (let i = 0; i < 600; i++) featuresOf(`Another text, number ${i}`)
    expect(featuresOf('The bridge was closed.')).toEqual(before)
  })

  it('hashes alike in every process and on every machine', () => {
    expect([...featuresOf('No!').buckets.slice(0, 6)]).toMatchInlineSnapshot(`
[
  114495,
  111212,
  79202,
  88962,
  0,
  8,
]
`)
  })

  it.each([
    ['case', 'you IDIOT', 'you idiot'],
    ['look-alike letters', 'you іdіоt', 'you idiot'],
    ['line breaks', 'you\nidiot', 'you idiot'],
  ])('reads the same words and characters without regard to %s', (_what, one, other) => {
    expect(hashedOf(one)).toEqual(hashedOf(other))
  })

  it.each([
    ['a digit for a letter', 'id1ot', 'idiot'],
    ['a stretched word', 'idiooooot', 'idiot'],
  ])('finds the word behind %s', (_what, disguised, plain) => {
    const [word] = featuresOf(plain).buckets
    expect(hashedOf(disguised)).toContain(word)
  })

  it('has at most four rows and four words for each character', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (text) => {
        expect(featuresOf(text).count).toBeLessThanOrEqual(8 * (text.length + 1) + SURFACE_BUCKETS)
      }),
    )
  })
})
