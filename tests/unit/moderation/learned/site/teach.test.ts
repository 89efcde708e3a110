import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Preset } from '../../../../../shared/domain/policy.ts'
import { judge } from '../../../../../shared/moderation/judge.ts'
import { BUCKETS } from '../../../../../shared/moderation/learned/features/extract-features.ts'
import {
  encodeSiteModel,
  MAX_WEIGHT,
  type Overlay,
} from '../../../../../shared/moderation/learned/site/site-model.ts'
import { ENOUGH_DECISIONS } from '../../../../../shared/moderation/learned/site/site-score.ts'
import { compileRules, type SiteRules } from '../../../../../shared/moderation/rules/compile-rules.ts'
import { aComment, someFacts } from '../../samples.ts'
import { aModel } from '../samples.ts'

/** What moves every text as far as it goes: every bucket at its bound. */
function anOverlay(step: 127 | -127, rejections: number, approvals: number): Overlay {
  const steps = new Int8Array(BUCKETS)
  // no more weights than a model may have
  for (let bucket = 0; bucket < BUCKETS; bucket += 8) steps[bucket] = step
  return { scale: Math.fround(MAX_WEIGHT / 127), steps, atLarge: 0, rejections, approvals }
}

const policy = (preset: Preset) => ({ preset, thresholds: {}, version: 1 })

function rulesWith(overlay: Overlay, preset: Preset): SiteRules {
  const weights = encodeSiteModel({ spam: overlay, toxicity: overlay })
  return compileRules(policy(preset), [], { version: 7, weights })
}

const without = Object.fromEntries(
  (['lenient', 'standard', 'strict'] as const).map((preset) => [preset, compileRules(policy(preset), [])]),
) as Record<Preset, SiteRules>

const words = fc.constantFrom(
  'buy',
  'idiot',
  'free',
  'money',
  'council',
  'park',
  'you',
  'http://a.example',
  'now',
  'the',
)
const anyText = fc.array(words, { minLength: 1, maxLength: 25 }).map((all) => all.join(' '))
const aPreset = fc.constantFrom<Preset>('lenient', 'standard', 'strict')
const few = fc.nat(ENOUGH_DECISIONS - 1)

describe('a verdict under a site model', () => {
  it('never rejects what few decisions taught', () => {
    fc.assert(
      fc.property(anyText, aPreset, few, (text, preset, rejections) => {
        const comment = aComment({ text })
        const taught = judge(comment, someFacts(), rulesWith(anOverlay(127, rejections, 5_000), preset))
        const shipped = judge(comment, someFacts(), without[preset])
        expect(taught.decision === 'reject' && shipped.decision !== 'reject').toBe(false)
      }),
      { numRuns: 60, examples: [['buy now http://a.example', 'strict', 7]] },
    )
  })

  it('never publishes what would be rejected because of few decisions', () => {
    fc.assert(
      fc.property(anyText, aPreset, few, (text, preset, approvals) => {
        const comment = aComment({ text })
        const taught = judge(comment, someFacts(), rulesWith(anOverlay(-127, 5_000, approvals), preset))
        const shipped = judge(comment, someFacts(), without[preset])
        expect(taught.decision === 'approve' && shipped.decision === 'reject').toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('flags after few decisions, rejects after enough, and names the version', () => {
    const comment = aComment({ text: 'Order a garden gnome at the gnome barn' })
    const verdictAfter = (rejections: number) =>
      judge(comment, someFacts(), {
        ...rulesWith(anOverlay(127, rejections, 0), 'standard'),
        model: aModel('spam', {}),
      })
    expect(verdictAfter(0).decision).toBe('approve')
    expect(verdictAfter(ENOUGH_DECISIONS - 1).decision).toBe('flag')
    expect(verdictAfter(ENOUGH_DECISIONS).decision).toBe('reject')
    const { modelVersion, findings } = verdictAfter(20)
    expect(modelVersion).toMatch(/\+site\/7$/)
    expect(findings.find((one) => one.check === 'learnedSpam')?.explanation).toMatch(
      /^Reads like spam \(90%, 12% before this site's moderators taught it\): “.+” weighed most\.$/,
    )
  })
})
