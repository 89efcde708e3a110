import { describe, expect, it } from '@jest/globals'
import type { Comment } from '../../../../shared/domain/comment.ts'
import type { Facts } from '../../../../shared/domain/facts.ts'
import { PRESETS } from '../../../../shared/domain/policy.ts'
import { judge } from '../../../../shared/moderation/judge.ts'
import { aComment, findingsOf, judgeText, someFacts, someRules } from '../samples.ts'

const quiet = { lastMinute: 0, lastHour: 0 }
const author = { approved: 0, flagged: 0, rejected: 0, trusted: false, banned: false }

function scoresOf(check: string, comment: Partial<Comment>, facts: Partial<Facts>): readonly number[] {
  const verdict = judge(aComment(comment), someFacts(facts), someRules())
  return findingsOf(verdict, check).map((finding) => Number(finding.score.toFixed(2)))
}

describe('checkDuplicates', () => {
  it.each([
    ['no copy', 0, 0, []],
    ['one copy of another author', 1, 0, [0.4]],
    ['one copy of the same author', 1, 1, [0.55]],
    ['three copies', 3, 0, [0.7]],
    ['a hundred copies', 100, 3, [1]],
  ])('scores %s', (_what, total, sameAuthor, scores) => {
    expect(scoresOf('duplicates', {}, { duplicates: { total, sameAuthor } })).toEqual(scores)
  })
})

describe('checkDuplicates of nearly the same text', () => {
  it.each([
    ['no copy', 0, 0, []],
    ['one copy', 1, 1, [0.25]],
    ['two copies under two articles', 2, 2, [0.4]],
    ['three copies under two articles', 3, 2, [0.55]],
    ['many copies under one article, which may be quotations', 50, 1, [0.4]],
    ['a hundred copies', 100, 40, [0.85]],
  ])('scores %s', (_what, total, articles, scores) => {
    expect(scoresOf('duplicates', {}, { nearDuplicates: { total, articles } })).toEqual(scores)
  })

  it('says both of the same and of nearly the same', () => {
    const facts = { duplicates: { total: 1, sameAuthor: 0 }, nearDuplicates: { total: 2, articles: 2 } }
    expect(scoresOf('duplicates', {}, facts)).toEqual([0.4, 0.4])
  })
})

describe('checkRate', () => {
  it.each([
    ['a talkative author', { lastMinute: 3, lastHour: 20 }, quiet, []],
    ['an author quicker than people write', { lastMinute: 4, lastHour: 4 }, quiet, [0.4]],
    ['an author at four times the limit', { lastMinute: 16, lastHour: 16 }, quiet, [1]],
    ['a busy shared address', quiet, { lastMinute: 6, lastHour: 50 }, []],
    ['an address that floods', quiet, { lastMinute: 100, lastHour: 100 }, [1]],
  ])('scores %s', (_what, byAuthor, address, scores) => {
    expect(scoresOf('rate', {}, { rate: { author: byAuthor, address } })).toEqual(scores)
  })
})

describe('checkAuthorHistory', () => {
  it.each([
    ['a good record', { ...author, approved: 9, rejected: 1 }, []],
    ['too short a record', { ...author, rejected: 2 }, []],
    ['mostly rejected comments', { ...author, approved: 1, rejected: 3 }, [0.75]],
    ['trust, which lowers nothing', { ...author, approved: 50, trusted: true }, [0]],
    ['a ban', { ...author, banned: true, trusted: true }, [1]],
  ])('scores %s', (_what, history, scores) => {
    expect(scoresOf('authorHistory', {}, { author: history })).toEqual(scores)
  })

  it('rejects what a banned author writes', () => {
    expect(judge(aComment(), someFacts({ author: { ...author, banned: true } }), someRules()).decision).toBe(
      'reject',
    )
  })
})

describe('checkForm', () => {
  it.each([
    ['nothing known', undefined, []],
    ['an empty hidden field', { honeypot: ' ' }, []],
    ['a filled hidden field', { honeypot: 'x' }, [0.95]],
    ['a patient writer', { elapsedMs: 2_000 }, []],
    ['a form sent at once', { elapsedMs: 300 }, [0.4]],
    ['no token', { token: 'missing' }, [0.1]],
    ['a token of yesterday', { token: 'expired' }, [0.3]],
    ['a token that is not ours', { token: 'invalid' }, [0.6]],
    ['a form sent at once, no token', { elapsedMs: 300, token: 'missing' }, [0.4, 0.1]],
  ] as const)('scores %s', (_what, form, scores) => {
    expect(scoresOf('form', form === undefined ? {} : { form }, {})).toEqual(scores)
  })

  it.each(['missing', 'expired'] as const)('lets a harmless comment pass with its token %s', (token) => {
    for (const preset of PRESETS) {
      expect(judge(aComment({ form: { token } }), someFacts(), someRules([], preset)).decision).toBe(
        'approve',
      )
    }
  })

  it('shows a moderator what came with a token that is not ours', () => {
    expect(judge(aComment({ form: { token: 'invalid' } }), someFacts(), someRules()).decision).toBe('flag')
  })
})

describe('checkPremoderation', () => {
  it('holds a harmless comment of a pre-moderated article', () => {
    expect(judge(aComment(), someFacts({ mode: 'pre' }), someRules()).decision).toBe('flag')
  })
})

describe('checkShouting', () => {
  it.each([
    ['a short cry', 'STOP THIS NOW', []],
    ['prose with abbreviations', 'NATO and the EU met in Brussels; the USA stayed away.', []],
    ['all capitals', 'THIS IS AN OUTRAGE AND I WILL NOT STAND FOR IT', [0.9]],
    ['Russian capitals', 'ЭТО ВОЗМУТИТЕЛЬНО И НЕ ДОЛЖНО ПРОДОЛЖАТЬСЯ', [0.9]],
    ['Chinese, which has no capitals', '这个新闻很好这个新闻很好这个新闻很好这个新闻很好', []],
  ])('scores %s', (_what, text, scores) => {
    expect(findingsOf(judgeText(text), 'shouting').map((finding) => finding.score)).toEqual(scores)
  })
})

describe('checkRepetition', () => {
  it.each([
    ['an ellipsis and some emphasis', 'Well..... no!!!!!', []],
    ['a long row of signs', 'No!!!!!!!!!!!!!!!!', [0.4]],
    ['the same words over and over', 'vote for me '.repeat(10), [0.9]],
    ['spaces in a row', `a${' '.repeat(40)}b`, []],
  ])('scores %s', (_what, text, scores) => {
    expect(findingsOf(judgeText(text), 'repetition').map((finding) => finding.score)).toEqual(scores)
  })
})

describe('checkSpamPhrases', () => {
  it.each([
    ['one phrase', 'Check out my channel!', [0.6]],
    ['two phrases', 'Check out my channel, and message me on WhatsApp', [0.75]],
    ['the same phrase twice', 'Visit my website, visit my website', [0.6]],
    ['ordinary talk of the same things', 'I found her website and a channel about money', []],
  ])('scores %s', (_what, text, scores) => {
    expect(findingsOf(judgeText(text), 'spamPhrases').map((finding) => finding.score)).toEqual(scores)
  })
})
