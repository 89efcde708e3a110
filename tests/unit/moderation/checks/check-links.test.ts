import { describe, expect, it } from '@jest/globals'
import { judge } from '../../../../shared/moderation/judge.ts'
import { aComment, anEntry, findingsOf, judgeText, someFacts, someRules } from '../samples.ts'

const link = 'https://news.example.com/story'

describe('checkLinks', () => {
  it.each([
    ['none', 'Lovely photo. It was nice.', []],
    ['the usual two', `${link} ${link}`, []],
    ['three', `${link} ${link} ${link}`, [0.25]],
    ['seven', `${link} `.repeat(7), [1]],
    ['three without a scheme', 'see example.com, www.example.org and example.net/x', [0.25]],
    ['sentences run together', 'It ended.Then it began.Nobody came.Why not', []],
    ['mail addresses', 'a@example.com b@example.com c@example.com', []],
    ['a shortener', 'go to bit.ly/abc', [0.5]],
    ['a bare address', 'http://192.0.2.7/login', [0.6]],
    ['mixed scripts', 'https://pаypal.com/login', [0.85]],
    ['mixed scripts in punycode', 'https://xn--pypal-4ve.com/login', [0.85]],
    ['a label that only looks Latin', 'https://аррӏе.com', [0.85]],
    ['an honest international name', 'https://пример.рф and https://münchen.de', []],
  ])('scores %s', (_what, text, scores) => {
    expect(findingsOf(judgeText(text), 'links').map((finding) => finding.score)).toEqual(scores)
  })

  it('points at the links it means', () => {
    const [finding] = findingsOf(judgeText('Go to bit.ly/abc now.'), 'links')
    expect(finding?.spans).toEqual([{ start: 6, end: 16, text: 'bit.ly/abc' }])
  })

  it.each([
    ['a link in the name', { name: 'cheap-pills.com' }, [0.7]],
    ['a shortener as the author’s page', { authorUrl: 'https://bit.ly/x' }, [0.5]],
    ['an ordinary page of the author', { authorUrl: 'https://ann.example.com' }, []],
  ])('scores %s', (_what, changes, scores) => {
    const findings = findingsOf(judge(aComment(changes), someFacts(), someRules()), 'links')
    expect(findings.map((finding) => finding.score)).toEqual(scores)
    expect(findings.flatMap((finding) => finding.spans)).toEqual([])
  })

  it('leaves out links to domains the site allows', () => {
    const rules = someRules([anEntry('domain', 'example.com', 'allow')])
    expect(findingsOf(judgeText(`${link} `.repeat(7), rules), 'links')).toEqual([])
  })
})
