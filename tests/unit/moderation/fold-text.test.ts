import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { foldText, spanOf } from '../../../shared/moderation/fold-text.ts'

describe('foldText', () => {
  it.each([
    ['capitals', 'ShOuT', 'shout'],
    ['line breaks and tabs', 'a\n\tb', 'a  b'],
    ['fullwidth letters', 'ｗｏｒｄ', 'word'],
    ['mathematical letters', '𝐰𝕠𝓇𝖉', 'word'],
    ['circled and squared letters', 'ⓦ🅾🆁🅳', 'word'],
    ['ligatures', 'ﬁne', 'fine'],
    ['diacritics', 'wörd', 'word'],
    ['marks laid over letters', 'w\u0336o\u0336r\u0336d\u0336', 'word'],
    ['zero-width characters and soft hyphens', 'w\u200bo\u200dr\u00add', 'word'],
    ['direction overrides', '\u202eword\u202c', 'word'],
    ['small capitals and strokes', 'ᴡøʀđ', 'word'],
    ['Cyrillic letters among Latin ones', 'pаssроrt', 'passport'],
    ['a word of look-alikes in a Latin text', 'my ѕсоре', 'my scope'],
    ['letters of Armenian and Greek among Latin ones', 'wօrd bοοk', 'word book'],
  ])('brings %s together', (_what, text, folded) => {
    expect(foldText(text).text).toBe(folded)
  })

  it.each([
    ['Russian, even words that look Latin', 'сок и такси для мамы', 'сок и такси для мамы'],
    ['Greek', 'το νερο ειναι καλο', 'το νερο ειναι καλο'],
    ['Arabic with its vowel marks', 'مَرْحَبًا', 'مَرْحَبًا'],
    ['Hebrew', 'שָׁלוֹם', 'שָׁלוֹם'],
    ['Chinese', '这个新闻很好', '这个新闻很好'],
    ['Japanese voiced marks', 'がぎぐ', 'がぎぐ'],
    ['Korean', '안녕하세요', '안녕하세요'],
    ['Hindi vowel signs', 'हिन्दी', 'हिन्दी'],
    ['an Arabic ligature that stands for a sentence', '\ufdfa', '\ufdfa'],
    ['a lone surrogate', 'a\ud800b', 'a\ud800b'],
    ['digits and signs, which may be what they are', 'sh1! $5', 'sh1! $5'],
  ])('leaves %s alone', (_what, text, folded) => {
    expect(foldText(text).text).toBe(folded)
  })

  it('points back to the original, with the marks of a letter', () => {
    const folded = foldText('so 𝐰o\u0336r\u200bd.')
    const start = folded.text.indexOf('word')
    expect(spanOf(folded, start, start + 4)).toEqual({ start: 3, end: 10, text: '𝐰o\u0336r\u200bd' })
  })

  it('points back through a text that grows by folding', () => {
    const original = `${'㎯'.repeat(300)}é`
    const folded = foldText(original)
    expect(spanOf(folded, folded.text.length - 1, folded.text.length).text).toBe('é')
  })

  it('keeps five thousand marks with the letter they stand on', () => {
    const original = `a${'\u0301'.repeat(5_000)}b`
    const folded = foldText(original)
    expect(folded.text).toBe('ab')
    expect(spanOf(folded, 0, 1).end).toBe(5_001)
  })

  it('never loses a place, whatever the text', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.nat(0xffff)).map(toText))
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, offsets } = foldText(original)
        if (offsets === undefined) return text.length === original.length
        let last = 0
        for (let at = 0; at < text.length; at++) {
          const start = offsets.starts[at] as number
          const end = offsets.ends[at] as number
          if (start < last || end <= start || end > original.length) return false
          last = start
        }
        return offsets.starts.length === text.length && offsets.ends.length === text.length
      }),
      { numRuns: 500 },
    )
  })

  it('folds what is folded already to itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => foldText(foldText(text).text).text === foldText(text).text,
      ),
    )
  })
})

function toText(units: readonly number[]): string {
  return String.fromCharCode(...units)
}
