import { describe, expect, it } from '@jest/globals'
import { extractFeatures } from '../../../../../shared/moderation/learned/features/extract-features.ts'
import { wordBucket } from '../../../../../shared/moderation/learned/features/feature-buckets.ts'
import { HEADS, toProbability } from '../../../../../shared/moderation/learned/features/heads.ts'
import { decodeModel, encodeModel } from '../../../../../shared/moderation/learned/shipped/encode-model.ts'
import {
  commonnessOf,
  commonnessStep,
  logOdds,
  STRIDE,
  weightsOf,
} from '../../../../../shared/moderation/learned/shipped/linear-model.ts'
import { SHIPPED_MODEL } from '../../../../../shared/moderation/learned/shipped/shipped-model.ts'
import { SHIPPED_WEIGHTS } from '../../../../../shared/moderation/learned/shipped/weights.ts'
import { hashWord } from '../../../../../shared/moderation/text/hash-word.ts'
import { prepareText } from '../../../../../shared/moderation/text/prepare-text.ts'
import { aModel } from '../samples.ts'

describe('logOdds', () => {
  it('is the bias, and for each feature its value times its weight', () => {
    const model = aModel('toxicity', { idiot: 50, lovely: -20 })
    const features = extractFeatures(prepareText('lovely idiot there'))
    const { toxicity, spam } = logOdds(model, features)
    expect(toxicity).toBeCloseTo(-2 + 0.1 * (50 - 20) * (features.values[0] as number), 5)
    expect(spam).toBe(-2)
  })

  it('gives every text a probability', () => {
    for (const text of ['', ' ', '!!!', '汉字', 'a'.repeat(20_000), '\ud800']) {
      for (const head of HEADS) {
        const probability = toProbability(logOdds(SHIPPED_MODEL, extractFeatures(prepareText(text)))[head])
        expect(probability).toBeGreaterThan(0)
        expect(probability).toBeLessThan(1)
      }
    }
  })
})

describe('a model kept in a source file', () => {
  it('comes back as it was', () => {
    const model = aModel('spam', { subscribe: 100, bridge: -128 })
    expect(decodeModel(encodeModel(model))).toEqual(model)
  })

  it('is refused when it does not fit the features', () => {
    const { table, ...rest } = encodeModel(aModel('spam', {}))
    expect(() => decodeModel({ ...rest, table: table.slice(0, 40) })).toThrow()
    const small = { ...aModel('spam', {}), table: new Int8Array(STRIDE) }
    expect(() => decodeModel(encodeModel(small))).toThrow('does not fit these features')
  })

  it('is at most 512 KiB for all heads together', () => {
    expect(SHIPPED_WEIGHTS.table.length).toBeLessThanOrEqual(512 * 1024)
  })
})

describe('commonnessOf', () => {
  it('answers the share of comments within 5%, and 0 for what was never seen', () => {
    const model = aModel('spam', {})
    const shares = [0, 0.001, 0.03, 0.5, 1]
    shares.forEach((share, bucket) => {
      model.table[bucket * STRIDE + HEADS.length] = commonnessStep(share)
    })
    const commonness = commonnessOf(model)
    shares.forEach((share, bucket) => {
      expect(Math.abs((commonness[bucket] as number) - share)).toBeLessThanOrEqual(share * 0.05)
    })
  })

  it('knows common words from rare ones', () => {
    const commonness = commonnessOf(SHIPPED_MODEL)
    const of = (word: string) => commonness[wordBucket(hashWord(word, 0, word.length))] as number
    expect(of('the')).toBeGreaterThan(0.4)
    expect(of('zyzzyva')).toBeLessThan(0.01)
  })
})

describe('the shipped model', () => {
  it.each([
    ['toxicity', 'You are a stupid idiot, shut up.', 'I think the mayor is right, and thank you.'],
    [
      'spam',
      'Please subscribe to my channel and check out my videos!',
      'The bridge was closed for the winter.',
    ],
    ['identityAttack', 'All immigrants are vermin.', 'The train was late again.'],
  ] as const)('gives more %s to what has more of it', (head, more, less) => {
    const of = (text: string) => logOdds(SHIPPED_MODEL, extractFeatures(prepareText(text)))[head]
    expect(of(more)).toBeGreaterThan(of(less) + 1)
  })

  it('weighs an insult against the comment', () => {
    expect(weightsOf(SHIPPED_MODEL, 'toxicity')(wordBucket(hashWord('idiot', 0, 5)))).toBeGreaterThan(0)
  })
})
