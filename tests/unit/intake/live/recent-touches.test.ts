import { describe, expect, it } from '@jest/globals'
import { createRecentTouches } from '../../../../services/intake/live/recent-touches.ts'

type Options = Parameters<typeof createRecentTouches>[0]

/** Touches as `[article, comment, time]`. */
function touched(list: readonly [string, string, number][], options: Partial<Options> = {}) {
  const touches = createRecentTouches({ max: 10, knownSince: 0, ...options })
  for (const [articleKey, commentId, at] of list) touches.add({ articleKey, commentId, at })
  return touches
}

describe('createRecentTouches', () => {
  it('knows the comments of an article that were touched since a time, each once', () => {
    const touches = touched([
      ['a', 'one', 1],
      ['a', 'two', 2],
      ['b', 'other', 2],
      ['a', 'one', 3],
    ])
    expect(touches.since('a', 1)).toEqual(['two', 'one'])
    expect(touches.since('a', 3)).toEqual(['one'])
    expect(touches.since('a', 4)).toEqual([])
    expect(touches.since('b', 0)).toEqual(['other'])
    expect(touches.since('nobody wrote here', 0)).toEqual([])
  })

  it('says so when it is asked for more than it knows', () => {
    const touches = touched([], { knownSince: 5 })
    expect(touches.since('a', 4)).toBeUndefined()
    expect(touches.since('a', 5)).toEqual([])
  })

  it('forgets what was touched before a time, and then knows no further back', () => {
    const touches = touched([
      ['a', 'one', 1],
      ['a', 'two', 2],
      ['a', 'three', 3],
    ])
    touches.forgetBefore(3)
    expect(touches.since('a', 2)).toBeUndefined()
    expect(touches.since('a', 3)).toEqual(['three'])
    touches.forgetBefore(9)
    expect(touches.since('a', 4)).toEqual([])
  })

  it('holds no more than it may, through any number: the oldest go first', () => {
    const touches = touched([], { max: 3 })
    for (let at = 1; at <= 1_000; at++) touches.add({ articleKey: 'a', commentId: `comment-${at}`, at })
    expect(touches.since('a', 997)).toBeUndefined()
    expect(touches.since('a', 998)).toEqual(['comment-998', 'comment-999', 'comment-1000'])
  })
})
