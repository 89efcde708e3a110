import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { STRONG } from '../../../../shared/moderation/lexicons/lexicon.ts'
import { findProfanity } from '../../../../shared/moderation/profanity/find-profanity.ts'
import { foldText, spanOf } from '../../../../shared/moderation/text/fold-text.ts'
import { prepare, profanityIn, severityOf } from './profanity-samples.ts'

const PROFANE = [
  ...[
    'fuck',
    'shit',
    'bitch',
    'asshole',
    'wanker',
    'faggot',
    'dick head',
    'f u c k',
    'f.u.c.k',
    'sh!t',
    'f*ck',
    'f--k',
  ],
  ...[
    'c-nt',
    'fu ck',
    'btich',
    'fcuk',
    'phuck',
    'whatabitchyouare',
    '𝐟𝐮𝐜𝐤',
    'ｓｈｉｔ',
    's\u0336h\u0336it',
    '&#102;uck',
    '🇫🇺🇨🇰',
  ],
]
const HARMLESS = [
  ...[
    'The library opens at nine.',
    'My grandmother fished in this harbour.',
    'Prices rose by 4,5% (again).',
    'Well said!',
  ],
  ...[
    'See https://news.example/a?b=1&c=2 for more.',
    'Thank you, A. S. Smith.',
    'Why not? I would.',
    'Über München fährt ein Zug.',
  ],
]
const profane = fc.constantFrom(...PROFANE)
const harmless = fc.constantFrom(...HARMLESS)
const scrap = fc.oneof(
  { weight: 3, arbitrary: profane },
  { weight: 2, arbitrary: harmless },
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    ' ',
    '\n',
    '.',
    '-',
    '*',
    '|',
    '&',
    '&#',
    '\u200b',
    '\u0301',
    'ß',
    '🇺🇸',
    'с',
    'ж',
    'f',
    'u',
    'c',
    'k',
  ),
)
const mixture = fc.array(scrap, { maxLength: 14 }).map((scraps) => scraps.join(''))

describe('findProfanity, whatever the text', () => {
  it('points inside the text, at what it found', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const prepared = prepare(text)
        for (const { start, end } of findProfanity(prepared)) {
          const span = spanOf(prepared.folded, start, end)
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeGreaterThan(span.start)
          expect(span.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(span.start, span.end)).toBe(span.text)
          expect(foldText(span.text).text).toContain(prepared.folded.text.slice(start, end))
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('finds nothing where there is nothing', () => {
    fc.assert(
      fc.property(fc.array(harmless, { maxLength: 6 }), (sentences) => {
        expect(profanityIn(sentences.join(' '))).toEqual([])
      }),
    )
  })

  it('is not put off by a harmless sentence before or behind', () => {
    fc.assert(
      fc.property(profane, fc.array(harmless), fc.array(harmless), (word, before, behind) => {
        const alone = profanityIn(`You ${word}.`)
        expect(alone).not.toEqual([])
        expect(profanityIn([...before, `You ${word}.`, ...behind].join('\n'))).toEqual(alone)
      }),
    )
  })

  it('never weighs a text less for what is added', () => {
    fc.assert(
      fc.property(mixture, harmless, (text, sentence) => {
        expect(severityOf(`${text}\n${sentence}`)).toBeGreaterThanOrEqual(Math.min(STRONG, severityOf(text)))
      }),
      { numRuns: 1_000 },
    )
  })

  it('finds the same again, and the same in another process', () => {
    const texts = fc.sample(mixture, { numRuns: 200, seed: 1 })
    const here = texts.map((text) => profanityIn(text))
    expect(
      [...texts]
        .reverse()
        .map((text) => profanityIn(text))
        .reverse(),
    ).toEqual(here)
    const script = `
      const { profanityIn } = await import(${JSON.stringify(new URL('./profanity-samples.ts', import.meta.url).href)})
      const texts = JSON.parse(${JSON.stringify(JSON.stringify(texts))})
      process.stdout.write(JSON.stringify(texts.map((text) => profanityIn(text))))`
    const there = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    })
    expect(JSON.parse(there)).toEqual(JSON.parse(JSON.stringify(here)))
  })
})
