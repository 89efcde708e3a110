import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createDuplicateCounter } from '../../../services/worker/count-duplicates.ts'
import { isNear, packSketch } from '../../../shared/moderation/duplicates/sketch.ts'
import { textKeysOf } from '../../../shared/moderation/duplicates/text-keys.ts'
import { prepareText } from '../../../shared/moderation/text/prepare-text.ts'

const WORDS =
  'the council has been promising a new bridge since last spring and nobody believes that it will come'.split(
    ' ',
  )

const aText = (changed: readonly number[]) =>
  WORDS.map((word, at) => (changed.includes(at) ? `${word}ish` : word)).join(' ')

const aComment = (text: string, more: { siteId?: string; articleId?: string } = {}) => ({
  ...{ id: text, siteId: 'site', articleId: 'story', revision: 1, name: 'Ada', text },
  ...more,
})

const count = (comments: ReturnType<typeof aComment>[]) => {
  const countDuplicates = createDuplicateCounter()
  return comments.map((comment) => countDuplicates(comment, textKeysOf(prepareText(comment.text))))
}

describe('createDuplicateCounter', () => {
  it('counts copies and near-copies of those before, and the articles of the latter', () => {
    const [copy, nearDuplicates] = [aText([]), aText([7])]
    expect(
      count([
        aComment(copy),
        aComment(nearDuplicates, { articleId: 'other' }),
        aComment(copy, { articleId: 'third' }),
        aComment('Something else entirely'),
        aComment(nearDuplicates),
      ]),
    ).toEqual([
      { duplicates: 0, nearDuplicates: 0, articles: 0 },
      { duplicates: 0, nearDuplicates: 1, articles: 1 },
      { duplicates: 1, nearDuplicates: 1, articles: 1 },
      { duplicates: 0, nearDuplicates: 0, articles: 0 },
      { duplicates: 1, nearDuplicates: 2, articles: 2 },
    ])
  })

  it('tells nothing of other sites', () => {
    const text = aText([])
    expect(count([aComment(text), aComment(text, { siteId: 'elsewhere' })])[1]).toEqual({
      duplicates: 0,
      nearDuplicates: 0,
      articles: 0,
    })
  })

  it('finds what comparing all with all would find', () => {
    const texts = fc.array(fc.array(fc.nat({ max: WORDS.length - 1 }), { maxLength: 6 }).map(aText), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(texts, (all) => {
        const textKeys = all.map((text) => textKeysOf(prepareText(text)))
        const expected = textKeys.map((self, at) => {
          const earlier = textKeys.slice(0, at)
          const isCopy = (one: typeof self) =>
            one.fingerprint !== null && one.fingerprint === self.fingerprint
          return {
            duplicates: earlier.filter(isCopy).length,
            nearDuplicates: earlier.filter(
              (one) => !isCopy(one) && isNear(packSketch(one.sketch!), packSketch(self.sketch!)),
            ).length,
          }
        })
        expect(
          count(all.map((text) => aComment(text))).map(({ duplicates, nearDuplicates }) => ({
            duplicates,
            nearDuplicates,
          })),
        ).toEqual(expected)
      }),
    )
  })
})
