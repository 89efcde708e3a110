import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { BUCKETS } from '../../../../../shared/moderation/learned/features/extract-features.ts'
import {
  decodeSiteModel,
  encodeSiteModel,
  MAX_SHIFT,
  MAX_WEIGHT,
  MAX_WEIGHTS,
  type Overlay,
  shiftOf,
} from '../../../../../shared/moderation/learned/site/site-model.ts'
import { ENOUGH_DECISIONS, moveScore } from '../../../../../shared/moderation/learned/site/site-score.ts'

function anOverlay(weights: readonly (readonly [number, number])[], more: Partial<Overlay> = {}): Overlay {
  const steps = new Int8Array(BUCKETS)
  for (const [bucket, step] of weights) steps[bucket] = step
  return { scale: MAX_WEIGHT / 127, steps, atLarge: 0, rejections: 100, approvals: 100, ...more }
}

const anyWeights = fc.array(fc.tuple(fc.nat(BUCKETS - 1), fc.integer({ min: -127, max: 127 })), {
  maxLength: 300,
})
const aCount = fc.nat(5_000)

describe("a site model's bytes", () => {
  it('say what was encoded, and nothing of a head that was taught nothing', () => {
    fc.assert(
      fc.property(anyWeights, aCount, aCount, (weights, rejections, approvals) => {
        const scale = Math.fround(0.01)
        const atLarge = Math.fround(0.2)
        const spam = anOverlay(weights, { scale, atLarge, rejections, approvals })
        const bytes = encodeSiteModel({ spam })
        const { version, heads } = decodeSiteModel(7, bytes)
        expect(version).toBe(7)
        expect(Object.keys(heads)).toEqual(spam.steps.some((step) => step !== 0) ? ['spam'] : [])
        if (!heads.spam) return
        expect(heads.spam).toMatchObject({ scale, atLarge, rejections, approvals })
        expect(Buffer.from(heads.spam.steps.buffer).equals(Buffer.from(spam.steps.buffer))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('are below the limit of the store when both heads are full', () => {
    const all = Array.from({ length: MAX_WEIGHTS }, (_, index) => [index * 8 + (index % 8), 127] as const)
    const full = anOverlay(all)
    expect(encodeSiteModel({ spam: full, toxicity: full }).length).toBeLessThanOrEqual(128 * 1024)
  })

  it.each([
    ['nothing', []],
    ['other bytes', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['bytes that were cut off', [...encodeSiteModel({ spam: anOverlay([[5, 5]]) })].slice(0, 25)],
    ['a head with too many weights', withWord(4, MAX_WEIGHTS + 1)],
    ['a head with too large weights', withWord(16, 0x7f000000)],
  ])('are refused when they are %s', (_case, bytes) => {
    expect(() => decodeSiteModel(1, Uint8Array.from(bytes))).toThrow()
  })
})

function withWord(at: number, word: number): number[] {
  const bytes = encodeSiteModel({ spam: anOverlay([[5, 5]]) })
  new DataView(bytes.buffer).setUint32(at, word)
  return [...bytes]
}

describe('shiftOf', () => {
  const features = (buckets: readonly number[]) => ({
    count: buckets.length,
    buckets: Uint32Array.from(buckets),
    values: new Float32Array(buckets.length).fill(1),
  })

  it('adds up what the buckets of a text were taught', () => {
    const overlay = anOverlay(
      [
        [1, 100],
        [2, -40],
      ],
      { scale: 0.01 },
    )
    expect(shiftOf(overlay, features([1, 2, 3]))).toBeCloseTo(0.6)
  })

  it.each([
    ['a stranger', [1, 11, 12, 13, 14, 15, 16, 17, 18, 19], 0],
    ['half a stranger', [1, 11, 12, 13, 14, 15, 16], 0.22],
    ['of those that were decided', [1, 11], 0.3],
  ])('moves less what is more of a stranger: %s', (_case, buckets, shift) => {
    const overlay = anOverlay([[1, 30]], { scale: 0.01, atLarge: 0.107 })
    expect(shiftOf(overlay, features(buckets))).toBeCloseTo(shift, 2)
  })

  it.each([
    [0, 0],
    [1, 1.5],
    [4, 3],
    [16, MAX_SHIFT],
    [5_000, MAX_SHIFT],
  ])('goes no further after %d decisions than %d', (decisions, most) => {
    const everything = Array.from({ length: 50 }, (_, bucket) => bucket)
    const up = anOverlay(
      everything.map((bucket) => [bucket, 127]),
      { rejections: decisions },
    )
    const down = anOverlay(
      everything.map((bucket) => [bucket, -127]),
      { approvals: decisions },
    )
    expect(shiftOf(up, features(everything))).toBe(most)
    expect(shiftOf(down, features(everything))).toBeCloseTo(-most)
  })
})

describe('moveScore', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true })
  const aShift = fc.double({ min: -MAX_SHIFT, max: MAX_SHIFT, noNaN: true })
  const thresholds = fc.tuple(probability, probability).map((both) => ({
    flag: Math.min(...both),
    reject: Math.max(...both),
  }))
  const few = fc.nat(ENOUGH_DECISIONS - 1)

  it('stays a score', () => {
    fc.assert(
      fc.property(
        probability,
        aShift,
        thresholds,
        aCount,
        aCount,
        (score, shift, at, rejections, approvals) => {
          const moved = moveScore(score, shift, { rejections, approvals }, at)
          return moved >= 0 && moved <= 1
        },
      ),
    )
  })

  it('never rejects what few rejections taught, whatever else was taught', () => {
    fc.assert(
      fc.property(probability, aShift, thresholds, few, aCount, (score, shift, at, rejections, approvals) => {
        fc.pre(score < at.reject)
        return moveScore(score, shift, { rejections, approvals }, at) < at.reject
      }),
    )
  })

  it('never publishes what would be rejected because of few approvals', () => {
    fc.assert(
      fc.property(probability, aShift, thresholds, aCount, few, (score, shift, at, rejections, approvals) => {
        fc.pre(score >= at.reject)
        return moveScore(score, shift, { rejections, approvals }, at) >= at.flag
      }),
    )
  })

  it('may do both after enough decisions', () => {
    const at = { flag: 0.5, reject: 0.9 }
    const taught = { rejections: ENOUGH_DECISIONS, approvals: ENOUGH_DECISIONS }
    expect(moveScore(0.3, 5, taught, at)).toBeGreaterThan(0.9)
    expect(moveScore(0.95, -5, taught, at)).toBeLessThan(0.5)
  })

  it('moves nothing without a shift', () => {
    for (const score of [0.01, 0.4, 0.97]) {
      const taught = { rejections: 1, approvals: 1 }
      expect(moveScore(score, 0, taught, { flag: 0.5, reject: 0.9 })).toBeCloseTo(score)
    }
  })
})
