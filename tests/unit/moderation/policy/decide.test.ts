import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { PRESETS } from '../../../../shared/domain/policy.ts'
import type { Category, Decision, Finding } from '../../../../shared/domain/verdict.ts'
import { decide, nameThresholds } from '../../../../shared/moderation/policy/decide.ts'
import { policyVersionOf, thresholdsOf } from '../../../../shared/moderation/policy/policy.ts'

const standard = thresholdsOf({ preset: 'standard', thresholds: {}, version: 1 })

function finding(category: Category, score: number, forces?: Decision): Finding {
  const seen = { check: 'test', category, score, spans: [], explanation: 'Seen.' }
  return forces === undefined ? seen : { ...seen, forces }
}

const failed = finding('checkFailed', 1, 'flag')
const siteReject = finding('siteList', 1, 'reject')
const siteFlag = finding('siteList', 1, 'flag')
const siteAllow = finding('siteList', 0, 'approve')
const premoderated = finding('premoderation', 1, 'flag')
const someSpam = finding('spam', 0.6)
const muchSpam = finding('spam', 0.99)

describe('decide', () => {
  it.each<[string, readonly Finding[], Decision]>([
    ['nothing', [], 'approve'],
    ['a low score', [finding('spam', 0.2)], 'approve'],
    ['a score from the flag threshold', [finding('spam', 0.5)], 'flag'],
    ['a score from the reject threshold', [finding('spam', 0.9)], 'reject'],
    ['a flag and a reject score', [someSpam, muchSpam], 'reject'],
    ['a category without thresholds', [finding('siteList', 1)], 'approve'],
    ['a site entry that rejects, and one that allows', [siteAllow, siteReject], 'reject'],
    ['a site entry that rejects, and a failed check', [failed, siteReject], 'reject'],
    ['a failed check', [failed], 'flag'],
    ['a failed check of an allowed sender', [failed, siteAllow], 'flag'],
    ['a failed check beside a reject score', [failed, muchSpam], 'flag'],
    ['a pre-moderated article', [premoderated], 'flag'],
    ['a pre-moderated article and an allowed sender', [premoderated, siteAllow], 'flag'],
    ['a pre-moderated article and a reject score', [premoderated, muchSpam], 'flag'],
    ['a site entry that flags, and one that allows', [siteFlag, siteAllow], 'flag'],
    ['an allowed sender with a flag score', [siteAllow, someSpam], 'approve'],
    ['an allowed sender with a reject score', [siteAllow, muchSpam], 'flag'],
  ])('decides on %s', (_what, findings, decision) => {
    expect(decide(findings, standard)).toBe(decision)
    expect(decide(findings.toReversed(), standard)).toBe(decision)
  })

  it.each(PRESETS)('never rejects for profanity, style or rate alone under %s', (preset) => {
    const thresholds = thresholdsOf({ preset, thresholds: {}, version: 1 })
    const findings = [finding('profanity', 1), finding('style', 1), finding('rate', 1)]
    expect(decide(findings, thresholds)).toBe('flag')
  })

  it('is stricter with each preset', () => {
    const strictness = PRESETS.map((preset) => {
      const { spam } = thresholdsOf({ preset, thresholds: {}, version: 1 })
      return spam?.flag
    })
    expect(strictness).toEqual([0.7, 0.5, 0.35])
  })
})

describe('thresholdsOf', () => {
  it.each([
    ['replaces a category the site sets', { profanity: { reject: 0.7 } }, 'reject'],
    ['switches off a category the site leaves empty', { profanity: {} }, 'approve'],
    ['keeps the other categories', { spam: {} }, 'flag'],
  ])('%s', (_what, thresholds, decision) => {
    const table = thresholdsOf({ preset: 'standard', thresholds, version: 2 })
    expect(decide([finding('profanity', 0.75)], table)).toBe(decision)
  })
})

describe('policyVersionOf', () => {
  it('names preset and version', () => {
    expect(policyVersionOf({ preset: 'strict', thresholds: {}, version: 3 })).toBe('strict/3')
  })
})

describe('nameThresholds', () => {
  it('says from which score the policy acts, where a finding reaches it', () => {
    const named = nameThresholds([muchSpam, finding('spam', 0.2), finding('style', 1), siteAllow], standard)
    expect(named.map((one) => one.actsFrom)).toEqual([0.5, undefined, 0.9, undefined])
  })

  it('names what would have let the comment pass: all that acts below its score, and nothing that forces', () => {
    const anyFinding = fc.record({
      category: fc.constantFrom<Category>('spam', 'toxicity', 'profanity', 'rate', 'style', 'siteList'),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      forces: fc.option(fc.constantFrom<Decision>('flag', 'reject'), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(anyFinding), fc.constantFrom(...PRESETS), (some, preset) => {
        const thresholds = thresholdsOf({ preset, thresholds: {}, version: 1 })
        const found = some.map(({ category, score, forces }) => finding(category, score, forces))
        const lowered = nameThresholds(found, thresholds)
          .filter((one) => one.forces === undefined)
          .map((one) => (one.actsFrom === undefined ? one : { ...one, score: one.actsFrom - 1e-9 }))
        expect(decide(lowered, thresholds)).toBe('approve')
        const acts = nameThresholds(found, thresholds).some((one) => one.forces ?? one.actsFrom)
        expect(decide(found, thresholds) === 'approve').toBe(!acts)
      }),
    )
  })
})
