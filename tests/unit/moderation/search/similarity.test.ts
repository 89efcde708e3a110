import { describe, expect, it } from '@jest/globals'
import {
  createSimilarity,
  mostSimilar,
  tellingWords,
} from '../../../../shared/moderation/search/similarity.ts'
import { prepareText } from '../../../../shared/moderation/text/prepare-text.ts'

const TEXTS = [
  'The council should finally repair the bridge over the river before winter comes.',
  'Buy cheap watches at our shop, quality replicas shipped anywhere within a week!',
  'I cannot believe the referee gave that penalty in the last minute of the game.',
  'My grandmother used to make this soup with fresh parsley from her garden.',
  'Taxes go up every year and nobody in the government explains where the money goes.',
  'Great report, more journalism like this please, I learned a lot about whales.',
  'People like this minister should be ashamed and resign immediately, what a liar.',
  'The new tram line stops in front of the school, finally a safe way for children.',
]

/** The text with every `n`th word another one. */
function edited(text: string, n: number): string {
  return text
    .split(' ')
    .map((word, at) => (at % n === n - 1 ? `changed${at}` : word))
    .join(' ')
}

describe('similarity', () => {
  const similarity = createSimilarity(TEXTS.map(prepareText))

  it.each(TEXTS)('is 1 for the same words, in whatever case: %s', (text) => {
    expect(similarity(prepareText(text), prepareText(text.toUpperCase()))).toBeCloseTo(1)
  })

  it('is the same both ways, and 0 for what has nothing in common', () => {
    const [a, b] = [prepareText(TEXTS[0]!), prepareText(TEXTS[4]!)]
    expect(similarity(a, b)).toBeCloseTo(similarity(b, a))
    expect(similarity(prepareText('apples'), prepareText('oranges'))).toBe(0)
    expect(similarity(prepareText(''), prepareText(''))).toBe(0)
  })

  it.each([
    [10, 0.6],
    [5, 0.35],
    [3, 0.25],
  ])('finds what had every %ith word changed before all others', (n, least) => {
    for (const [at, text] of TEXTS.entries()) {
      const candidates = TEXTS.map((one, index) => ({ index, text: prepareText(one) }))
      const found = mostSimilar(prepareText(edited(text, n)), candidates, { count: 5, least: 0.1 })
      expect(found[0]).toMatchObject({ index: at })
      expect(found[0]!.similarity).toBeGreaterThan(least)
      expect(found[1]?.similarity ?? 0).toBeLessThan(0.2)
    }
  })
})

describe('tellingWords', () => {
  it('are long and no function words', () => {
    const [first] = tellingWords(prepareText('Because these replicas would otherwise'))
    expect(tellingWords(prepareText('this that with have from they'))).toEqual([])
    expect([...tellingWords(prepareText('otherwise replicas'))]).toContain(first)
  })
})
