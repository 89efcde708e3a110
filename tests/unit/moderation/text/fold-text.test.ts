import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { foldText, spanOf } from '../../../../shared/moderation/text/fold-text.ts'

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
    ['ligatures that are letters', 'Straße, œuvre, ægis', 'strasse, oeuvre, aegis'],
    ['HTML entities of letters', 'w&#111;r&#x64; &#111rb', 'word orb'],
    ['HTML entities nobody sees', 'w&shy;or&zwnj;d&nbsp;on', 'word on'],
    ['words spelt in flags', '🇼🇴🇷🇩', 'word'],
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
    ['flags', 'go 🇺🇸 and 🇬🇧', 'go 🇺🇸 and 🇬🇧'],
    [
      'an ampersand and what is no entity',
      'r&d &c &; &#; &#x; &copy; &#1114112; &#55296;',
      'r&d &c &; &#; &#x; &copy; &#1114112; &#55296;',
    ],
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

  it('points back to a whole entity', () => {
    const folded = foldText('a w&#111;rd')
    expect(spanOf(folded, 2, 4)).toEqual({ start: 2, end: 9, text: 'w&#111;' })
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
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.nat(0xffff)).map(toText),
      fc
        .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...TRICKY)))
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(anyText, (original) => {
        expect(lostPlaces(original)).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('never loses a place at any character of Unicode', () => {
    const size = 0x100
    for (let first = 0; first <= 0x10ffff; first += size) {
      const characters = Array.from({ length: size }, (_, i) => String.fromCodePoint(first + i))
      expect(lostPlaces(`a${characters.join('b')}c`)).toEqual([])
    }
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

/** What folding treats in its own way. */
const TRICKY = [
  '&',
  '&#',
  '&#98;',
  '&#x',
  ';',
  '🇸',
  '🇭',
  'ß',
  'ﬃ',
  '㎯',
  '\u0301',
  '\u200b',
  '\u202e',
  '\ud800',
  '\udc00',
  'с',
  'ж',
]

/** Folded units whose place in the original is missing, empty, outside it or before the last one's. */
function lostPlaces(original: string): readonly number[] {
  const { text, offsets } = foldText(original)
  if (offsets === undefined) return text.length === original.length ? [] : [0]
  const lost: number[] = []
  for (let at = 0; at < Math.max(text.length, offsets.starts.length, offsets.ends.length); at++) {
    const start = offsets.starts[at] ?? -1
    const end = offsets.ends[at] ?? -1
    const last = at === 0 ? 0 : (offsets.starts[at - 1] as number)
    if (start < last || end <= start || end > original.length || at >= text.length) lost.push(at)
  }
  return lost
}

function toText(units: readonly number[]): string {
  return String.fromCharCode(...units)
}
