import { describe, expect, it } from '@jest/globals'
import { inflect, soften, unmake } from '../../../../shared/moderation/profanity/inflect.ts'
import {
  buildLetterTrie,
  childOf,
  type LetterTrie,
} from '../../../../shared/moderation/profanity/letter-trie.ts'
import { misspell } from '../../../../shared/moderation/profanity/misspell.ts'
import { PROFANE_WORDS } from '../../../../shared/moderation/profanity/profane-lexicon.ts'
import { soundSkeleton } from '../../../../shared/moderation/profanity/sound-skeleton.ts'
import { spellLexicon } from '../../../../shared/moderation/profanity/spell-lexicon.ts'

describe('inflect', () => {
  it.each([
    ['damn', ['damns', 'damned', 'damning']],
    ['shit', ['shitting', 'shitty', 'shitter', 'shittiest']],
    ['whore', ['whores', 'whored', 'whoring']],
    ['pussy', ['pussies']],
  ])('makes the forms of “%s”', (word, forms) => {
    expect(inflect(word)).toEqual(expect.arrayContaining([word, ...forms]))
  })

  it('makes soft forms and verbs of words on -er', () => {
    expect(soften('sucker')).toEqual(expect.arrayContaining(['sucka', 'suckas', 'suckah']))
    expect(soften('tosser')).toEqual([])
    expect(unmake('sucker')).toEqual(['sucking', 'suckin', 'sucked'])
    expect(unmake('suck')).toEqual([])
  })
})

describe('misspell', () => {
  it('swaps neighbours, leaves vowels out, turns the word around', () => {
    expect(misspell('bitch')).toEqual(
      expect.arrayContaining(['ibtch', 'btich', 'bicth', 'bithc', 'btch', 'hctib']),
    )
  })

  it('keeps no form too short to say anything, nor the word itself', () => {
    expect(misspell('fuck')).not.toContain('fck')
    expect(misspell('boob')).not.toContain('boob')
  })
})

describe('soundSkeleton', () => {
  it.each([
    [['fuck', 'phuck', 'fukk', 'fucc', 'fuq', 'fvck'], 'fuk'],
    [['bitch', 'bittch', 'bitkh'], 'bitkh'],
    [['asshole', 'azzhole'], 'ashole'],
  ])('brings %j together', (spellings, skeleton) => {
    expect(spellings.map(soundSkeleton)).toEqual(spellings.map(() => skeleton))
  })

  it('keeps vowels apart, however many', () => {
    expect(soundSkeleton('coon')).not.toBe(soundSkeleton('con'))
  })
})

describe('buildLetterTrie', () => {
  const trie = buildLetterTrie([
    ['ab', 1],
    ['abz', 2],
    ['b', 3],
    ['ab', 4],
    ['a-b', 5],
  ])

  it.each([
    ['ab', 1],
    ['abz', 2],
    ['b', 3],
    ['a', 0],
    ['az', 0],
    ['a-b', 0],
  ])('reads “%s” as %i', (word, value) => {
    expect(valueIn(trie, word)).toBe(value)
  })

  it('holds every word it was given', () => {
    const lost = [...spellLexicon().words].filter(
      ([word]) => /^[a-z]+$/.test(word) && valueIn(PROFANE_WORDS, word) === 0,
    )
    expect(lost).toEqual([])
  })
})

describe('spellLexicon', () => {
  it('spells each word in the letters of folded text', () => {
    const spelt = spellLexicon()
    const others = [...spelt.words.keys(), ...spelt.sounds.keys()].filter((word) => !/^[a-z]+$/.test(word))
    expect(others).toEqual([])
  })
})

function valueIn(trie: LetterTrie, word: string): number {
  let node = 0
  for (const letter of word) {
    node = childOf(trie, node, letter.charCodeAt(0) - 97)
    if (node === 0) return 0
  }
  return trie.values[node] as number
}
