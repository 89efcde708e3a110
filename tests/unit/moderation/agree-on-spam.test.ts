import { describe, expect, it } from '@jest/globals'
import type { Finding } from '../../../shared/domain/verdict.ts'
import { agreeOnSpam } from '../../../shared/moderation/agree-on-spam.ts'
import { compileRules } from '../../../shared/moderation/rules/compile-rules.ts'
import { findingsOf, judgeText } from './samples.ts'

const rules = compileRules({ preset: 'standard', thresholds: {}, version: 1 }, [])

function said(check: string, score: number, category: Finding['category'] = 'spam'): Finding {
  return { check, category, score, spans: [], explanation: '' }
}

describe('agreeOnSpam', () => {
  it('takes model and rule for two witnesses', () => {
    const agreement = agreeOnSpam(
      [said('learnedSpam', 0.7), said('links', 0.5), said('spamPhrases', 0.6)],
      0.7,
      rules,
    )
    expect(agreement?.score).toBeCloseTo(1 - 0.3 * 0.4)
    expect(agreement?.explanation).toContain('learnedSpam and spamPhrases')
  })

  it.each([
    ['the model alone', [said('learnedSpam', 0.79)]],
    ['rules alone', [said('links', 0.85), said('spamPhrases', 0.89)]],
    ['a model that hints', [said('learnedSpam', 0.49), said('spamPhrases', 0.89)]],
    ['a rule that hints', [said('learnedSpam', 0.79), said('links', 0.25)]],
    ['something else that was found', [said('learnedSpam', 0.79), said('profanity', 0.95, 'profanity')]],
  ])('says nothing of %s', (_case, findings) => {
    expect(agreeOnSpam(findings, 0.79, rules)).toBeUndefined()
  })

  it('never lets the model alone reject', () => {
    const verdict = judgeText('I subscribe to the paper and I check out the sports page first.')
    expect(findingsOf(verdict, 'learnedSpam')[0]?.score).toBeLessThan(0.8)
    expect(verdict.decision).not.toBe('reject')
  })

  it('rejects what model and rule both take for spam', () => {
    expect(judgeText('Check out my channel and subscribe to me, free gift cards!').decision).toBe('reject')
  })

  it.each([
    ['rejects nothing because of few rejections', 0.3, 0.79, { rejections: 7, approvals: 0 }, 0.85 - 1e-6],
    ['rejects what enough rejections taught', 0.3, 0.79, { rejections: 50, approvals: 0 }, 1 - 0.21 * 0.4],
    ['still flags after few approvals', 0.79, 0.1, { rejections: 0, approvals: 7 }, 0.5],
    ['is silent after enough approvals', 0.79, 0.1, { rejections: 0, approvals: 50 }, undefined],
  ])('%s', (_case, shipped, taught, decided, score) => {
    const findings = [said('learnedSpam', taught), said('spamPhrases', 0.6)]
    const spam = { scale: 1, steps: new Int8Array(), atLarge: 0, ...decided }
    const under = {
      thresholds: { spam: { flag: 0.5, reject: 0.85 } },
      siteModel: { version: 1, heads: { spam } },
    }
    expect(agreeOnSpam(findings, shipped, under)?.score).toBe(score)
  })
})
