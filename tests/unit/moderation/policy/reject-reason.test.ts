import { describe, expect, it } from '@jest/globals'
import type { Category, Finding } from '../../../../shared/domain/verdict.ts'
import { thresholdsOf } from '../../../../shared/moderation/policy/policy.ts'
import { rejectReason } from '../../../../shared/moderation/policy/reject-reason.ts'

const thresholds = thresholdsOf({ preset: 'standard', thresholds: {}, version: 1 })

function said(category: Category, score: number, more: Partial<Finding> = {}): Finding {
  return { check: category, category, score, spans: [], explanation: '', ...more }
}

describe('rejectReason', () => {
  it.each<[string, Finding[], string]>([
    ['nothing', [], 'other'],
    ['what the policy rejects', [said('spam', 0.95)], 'spam'],
    [
      'what it rejects, whatever else was stronger',
      [said('profanity', 1, { actsFrom: 0.6 }), said('spam', 0.91)],
      'spam',
    ],
    ['the stronger of two', [said('spam', 0.91), said('threat', 0.97)], 'abuse'],
    ['what forced it', [said('spam', 1), said('siteList', 1, { forces: 'reject' })], 'other'],
    [
      'what forced a flag, which rejects nothing',
      [said('siteList', 1, { forces: 'flag' }), said('spam', 0.95)],
      'spam',
    ],
    [
      'what the policy acts on, where a moderator rejected',
      [said('style', 0.95), said('personalData', 0.7, { actsFrom: 0.6 })],
      'privacy',
    ],
    ['what the policy does not act on', [said('spam', 0.2)], 'other'],
  ])('goes by %s', (_what, findings, reason) => {
    expect(rejectReason(findings, thresholds)).toBe(reason)
  })
})
