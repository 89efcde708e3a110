import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createTwinCounter } from '../../../services/worker/count-twins.ts'
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
  const countTwins = createTwinCounter()
  return comments.map((comment) => countTwins(comment, textKeysOf(prepareText(comment.text))))
}

describe('createTwinCounter', () => {
  it('counts copies and near-copies of those before, and the articles of the latter', () => {
    const [copy, near] = [aText([]), aText([7])]
    expect(
      count([
        aComment(copy),
        aComment(near, { articleId: 'other' }),
        aComment(copy, { articleId: 'third' }),
        aComment('Something else entirely'),
        aComment(near),
      ]),
    ).toEqual([
      { copies: 0, near: 0, articles: 0 },
      { copies: 0, near: 1, articles: 1 },
      { copies: 1, near: 1, articles: 1 },
      { copies: 0, near: 0, articles: 0 },
      { copies: 1, near: 2, articles: 2 },
    ])
  })

  it('tells nothing of other sites', () => {
    const text = aText([])
    expect(count([aComment(text), aComment(text, { siteId: 'elsewhere' })])[1]).toEqual({
      copies: 0,
      near: 0,
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
            copies: earlier.filter(isCopy).length,
            near: earlier.filter(
              (one) => !isCopy(one) && isNear(packSketch(one.sketch!), packSketch(self.sketch!)),
            ).length,
          }
        })
        expect(
          count(all.map((text) => aComment(text))).map(({ copies, near }) => ({ copies, near })),
        ).toEqual(expected)
      }),
    )
  })
})
