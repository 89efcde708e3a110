import { describe, expect, it } from '@jest/globals'
import type { Category, Finding } from '../../../../shared/domain/verdict.ts'
import { type HumanDecision, startReplay } from '../../../../shared/moderation/policy/replay-policy.ts'

const seen = (category: Category, score: number, more: Partial<Finding> = {}): Finding => ({
  check: 'a-check',
  category,
  score,
  spans: [],
  explanation: '',
  ...more,
})
const people = (decision: HumanDecision['decision'], ...findings: Finding[]): HumanDecision => ({
  decision,
  findings,
})

const LAX = { spam: { flag: 0.8, reject: 0.95 } }
const HARSH = { spam: { flag: 0.5, reject: 0.9 } }

describe('startReplay', () => {
  it.each([
    ['flags what people rejected', 0.6, 'reject', { before: 'approve', after: 'flag', isBetter: true }],
    ['flags what people approved', 0.6, 'approve', { before: 'approve', after: 'flag', isBetter: false }],
    [
      'rejects by itself what people rejected',
      0.92,
      'reject',
      { before: 'flag', after: 'reject', isBetter: true },
    ],
    [
      'rejects by itself what people approved',
      0.92,
      'approve',
      { before: 'flag', after: 'reject', isBetter: false },
    ],
    ['leaves as it was', 0.3, 'reject', undefined],
  ] as const)('tells what a harsher policy %s', (_case, score, decision, flip) => {
    expect(startReplay(LAX, HARSH).add(people(decision, seen('spam', score)))).toEqual(flip)
  })

  it('tells that letting go what people approved is better, and what they rejected worse', () => {
    const replay = startReplay(HARSH, LAX)
    expect(replay.add(people('approve', seen('spam', 0.6)))?.isBetter).toBe(true)
    expect(replay.add(people('reject', seen('spam', 0.6)))?.isBetter).toBe(false)
  })

  it('decides as judging does: what forces a decision is moved by no threshold', () => {
    const replay = startReplay(HARSH, {})
    const forced = seen('siteList', 1, { forces: 'reject' })
    expect(replay.add(people('reject', seen('spam', 0.6), forced))).toBeUndefined()
    expect(replay.add(people('approve', seen('checkFailed', 0)))).toBeUndefined()
  })

  it('measures precision and recall before and after', () => {
    const replay = startReplay(LAX, HARSH)
    for (const score of [0.99, 0.92, 0.85, 0.6, 0.6, 0.1]) replay.add(people('reject', seen('spam', score)))
    for (const score of [0.85, 0.6, 0.1, 0.1]) replay.add(people('approve', seen('spam', score)))
    expect(replay.measure()).toEqual({
      before: {
        table: { reject: { approve: 3, flag: 2, reject: 1 }, approve: { approve: 3, flag: 1, reject: 0 } },
        precision: 3 / 4,
        recall: 3 / 6,
        rejectPrecision: 1,
        rejectRecall: 1 / 6,
        flagged: 3,
      },
      after: {
        table: { reject: { approve: 1, flag: 3, reject: 2 }, approve: { approve: 2, flag: 2, reject: 0 } },
        precision: 5 / 7,
        recall: 5 / 6,
        rejectPrecision: 1,
        rejectRecall: 2 / 6,
        flagged: 5,
      },
    })
  })

  it('measures nothing of nothing', () => {
    const { before } = startReplay(LAX, HARSH).measure()
    expect([before.precision, before.recall, before.rejectPrecision, before.rejectRecall]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})
