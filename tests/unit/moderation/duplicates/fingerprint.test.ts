import { describe, expect, it } from '@jest/globals'
import { fingerprint } from '../../../../shared/moderation/duplicates/fingerprint.ts'

const text = 'Buy two, get one free today!'

describe('fingerprint', () => {
  it('is sixteen hex digits', () => {
    expect(fingerprint(text)).toMatch(/^[0-9a-f]{16}$/)
  })

  it.each([
    ['case', 'BUY TWO, GET ONE FREE TODAY!'],
    ['spacing and line breaks', 'Buy  two,\nget one\tfree today!'],
    ['punctuation', 'Buy two... get one free, today?'],
    ['look-alike letters', 'Buy twо, get оnе free today!'],
    ['invisible characters', 'B\u200buy two, get one free today!'],
    ['fullwidth letters', 'Ｂｕｙ two, get one free today!'],
  ])('is the same whatever the %s', (_what, other) => {
    expect(fingerprint(other)).toBe(fingerprint(text))
  })

  it.each([
    ['a word', 'Buy two, get six free today!'],
    ['a digit', `${text}1`],
    ['the order', 'Get two, buy one free today!'],
  ])('differs by %s', (_what, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(text))
  })

  it.each([
    ['a short text', 'Well said!'],
    ['no letters', '!!! ... ??? !!! ... ???'],
    ['nothing', ''],
  ])('is null for %s', (_what, other) => {
    expect(fingerprint(other)).toBeNull()
  })

  it('tells ten thousand similar texts apart', () => {
    const prints = new Set(
      Array.from({ length: 10_000 }, (_, i) => fingerprint(`This is comment number ${i}`)),
    )
    expect(prints.size).toBe(10_000)
  })

  it('counts characters beyond the Latin alphabet', () => {
    expect(fingerprint('这个新闻很好谢谢你们的报道')).not.toBe(fingerprint('这个新闻不好谢谢你们的报道'))
  })
})
