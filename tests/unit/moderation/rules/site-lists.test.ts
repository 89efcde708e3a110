import { describe, expect, it } from '@jest/globals'
import { judge } from '../../../../shared/moderation/judge.ts'
import { aComment, anEntry, findingsOf, judgeText, someFacts, someRules, spannedBy } from '../samples.ts'

describe('checkSiteTerms', () => {
  it.each([
    ['as a whole word', 'poker', 'Play poker now', 'poker'],
    ['whatever its case', 'Poker', 'POKER', 'POKER'],
    ['of several words, whatever stands between', 'buy gold', 'Buy -- GOLD!', 'Buy -- GOLD'],
    ['at the ends of the text', 'poker', 'poker', 'poker'],
    ['in leetspeak', 'poker', 'p0ker', 'p0ker'],
    ['spaced apart', 'poker', 'p o k e r', 'p o k e r'],
    ['in look-alike letters', 'poker', 'рokеr', 'рokеr'],
    ['in Chinese, which has no spaces', '赌博', '在线赌博网站', '赌博'],
    ['in Russian', 'казино', 'лучшее Казино тут', 'Казино'],
    ['as an emoji', '🎰', 'win 🎰🎰', '🎰'],
    ['with its signs', 'c++', 'I write c++ daily', 'c++'],
    ['as a hashtag', '#deal', 'the #deal', '#deal'],
    ['made of signs', '$$$', 'make $$$ fast', '$$$'],
  ])('finds a term %s', (_how, term, text, found) => {
    expect(spannedBy(judgeText(text, someRules([anEntry('term', term)])), 'siteTerms')).toContain(found)
  })

  it.each([
    ['inside a word', 'ass', 'a class passes'],
    ['without its signs', 'c++', 'vitamin c'],
    ['without its hash', '#deal', 'a good deal'],
    ['with a word missing', 'buy gold', 'buy some gold'],
    ['that is empty', '  ', 'any text'],
  ])('does not find a term %s', (_how, term, text) => {
    expect(spannedBy(judgeText(text, someRules([anEntry('term', term)])), 'siteTerms')).toEqual([])
  })

  it('finds each of ten thousand terms', () => {
    const terms = Array.from({ length: 10_000 }, (_, i) =>
      anEntry('term', i % 2 === 0 ? `brand${i}` : `the brand${i}`),
    )
    const rules = someRules(terms)
    expect(
      spannedBy(judgeText('brand0 and the brand9999, brand9998 but not the brand10001', rules), 'siteTerms'),
    ).toEqual(['brand0', 'the brand9999', 'brand9998'])
  })

  it.each([
    ['flag', 'flag'],
    ['reject', 'reject'],
    ['allow', 'approve'],
  ] as const)('with a term to %s decides %s', (action, decision) => {
    expect(judgeText('Play poker now', someRules([anEntry('term', 'poker', action)])).decision).toBe(decision)
  })

  it('names the entries that it found, each once', () => {
    const entries = [anEntry('term', 'poker'), anEntry('term', 'casino'), anEntry('term', 'bingo', 'reject')]
    const verdict = judgeText('poker, casino, poker and chess', someRules(entries))
    expect(findingsOf(verdict, 'siteTerms')).toMatchObject([{ rules: ['term poker', 'term casino'] }])
  })

  it('approves nothing for an allowed term', () => {
    const rules = someRules([anEntry('term', 'poker', 'allow')])
    expect(judgeText('poker, you shit', rules).decision).toBe('flag')
  })

  it('looks at the name, without spans', () => {
    const verdict = judge(
      aComment({ name: 'Poker King' }),
      someFacts(),
      someRules([anEntry('term', 'poker')]),
    )
    expect(findingsOf(verdict, 'siteTerms')).toMatchObject([{ spans: [], forces: 'flag' }])
  })
})

describe('checkSiteDomains', () => {
  it.each([
    ['the domain', 'https://bad.com/x', true],
    ['a subdomain', 'https://shop.bad.com', true],
    ['the domain without a scheme', 'go to www.bad.com/x', true],
    ['another domain that ends alike', 'https://notbad.com', false],
    ['another suffix', 'https://bad.com.example.org', false],
  ])('treats a link to %s', (_what, text, isFound) => {
    const found = findingsOf(
      judgeText(text, someRules([anEntry('domain', 'Bad.Com', 'reject')])),
      'siteDomains',
    )
    expect(found.length > 0).toBe(isFound)
  })

  it('names the entries that it found, those of the domains above as well', () => {
    const entries = [anEntry('domain', 'bad.com', 'allow'), anEntry('domain', 'shop.bad.com', 'allow')]
    const verdict = judgeText('see https://shop.bad.com/a and https://bad.com/b', someRules(entries))
    expect(findingsOf(verdict, 'siteDomains')).toMatchObject([
      { rules: expect.arrayContaining(['domain bad.com', 'domain shop.bad.com']) },
    ])
  })

  it('reads entries as people paste them', () => {
    const rules = someRules([anEntry('domain', 'https://www.bücher.de/page?x', 'reject')])
    expect(judgeText('see https://shop.xn--bcher-kva.de', rules).decision).toBe('reject')
  })
})

describe('checkSenders', () => {
  it.each([
    ['reject', 'Lovely photo.', 'reject'],
    ['flag', 'Lovely photo.', 'flag'],
    ['allow', 'What a shit photo.', 'approve'],
  ] as const)('lets an entry to %s decide', (action, text, decision) => {
    const senderEntries = [anEntry('author', 'ann', action)]
    const verdict = judge(aComment({ text }), someFacts({ senderEntries }), someRules())
    expect(verdict.decision).toBe(decision)
    expect(findingsOf(verdict, 'senders')).toMatchObject([{ rules: ['author ann'] }])
  })
})
