import { describe, expect, it } from '@jest/globals'
import type { Scores } from '../../../../shared/domain/verdict.ts'
import { toScores } from '../../../../shared/moderation/judge.ts'
import { expectedHarm } from '../../../../shared/moderation/policy/expected-harm.ts'
import { listFinding } from '../../../../shared/moderation/rules/list-finding.ts'
import { failedFinding } from '../../../../shared/moderation/unjudged-verdict.ts'

const harmOf = (scores: Partial<Scores>) =>
  expectedHarm({ scores: { ...toScores([]), ...scores }, findings: [] })

describe('expectedHarm', () => {
  it.each<[string, Partial<Scores>, number]>([
    ['nothing', {}, 0],
    ['a sure threat', { threat: 1 }, 15],
    ['hatred of a group', { identityAttack: 0.9 }, 12],
    ["someone's address", { personalData: 0.9 }, 11],
    ['abuse', { toxicity: 0.8 }, 8],
    ['sure spam', { spam: 1 }, 6],
    ['swearing', { profanity: 0.7 }, 3],
    ['abuse with a threat in it', { toxicity: 0.8, threat: 0.5 }, 12],
  ])('is by whom it hurts: %s', (_what, scores, harm) => {
    expect(harmOf(scores)).toBe(harm)
  })

  it('is the middle where a check failed, and where the site listed what is there', () => {
    const scores = toScores([])
    expect(expectedHarm({ scores, findings: [failedFinding('links', 'It failed.')] })).toBe(8)
    const listed = listFinding('siteTerms', { action: 'flag', rules: [] }, [], 'It is on the list.')
    expect(expectedHarm({ scores, findings: [listed] })).toBe(8)
    expect(
      expectedHarm({
        scores,
        findings: [listFinding('siteTerms', { action: 'allow', rules: [] }, [], 'It is on the list.')],
      }),
    ).toBe(0)
  })

  it('grows with every score', () => {
    const levels = [0.1, 0.3, 0.5, 0.7, 0.9].map((threat) => harmOf({ threat, spam: 0.4 }))
    expect(levels).toEqual([...levels].sort((a, b) => a - b))
    expect(new Set(levels).size).toBe(levels.length)
  })
})
