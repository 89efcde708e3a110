import { describe, expect, it } from '@jest/globals'
import { toCorpus } from '../../../training/corpus.ts'
import { sumOf } from '../../../training/fit-linear.ts'
import type { Row } from '../../../training/read-rows.ts'
import { trainHead } from '../../../training/train-head.ts'

const SUBJECTS = ['the mayor', 'this bridge', 'our school', 'the tram', 'her garden', 'the harbour']
/** Sources that outweigh Civil Comments together. */
const OTHERS = ['jigsaw_bal', 'jigsaw_small', 'wiki_gn', 'wiki_gc', 'surge_toxicity']
const asked: Row = { id: 'asked', source: 'obfuscation', text: 'numpty' }

/** Comments on each subject of a source: toxic with one word, harmless with the other. */
function commentsOf(source: string, [toxic, harmless]: readonly [string, string]): readonly Row[] {
  return SUBJECTS.flatMap((subject, i) => [
    {
      id: `${source}-${i}-toxic`,
      source,
      text: `${subject} is what a ${toxic} wants`,
      label_toxic: 1 as const,
    },
    {
      id: `${source}-${i}-harmless`,
      source,
      text: `${subject} was once a ${harmless} here`,
      label_toxic: 0 as const,
    },
  ])
}

/** The log-odds, not calibrated, of the one word asked about. */
function toxicityOfNumpty(rows: readonly Row[]): number {
  const corpus = toCorpus([asked, ...rows])
  return sumOf(corpus.matrix, 0, trainHead('toxicity', corpus, undefined))
}

describe('trainHead', () => {
  it('lets a word count for spam that is nearly as common elsewhere', () => {
    const rows = SUBJECTS.flatMap((subject, i): Row[] => [
      { id: `spam-${i}`, source: 'youtube_one', text: `numpty for ${subject}`, label_spam: 1 },
      {
        id: `ham-${i}`,
        source: 'youtube_one',
        text: `${i === 0 ? 'ferry' : 'numpty'} at ${subject}`,
        label_spam: 0,
      },
    ])
    const corpus = toCorpus([asked, ...rows])
    // naive Bayes alone gives it next to nothing
    expect(sumOf(corpus.matrix, 0, trainHead('spam', corpus, undefined))).toBeGreaterThan(0.05)
  })

  it.each([
    ['toxic in Civil Comments, harmless elsewhere', ['numpty', 'ferry'], ['rotter', 'numpty'], 1],
    ['harmless in Civil Comments, toxic elsewhere', ['rotter', 'numpty'], ['numpty', 'ferry'], -1],
  ] as const)('goes by Civil Comments where a word is %s', (_case, civil, elsewhere, sign) => {
    const others = OTHERS.flatMap((source) => commentsOf(source, elsewhere))
    const rows = [...commentsOf('civil_test', civil), ...others]
    expect(Math.sign(toxicityOfNumpty(rows))).toBe(sign)
  })

  it('learns from the other sources where there are no Civil Comments', () => {
    expect(toxicityOfNumpty(commentsOf('jigsaw_bal', ['numpty', 'ferry']))).toBeGreaterThan(0)
    expect(toxicityOfNumpty(commentsOf('jigsaw_bal', ['rotter', 'numpty']))).toBeLessThan(0)
  })
})
