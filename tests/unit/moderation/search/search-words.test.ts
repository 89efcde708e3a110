import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import {
  dayMark,
  dayOf,
  hasPhrases,
  hostMark,
  idAt,
  readSearch,
  searchWords,
  siteMark,
  timeOf,
} from '../../../../shared/moderation/search/search-words.ts'
import { prepareText } from '../../../../shared/moderation/text/prepare-text.ts'

const id = randomUUIDv7()
const wordsOf = (text: string, more: { name?: string; authorUrl?: string } = {}) =>
  new Set(searchWords({ id, siteId: 'site', name: 'Ada', text, decision: null, ...more }))

function isFound(typed: string, text: string): boolean {
  const search = readSearch(typed)
  const words = wordsOf(text)
  return search!.words.every((word) => words.has(word)) && hasPhrases(prepareText(text), search!.phrases)
}

describe('a search', () => {
  it.each([
    ['casino', 'The CASINO is open.', true],
    ['casino', 'Cаsino with a Cyrillic а', true],
    ['café', 'a nice cafe', true],
    ['casino open', 'Open is the casino!', true],
    ['casino', 'casinos', false],
    ['casino closed', 'The casino is open.', false],
    ['"is open"', 'The casino is open.', true],
    ['"open is"', 'The casino is open.', false],
    ['"the casino" open', 'Open: the casino.', true],
    ['ada', 'By whoever it is.', true],
    ['Москва', 'в Москве нет, москва да', true],
  ])('for %s finds in “%s”: %s', (typed, text, found) => {
    expect(isFound(typed, text)).toBe(found)
  })

  it.each(['', '  ', '"', '...', '""'])('for %j is none', (typed) => {
    expect(readSearch(typed)).toBeUndefined()
  })
})

describe('searchWords', () => {
  it('marks site, day, and the hosts linked to with those above them', () => {
    const words = wordsOf('See https://www.ads.casino.example/win', { authorUrl: 'https://spam.example' })
    const marks = [
      siteMark('site'),
      dayMark(dayOf(id)),
      ...['casino.example', 'ads.casino.example', 'spam.example'].map(hostMark),
    ]
    for (const mark of marks) expect(words).toContain(mark)
    expect(words).not.toContain(siteMark('other'))
    expect(words).not.toContain(hostMark('example'))
  })
})

describe('ids', () => {
  it('say when they were made', () => {
    expect(Math.abs(timeOf(id) - Date.now())).toBeLessThan(60_000)
    expect(timeOf(idAt(1_700_000_000_000))).toBe(1_700_000_000_000)
    expect(idAt(timeOf(id)) <= id).toBe(true)
    expect(idAt(timeOf(id) + 1) > id).toBe(true)
  })
})
