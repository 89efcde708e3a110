import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Comment } from '../../../../shared/domain/comment.ts'
import type { Facts } from '../../../../shared/domain/facts.ts'
import { judge } from '../../../../shared/moderation/judge.ts'
import { compilePatterns, findPatterns } from '../../../../shared/moderation/phrases/word-patterns.ts'
import { prepareText } from '../../../../shared/moderation/text/prepare-text.ts'
import { aComment, findingsOf, judgeText, someFacts, someRules, spannedBy } from '../samples.ts'

/** The highest score of the rules for spam, whatever the learned model thinks. */
function bySpamRules(text: string): number {
  const rules = judgeText(text).findings.filter(
    ({ check, category }) => category === 'spam' && !['learnedSpam', 'spamAgreement'].includes(check),
  )
  return Math.max(0, ...rules.map((finding) => finding.score))
}

describe('findPatterns', () => {
  const find = (pattern: string, text: string) =>
    findPatterns(compilePatterns([['kind', pattern]], { fruit: 'apple pear' }), prepareText(text)).map(
      ({ first, last }) => [first, last],
    )

  it.each([
    ['words in a row', 'buy now', 'please buy now', [[1, 2]]],
    ['one of several', 'buy|order now', 'order now', [[0, 1]]],
    ['a class', 'buy @fruit', 'buy pear', [[0, 1]]],
    ['an optional word that is there', 'buy ?it now', 'buy it now', [[0, 2]]],
    ['an optional word that is not', 'buy ?it now', 'buy now', [[0, 1]]],
    ['a gap', 'buy ~2 now', 'buy this thing now', [[0, 3]]],
    ['a gap that is too wide', 'buy ~2 now', 'buy this red thing now', []],
    ['a sentence’s end between', 'buy ~2 now', 'What a buy! Go now', []],
    ['money before its sign', 'buy $', 'buy $500', [[0, 1]]],
    ['money after its sign', 'buy $', 'buy 500€', [[0, 1]]],
    ['money in words', 'buy $', 'buy 500 dollars', [[0, 1]]],
    ['a number that is no money', 'buy $', 'buy 500 apples', []],
    ['a number', 'buy #', 'buy 500 apples', [[0, 1]]],
    ['capitals and letters that look alike', 'buy now', 'ВUY ｎｏｗ', [[0, 1]]],
  ])('finds %s', (_what, pattern, text, places) => {
    expect(find(pattern, text)).toEqual(places)
  })

  it('refuses a pattern that begins with no word', () => {
    expect(() => compilePatterns([['kind', '~2 now']], {})).toThrow('begins with no word')
  })
})

describe('checkSpamPhrases', () => {
  it.each([
    'Please check out my new YouTube channel',
    'CHECK MY CHANNEL OUT PLEASE',
    'Listen to our latest album and follow us on Instagram',
    'Subscribe to me and I will subscribe back',
    'Sub 4 sub?',
    'Contact him on WhatsApp for help',
    'Inbox me for details',
    'I am making $200 an hour working online from home',
    'Earn extra cash from home',
    'He recovered my stolen bitcoin in 24 hours',
    'Double your bitcoin in two days',
    'We offer all kinds of loans at 3 % interest',
    'The spell caster brought my husband back',
    'Best essay writing service for students',
    'Russian escorts in your city',
    'Buy cheap Viagra online',
    'Online casino with a no deposit bonus',
    'You have been selected to receive an iPhone',
    'Cheap replica Rolex watches',
    'Counterfeit money for sale, contact us',
    'Please help us: https://fund.example.com/x',
  ])('flags “%s”', (text) => {
    expect(bySpamRules(text)).toBeGreaterThanOrEqual(0.5)
  })

  it.each([
    'I subscribe to the paper and I check out the sports page first.',
    'She found her website and a channel about money.',
    'He made $40,000 a year at that job before it closed.',
    'More people work from home now than ten years ago.',
    'WhatsApp and Telegram should not be banned.',
    'The casino on Main Street lost its licence.',
    'My doctor will not prescribe oxycodone without a reason.',
    'He won the prize for his essay about loans.',
    'The dot com bubble burst; the .com names stayed.',
    'The Treasury will recover the stolen funds, and double your taxes.',
    'Check it out for yourself before you comment.',
  ])('does not flag “%s”', (text) => {
    expect(bySpamRules(text)).toBeLessThan(0.5)
  })

  it('never rejects for phrases alone', () => {
    const text =
      'Check out my channel. Subscribe to me. Earn easy money online. Love spells. Buy Viagra. Free gift card.'
    expect(bySpamRules(text)).toBe(0.89)
  })

  it('says what the phrases do', () => {
    const [finding] = findingsOf(judgeText('Subscribe to me! Buy Viagra online.'), 'spamPhrases')
    expect(finding?.explanation).toBe(
      'The text advertises medicines or miracle cures and begs for subscribers, followers or likes.',
    )
    expect(finding?.spans.map((span) => span.text)).toEqual(['Subscribe to me', 'Buy Viagra'])
  })
})

