import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { SCORED_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { CHECKS } from '../../../shared/moderation/checks/all-checks.ts'
import { judge } from '../../../shared/moderation/judge.ts'
import { checkFailedVerdict } from '../../../shared/moderation/unjudged-verdict.ts'
import { aComment, anEntry, judgeText, someFacts, someRules } from './samples.ts'

describe('judge', () => {
  it('approves a harmless comment with every score low', () => {
    const verdict = judgeText('Lovely photo, thank you.')
    expect(verdict).toMatchObject({
      decision: 'approve',
      findings: [],
      policyVersion: 'standard/1',
      modelVersion: expect.stringMatching(/^rules-[0-9a-f]{8}\+[0-9a-f]{8}$/),
    })
    expect(Object.keys(verdict.scores)).toEqual(SCORED_CATEGORIES)
    expect(Math.max(...Object.values(verdict.scores))).toBeLessThan(0.3)
  })

  it('takes the highest score of a category', () => {
    expect(judgeText('What a crap, shit day').scores.profanity).toBe(0.75)
  })

  it('runs every check, whatever the others find', () => {
    const names: string[] = []
    judge(aComment({ text: 'shit' }), someFacts({ mode: 'pre' }), someRules(), (name, run) => {
      names.push(name)
      return run()
    })
    expect(names).toEqual(CHECKS.map((check) => check.name))
  })

  it.each(CHECKS.map((check) => check.name))(
    'flags the comment when %s throws, and keeps the other findings',
    (failing) => {
      const senderEntries = [anEntry('author', 'ann', 'allow')]
      const verdict = judge(aComment(), someFacts({ senderEntries }), someRules(), (name, run) => {
        if (name === failing) throw new Error('broken')
        return run()
      })
      expect(verdict.decision).toBe('flag')
      expect(verdict.findings).toContainEqual(
        expect.objectContaining({ check: failing, category: 'checkFailed', score: 1, forces: 'flag' }),
      )
      expect(verdict.findings).toHaveLength(failing === 'senders' ? 1 : 2)
    },
  )

  it('flags a comment that is not what the types promise', () => {
    const broken = { ...aComment(), text: undefined as unknown as string }
    expect(judge(broken, someFacts(), someRules()).decision).toBe('flag')
  })
})

describe('checkFailedVerdict', () => {
  it('flags with its reason as the only finding', () => {
    expect(checkFailedVerdict('The checks took too long.', 'strict/2')).toMatchObject({
      decision: 'flag',
      policyVersion: 'strict/2',
      findings: [
        { check: 'check_failed', category: 'checkFailed', explanation: 'The checks took too long.' },
      ],
    })
  })
})

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    'f',
    'u',
    'c',
    'k',
    'shit',
    'а',
    '\u0301',
    '\ud83d',
    '\u202e',
    '.',
    '*',
    '1',
    '$',
    ' ',
    'http://',
    'a.com',
    '@',
    '赌',
    'poker',
    'İ',
    'ﬁ',
  )
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
  )
  const rules = someRules([
    anEntry('term', 'poker'),
    anEntry('term', '赌博', 'allow'),
    anEntry('domain', 'a.com', 'reject'),
  ])

  it('is judged without a failed check, with spans that lie in the text', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, name) => {
        const { findings } = judge(aComment({ text, name, authorUrl: name }), someFacts(), rules)
        for (const finding of findings) {
          expect(finding.category).not.toBe('checkFailed')
          expect(finding.score >= 0 && finding.score <= 1).toBe(true)
          for (const span of finding.spans) expect(text.slice(span.start, span.end)).toBe(span.text)
          for (const { start, end } of finding.spans)
            expect(start >= 0 && start < end && end <= text.length).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('is judged the same each time', () => {
    fc.assert(fc.property(anyText, (text) => expect(judgeText(text, rules)).toEqual(judgeText(text, rules))))
  })

  it('is not let through for profanity because something harmless is added', () => {
    const profanity = (text: string) => judgeText(text).scores.profanity
    fc.assert(
      fc.property(anyText, (text) => {
        const before = profanity(text)
        return (
          profanity(`${text}\nThank you for reading.`) >= before &&
          profanity(`Thank you for reading.\n${text}`) >= before
        )
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    'a@a@a@',
    'http://',
    '.a.a.a',
    '((((',
    'f*u*** ',
    'f u ',
    'http://a.com(',
    '\ud800',
    'a\u0301',
    '\ufdfa',
    'аa',
    '5h1',
    'poker ',
  ])('is judged at its greatest length, hostile pattern %#', (pattern) => {
    const text = pattern.repeat(Math.ceil(20_000 / pattern.length)).slice(0, 20_000)
    expect(judgeText(text, rules).findings.filter((finding) => finding.category === 'checkFailed')).toEqual(
      [],
    )
  })
})
