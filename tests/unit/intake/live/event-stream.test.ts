import { describe, expect, it } from '@jest/globals'
import {
  heartbeat,
  resetUpdate,
  retryLine,
  toMessage,
  toUpdate,
} from '../../../../services/intake/live/event-stream.ts'
import type { PublicState } from '../../../../shared/store/comments/published.ts'

const AT = new Date('2026-11-25T10:00:00.123Z')
const WHERE = { siteId: 's', articleId: 'story', total: 3, id: 'c' }
const COMMENT = {
  id: 'c',
  articleId: 'story',
  parentId: null,
  name: 'Ada',
  text: 'One line.\nAnother.\r\n\r\ndata: no field, event: none',
  publishedAt: AT,
  replyCount: 0,
}

describe('toMessage', () => {
  it.each<[string, PublicState, string, object]>([
    [
      'a published comment',
      { ...WHERE, published: COMMENT, isEdited: false },
      'comment.published',
      { comment: { ...COMMENT, publishedAt: AT.toISOString() }, total: 3 },
    ],
    [
      'an edited comment',
      { ...WHERE, published: COMMENT, isEdited: true },
      'comment.edited',
      { comment: { ...COMMENT, publishedAt: AT.toISOString() }, total: 3 },
    ],
    [
      'one that left the page',
      { ...WHERE, published: undefined, isWithdrawn: false, wasPublished: true },
      'comment.removed',
      { id: 'c', withdrawn: false, total: 3 },
    ],
    [
      'one that was withdrawn',
      { ...WHERE, published: undefined, isWithdrawn: true, wasPublished: true },
      'comment.removed',
      { id: 'c', withdrawn: true, total: 3 },
    ],
  ])('tells of %s on two lines, whatever the text', (_case, state, event, data) => {
    const [first, second, ...rest] = toMessage(state).split('\n')
    expect([first, rest]).toEqual([`event: ${event}`, ['', '']])
    expect(second).toMatch(/^data: /)
    expect(JSON.parse(second!.slice(6))).toEqual(data)
  })

  it('says nothing of a comment that never was published', () => {
    expect(toMessage({ ...WHERE, published: undefined, isWithdrawn: false, wasPublished: false })).toBe('')
  })
})

describe('toUpdate', () => {
  it('names the time with its last message only, so that who gets a part gets it all again', () => {
    const update = toUpdate(['event: a\ndata: 1\n\n', '', 'event: b\ndata: 2\n\n', ''], AT)
    expect(update?.events).toBe(2)
    expect(String(update?.bytes)).toBe(
      'event: a\ndata: 1\n\nid: 2026-11-25T10:00:00.123Z\nevent: b\ndata: 2\n\n',
    )
  })

  it('is nothing when there is nothing to tell', () => {
    expect(toUpdate(['', ''], AT)).toBeUndefined()
  })

  it('tells to load anew instead of what is long', () => {
    expect(toUpdate(['x'.repeat(128 * 1_024)], AT)).toEqual(resetUpdate(AT))
    expect(String(resetUpdate(AT).bytes)).toBe('id: 2026-11-25T10:00:00.123Z\nevent: reset\ndata: {}\n\n')
  })
})

describe('heartbeat', () => {
  it('is no event, but moves the place to go on from', () => {
    expect(heartbeat(AT)).toBe(':\nid: 2026-11-25T10:00:00.123Z\n\n')
  })
})

describe('retryLine', () => {
  it('is 2 to 5 seconds, not the same for all', () => {
    const lines = Array.from({ length: 50 }, retryLine)
    for (const line of lines) expect(line).toMatch(/^retry: ([234]\d{3}|5000)\n$/)
    expect(new Set(lines).size).toBeGreaterThan(1)
  })
})
