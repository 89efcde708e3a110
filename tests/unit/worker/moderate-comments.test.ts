import { describe, expect, it } from '@jest/globals'
import { type ModerateDeps, moderateComments } from '../../../services/worker/moderate-comments.ts'
import type { Site } from '../../../shared/domain/site.ts'
import { compileRules } from '../../../shared/moderation/rules/compile-rules.ts'
import type { ToJudge } from '../../../shared/store/judging/load-for-judging.ts'
import type { JudgedComment } from '../../../shared/store/judging/record-verdicts.ts'
import { DEFAULT_SETTINGS } from '../../../shared/store/sites/sites.ts'

const site: Site = {
  id: 'site',
  name: 'site',
  settings: DEFAULT_SETTINGS,
  policy: { preset: 'standard', thresholds: {}, version: 1 },
}
const compiled = { site, rules: compileRules(site.policy, []) }
const noFacts = {
  author: undefined,
  rate: { author: { lastMinute: 0, lastHour: 0 }, address: { lastMinute: 0, lastHour: 0 } },
  duplicates: { total: 0, sameAuthor: 0 },
  nearDuplicates: { total: 0, articles: 0 },
  senderEntries: [],
}

function aToJudge(id: string, text: string, more: Partial<ToJudge> = {}): ToJudge {
  return {
    comment: { id, siteId: 'site', articleId: 'story', revision: 1, name: 'Ada', text },
    mode: 'default',
    authorKey: undefined,
    ip: undefined,
    acceptedAt: new Date(0),
    requestId: undefined,
    backfill: false,
    ...more,
  }
}

function aRun(comments: ToJudge[], more: Partial<ModerateDeps> = {}) {
  const recorded: JudgedComment[] = []
  const run = () =>
    moderateComments(
      {
        load: async () => comments,
        facts: async (queries) => queries.map(() => noFacts),
        siteRules: async () => new Map([['site', compiled]]),
        record: async (judged) => {
          recorded.push(...judged)
          return []
        },
        runCheck: (_name, check) => check(),
        now: () => 0,
        onJudged: () => {},
        ...more,
      },
      comments.map(({ comment }) => ({ commentId: comment.id, revision: comment.revision })),
    )
  return { recorded, run }
}

const decisions = (recorded: JudgedComment[]) => recorded.map((one) => one.verdict.decision)

describe('moderateComments', () => {
  it('approves a clean comment and flags a profane one', async () => {
    const { recorded, run } = aRun([aToJudge('1', 'A fine article.'), aToJudge('2', 'Well, f.u.c.k that.')])
    expect(await run()).toEqual([])
    expect(decisions(recorded)).toEqual(['approve', 'flag'])
  })

  it('never approves while a check fails', async () => {
    const { recorded, run } = aRun([aToJudge('1', 'A fine article.')], {
      runCheck: (name, check) => {
        if (name === 'links') throw new Error('no')
        return check()
      },
    })
    await run()
    expect(decisions(recorded)).toEqual(['flag'])
    expect(recorded[0]?.verdict.findings.map((finding) => finding.category)).toContain('checkFailed')
  })

  it('returns what cannot be judged and records the rest', async () => {
    const stray = aToJudge('1', 'Of a site nobody knows.')
    const { recorded, run } = aRun([
      { ...stray, comment: { ...stray.comment, siteId: 'elsewhere' } },
      aToJudge('2', 'A fine article.'),
    ])
    expect((await run()).map((one) => one.ref.commentId)).toEqual(['1'])
    expect(recorded.map((one) => one.ref.commentId)).toEqual(['2'])
  })

  it('lets a moderator see every comment of a pre-moderated article', async () => {
    const { recorded, run } = aRun([aToJudge('1', 'A fine article.', { mode: 'pre' })])
    await run()
    expect(decisions(recorded)).toEqual(['flag'])
  })

  it('sees the same text many times within one batch', async () => {
    const text = 'What a wonderful surprise for all of us here'
    const { recorded, run } = aRun(Array.from({ length: 12 }, (_, index) => aToJudge(String(index), text)))
    await run()
    expect(recorded[0]?.verdict.findings).toEqual([])
    expect(recorded.at(-1)?.verdict.decision).not.toBe('approve')
  })

  it('sees nearly the same text under several articles within one batch', async () => {
    const varied = ['wonderful', 'marvellous', 'great', 'fine', 'lovely', 'superb'].map((word, index) => {
      const text = `I have been reading this paper for many years and what a ${word} offer it is, friends and neighbours`
      const { comment, ...more } = aToJudge(String(index), text)
      return { ...more, comment: { ...comment, articleId: `story-${index}` } }
    })
    const { recorded, run } = aRun(varied)
    await run()
    expect(recorded[0]?.verdict.findings).toEqual([])
    expect(recorded.at(-1)?.verdict.findings).toMatchObject([
      {
        check: 'duplicates',
        explanation: 'Nearly the same text was posted 5 times under 5 articles in the last 24 hours.',
      },
    ])
    expect(recorded.at(-1)?.verdict.decision).toBe('flag')
  })

  it('records nothing when there is nothing left to judge', async () => {
    const { recorded, run } = aRun([])
    expect(await run()).toEqual([])
    expect(recorded).toEqual([])
  })
})
