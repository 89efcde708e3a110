import { describe, expect, it } from '@jest/globals'
import type { Finding } from '../../../shared/domain/verdict.ts'
import { agreeOnSpam } from '../../../shared/moderation/agree-on-spam.ts'
import { findingsOf, judgeText } from './samples.ts'

function said(check: string, score: number, category: Finding['category'] = 'spam'): Finding {
  return { check, category, score, spans: [], explanation: '' }
}

describe('agreeOnSpam', () => {
  it('takes model and rule for two witnesses', () => {
    const agreement = agreeOnSpam([said('learnedSpam', 0.7), said('links', 0.5), said('spamPhrases', 0.6)])
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
    expect(agreeOnSpam(findings)).toBeUndefined()
  })

  it('never lets the model alone reject', () => {
    const verdict = judgeText('I subscribe to the paper and I check out the sports page first.')
    expect(findingsOf(verdict, 'learnedSpam')[0]?.score).toBeLessThan(0.8)
    expect(verdict.decision).not.toBe('reject')
  })

  it('rejects what model and rule both take for spam', () => {
    expect(judgeText('Check out my channel and subscribe to me, free gift cards!').decision).toBe('reject')
  })
})
