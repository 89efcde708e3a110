import { afterEach, describe, expect, it } from '@jest/globals'
import { ar } from '../../../services/widget/texts/ar.ts'
import { chooseTexts, refusal } from '../../../services/widget/texts/choose-texts.ts'
import { de } from '../../../services/widget/texts/de.ts'
import { en } from '../../../services/widget/texts/en.ts'
import { es } from '../../../services/widget/texts/es.ts'
import { fr } from '../../../services/widget/texts/fr.ts'
import { LANGUAGES } from '../../../services/widget/texts/languages.ts'
import { pt } from '../../../services/widget/texts/pt.ts'

const ALL = { en, de, fr, es, pt, ar }
const NOW = Date.UTC(2026, 0, 31, 12)

afterEach(() => {
  globalThis.sluiceTexts = undefined
})

/** The places for values in a text, e.g. `{n}`. */
function placesOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return placesOf(Object.values(value).at(-1))
  return (String(value).match(/\{\w+\}/g) ?? []).sort()
}

describe('the texts', () => {
  it('are those of the languages that are built', () => {
    expect(Object.keys(ALL)).toEqual(LANGUAGES)
  })

  it('ask for what is missing in these words', () => {
    expect([en.emptyText, en.emptyName]).toEqual([
      'Please enter your comment!',
      'Please enter your name here',
    ])
  })

  it.each(Object.entries(ALL))('of %s are all there, with the same places for values', (_language, texts) => {
    expect(Object.keys(texts)).toEqual(Object.keys(en))
    expect(Object.keys(texts.reasons)).toEqual(Object.keys(en.reasons))
    for (const [name, text] of Object.entries(texts)) {
      expect({ name, places: placesOf(text) }).toEqual({
        name,
        places: placesOf(en[name as keyof typeof en]),
      })
      expect(JSON.stringify(text)).not.toBe('""')
    }
  })
})

describe('chooseTexts', () => {
  it.each([
    ['en', 0, '0 comments'],
    ['en', 1, '1 comment'],
    ['en-GB', 1200, '1,200 comments'],
    ['de', 1200, '1.200 Kommentare'],
    ['de-AT', 1, '1 Kommentar'],
    ['fr', 0, '0 commentaire'],
    ['es', 2, '2 comentarios'],
    ['pt-BR', 1, '1 comentário'],
    ['ar', 2, 'تعليقان'],
    ['ar', 5, '5 تعليقات'],
    ['xx', 2, '2 comments'],
  ])('counts in %s: %d', (tag, n, expected) => {
    globalThis.sluiceTexts = ALL
    const words = chooseTexts(tag)
    expect(words.count(words.comments, n).normalize('NFKC')).toBe(expected)
  })

  it.each([
    [10_000, 'now'],
    [5 * 60_000, '5 minutes ago'],
    [90 * 60_000, '1 hour ago'],
    [25 * 3_600_000, 'yesterday'],
    [15 * 86_400_000, '2 weeks ago'],
    [800 * 86_400_000, '2 years ago'],
  ])('tells the age of %d milliseconds', (ageMs, expected) => {
    globalThis.sluiceTexts = { en }
    expect(chooseTexts('en').ago(new Date(NOW - ageMs), NOW)).toBe(expected)
  })

  it('reads from right to left where the texts do', () => {
    globalThis.sluiceTexts = { en, ar }
    expect(['ar-EG', 'en', 'he'].map((tag) => chooseTexts(tag).direction)).toEqual(['rtl', 'ltr', 'ltr'])
  })

  it('takes a language that the page brings, and English for what it lacks', () => {
    globalThis.sluiceTexts = {
      en,
      nl: { send: 'Plaatsen', comments: { one: '{n} reactie', other: '{n} reacties' } },
    }
    const words = chooseTexts('nl-BE')
    expect([words.send, words.count(words.comments, 3), words.cancel]).toEqual([
      'Plaatsen',
      '3 reacties',
      'Cancel',
    ])
    expect(words.ago(new Date(NOW - 3_600_000), NOW)).toBe('1 uur geleden')
  })

  it('says why a comment was refused where the reason says something', () => {
    globalThis.sluiceTexts = { en }
    const words = chooseTexts('en')
    expect([refusal(words, 'spam'), refusal(words, 'other'), refusal(words, null)]).toEqual([
      'Your comment was not accepted. Reason: spam or advertising.',
      'Your comment was not accepted.',
      'Your comment was not accepted.',
    ])
  })
})