describe('checkContactHooks', () => {
  it.each([
    'Text me at 212-555-0123',
    'WhatsApp +44 20 7946 0958',
    'Email him at ann.smith@example.com',
    'For more information contact Dr. Jones: ann.smith (at) example (dot) com',
  ])('flags “%s”', (text) => {
    expect(findingsOf(judgeText(text), 'contactHooks')).toHaveLength(1)
  })

  it.each([
    'Text me when you are home',
    'Whatsapp was down at 12:30 on 2021-10-04',
    'Call the city: 1-800-555-0199',
    'Write to him at press@example.com',
  ])('leaves “%s” alone', (text) => {
    expect(findingsOf(judgeText(text), 'contactHooks')).toEqual([])
  })
})

describe('checkPraise', () => {
  const praise = 'Great post, very informative. Thanks for sharing this!'
  const scores = (comment: Partial<Comment>, facts: Partial<Facts> = {}) =>
    findingsOf(judge(aComment({ text: praise, ...comment }), someFacts(facts), someRules()), 'praise').map(
      (finding) => Number(finding.score.toFixed(2)),
    )
  const known = { approved: 3, flagged: 0, rejected: 0, trusted: false, banned: false }

  it.each([
    ['a new author’s unknown page', { authorUrl: 'https://cheap-flats.example.com' }, {}, [0.55]],
    ['a known author’s unknown page', { authorUrl: 'https://ann.example.com' }, { author: known }, [0.45]],
    ['no page', {}, {}, []],
    ['a profile', { authorUrl: 'https://www.facebook.com/ann' }, {}, []],
    ['a polite word', { authorUrl: 'https://ann.example.com', text: 'Great article!' }, {}, []],
    [
      'praise within an opinion',
      {
        authorUrl: 'https://ann.example.com',
        text: `${praise} I had no idea that the bridge was built before the war, and that the council sold it twice.`,
      },
      {},
      [],
    ],
  ])('scores praise beside %s', (_what, comment, facts, expected) => {
    expect(scores(comment, facts)).toEqual(expected)
  })
})

describe('checkLinks', () => {
  it.each([
    ['a scheme misspelled', 'go to hxxps://evil.example/x now', [0.6], ['hxxps://evil.example/x']],
    ['a bracketed dot', 'go to cheap-pills[dot]com now', [0.6], ['cheap-pills[dot]com']],
    ['dots spaced out', 'go to marketglory . com now', [0.6], ['marketglory . com']],
    ['a spoken dot', 'go to bestpills dot com now', [0.4], ['bestpills dot com']],
    ['the dot-com years', 'the big dot com bubble of this dot com', [], []],
    ['digits for letters', 'see https://paypa1.com/login', [0.8], ['https://paypa1.com/login']],
    ['letters that look like one', 'see https://arnazon.com', [0.8], ['https://arnazon.com']],
    ['a brand with a promise', 'see https://paypal-verify.net', [0.8], ['https://paypal-verify.net']],
    [
      'another site in front',
      'see https://paypal.com.example.net',
      [0.8],
      ['https://paypal.com.example.net'],
    ],
    ['the brand itself', 'see https://www.paypal.com and https://amazon.co.uk', [], []],
    ['a shop named like a brand', 'see https://apple-orchard.com and https://pineapple.org', [], []],
    ['a platform’s shortener', 'see https://t.co/abc', [0.3], ['https://t.co/abc']],
    ['an address that is talked about', 'it was 81.2.69.160 again', [], []],
  ])('scores %s', (_what, text, scores, spans) => {
    const verdict = judgeText(text)
    expect(findingsOf(verdict, 'links').map((finding) => finding.score)).toEqual(scores)
    expect(spannedBy(verdict, 'links')).toEqual(spans)
  })
})

describe('spam rules on any text', () => {
  const pieces = fc.constantFrom(
    ...'check out my channel subscribe to me whatsapp +44 hxxp:// . dot com [dot] $500 earn from home ! 好 שלום 😀'.split(
      ' ',
    ),
    ' ',
  )
  it('point into the text, and never fail', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }).map((all) => all.join(' ')),
        (text) => {
          const comment = aComment({ text, authorUrl: 'https://a.example.com' })
          for (const finding of judge(comment, someFacts(), someRules()).findings) {
            expect(finding.category).not.toBe('checkFailed')
            for (const { start, end, text: found } of finding.spans)
              expect(text.slice(start, end)).toBe(found)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
