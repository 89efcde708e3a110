import { describe, expect, it } from '@jest/globals'
import { createRecentTouches } from '../../../../services/intake/live/recent-touches.ts'

describe('createRecentTouches', () => {
  it('knows the comments of an article that were touched since a time, each once', () => {
    const touches = createRecentTouches({ max: 10, knownSince: 0 })
    touches.add('a', 'one', 1)
    touches.add('a', 'two', 2)
    touches.add('b', 'other', 2)
    touches.add('a', 'one', 3)
    expect(touches.since('a', 1)).toEqual(['one', 'two'])
    expect(touches.since('a', 2)).toEqual(['one', 'two'])
    expect(touches.since('a', 3)).toEqual(['one'])
    expect(touches.since('b', 0)).toEqual(['other'])
    expect(touches.since('nobody wrote here', 0)).toEqual([])
  })

  it('says so when it is asked for more than it knows', () => {
    const touches = createRecentTouches({ max: 10, knownSince: 5 })
    expect(touches.since('a', 4)).toBeUndefined()
    expect(touches.since('a', 5)).toEqual([])
  })

  it('forgets what was touched before a time, and then knows no further back', () => {
    const touches = createRecentTouches({ max: 10, knownSince: 0 })
    touches.add('a', 'one', 1)
    touches.add('a', 'two', 2)
    touches.add('a', 'three', 3)
    touches.forgetBefore(3)
    expect(touches.since('a', 2)).toBeUndefined()
    expect(touches.since('a', 3)).toEqual(['three'])
  })

  it('holds no more than it may: the longest untouched goes first', () => {
    const touches = createRecentTouches({ max: 2, knownSince: 0 })
    touches.add('a', 'one', 1)
    touches.add('b', 'two', 2)
    touches.add('a', 'one', 3)
    touches.add('c', 'three', 4)
    expect(touches.since('b', 2)).toBeUndefined()
    expect(touches.since('b', 3)).toEqual([])
    expect(touches.since('a', 3)).toEqual(['one'])
  })
})
