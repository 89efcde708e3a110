import { describe, expect, it } from '@jest/globals'
import type { PublishedComment, Sort } from '../../../services/widget/api.ts'
import {
  addPage,
  arrive,
  catchUp,
  drop,
  emptyThread,
  type Item,
  place,
  ROOT,
  replace,
  showFresh,
  type Thread,
  vacate,
} from '../../../services/widget/thread.ts'

/** Published in the minute of its number: `a3` after `a2`. */
function aComment(id: string, more: Partial<Item> = {}): Item {
  const minute = id.replace(/\D/g, '').padStart(2, '0')
  return {
    id,
    articleId: 'story',
    parentId: null,
    name: 'Ada',
    text: id,
    publishedAt: `2026-01-01T00:${minute}:00.000Z`,
    replyCount: 0,
    ...more,
  }
}

function aThread(
  ids: readonly string[],
  { sort = 'newest' as Sort, cursor = null as string | null } = {},
): Thread {
  const comments = ids.map((id) => aComment(id))
  return addPage(emptyThread(sort), ROOT, { comments, nextCursor: cursor, total: ids.length })
}

const shown = (thread: Thread, parent = ROOT) => thread.lists.get(parent)?.ids ?? []
const waiting = (thread: Thread) => [...thread.fresh.keys()]
const arriving = (thread: Thread, ...comments: PublishedComment[]) =>
  comments.reduce((before, comment) => arrive(before, comment, before.total + 1), thread)

describe('arrive', () => {
  it.each([
    ['a new one on top', aThread(['c2', 'c1']), aComment('c3'), ['c3']],
    [
      'one approved late, among those loaded',
      aThread(['c4', 'c1'], { cursor: 'more' }),
      aComment('c3'),
      ['c3'],
    ],
    ['one that an unloaded page will bring', aThread(['c5', 'c4'], { cursor: 'more' }), aComment('c3'), []],
    ['the last of an order that is all loaded', aThread(['c1'], { sort: 'oldest' }), aComment('c2'), ['c2']],
    [
      'the last of an order that is not',
      aThread(['c1'], { sort: 'oldest', cursor: 'more' }),
      aComment('c2'),
      [],
    ],
    ['a reply to one that is there', aThread(['c1']), aComment('r2', { parentId: 'c1' }), ['r2']],
    ['a reply to one that is not', aThread(['c1']), aComment('r2', { parentId: 'c9' }), []],
    ['anything before the first page', emptyThread('newest'), aComment('c1'), []],
  ])('lets wait, or leaves to its page: %s', (_case, thread, comment, expected) => {
    const after = arrive(thread, comment, 7)
    expect([waiting(after), shown(after), after.total]).toEqual([expected, shown(thread), 7])
  })

  it('changes in place what is shown, and publishes this reader’s own', () => {
    const own = place(aThread(['c2', 'c1']), aComment('c3', { mark: 'pending' }))
    const after = arrive(own, aComment('c3', { text: 'edited' }), 3)
    expect([shown(after), after.items.get('c3')]).toEqual([
      ['c3', 'c2', 'c1'],
      aComment('c3', { text: 'edited' }),
    ])
  })

  it('lets one wait that comes back after it was removed', () => {
    const after = arrive(vacate(aThread(['c2', 'c1']), 'c2', false), aComment('c2'), 2)
    expect(waiting(after)).toEqual(['c2'])
    expect(shown(showFresh(after))).toEqual(['c2', 'c1'])
  })
})

describe('showFresh', () => {
  it('puts the newest on top, or at the end when the oldest come first', () => {
    const fresh = [aComment('c4'), aComment('c3')]
    expect(shown(showFresh(arriving(aThread(['c2', 'c1']), ...fresh)))).toEqual(['c4', 'c3', 'c2', 'c1'])
    const oldest = aThread(['c1', 'c2'], { sort: 'oldest' })
    expect(shown(showFresh(arriving(oldest, ...fresh)))).toEqual(['c1', 'c2', 'c3', 'c4'])
  })

  it('counts replies for the comment they answer, and shows them where its replies are', () => {
    const after = showFresh(arriving(aThread(['c1']), aComment('r2', { parentId: 'c1' })))
    expect([after.items.get('c1')?.replyCount, shown(after, 'c1'), waiting(after)]).toEqual([1, ['r2'], []])
  })

  it('leaves replies to their page where the others are not loaded', () => {
    const thread = replace(aThread(['c1']), aComment('c1', { replyCount: 2 }))
    const after = showFresh(arriving(thread, aComment('r2', { parentId: 'c1' })))
    expect([after.items.get('c1')?.replyCount, after.lists.has('c1')]).toEqual([3, false])
  })
})

describe('place', () => {
  it('puts this reader’s own on top in either order, so that it is seen', () => {
    const thread = aThread(['c1', 'c2'], { sort: 'oldest', cursor: 'more' })
    expect(shown(place(thread, aComment('c3', { mark: 'flagged' })))).toEqual(['c3', 'c1', 'c2'])
  })

  it('takes what is placed from those that wait', () => {
    expect(waiting(place(arriving(aThread(['c1']), aComment('c2')), aComment('c2')))).toEqual([])
  })
})

describe('vacate', () => {
  it('keeps the place and nothing of the words', () => {
    const after = vacate(aThread(['c2', 'c1']), 'c2', true, 1)
    expect([shown(after), after.total]).toEqual([['c2', 'c1'], 1])
    expect(after.items.get('c2')).toMatchObject({ mark: 'removed', withdrawn: true, name: '', text: '' })
  })

  it('takes away what only waited, and leaves this reader’s own', () => {
    expect(waiting(vacate(arriving(aThread(['c1']), aComment('c2')), 'c2', false))).toEqual([])
    const own = place(aThread(['c1']), aComment('c2', { mark: 'flagged' }))
    expect(vacate(own, 'c2', false).items.get('c2')?.mark).toBe('flagged')
  })
})

describe('drop', () => {
  it('takes a reply out and uncounts it', () => {
    const thread = place(aThread(['c1']), aComment('r2', { parentId: 'c1', mark: 'rejected' }))
    const after = drop(thread, 'r2')
    expect([shown(after, 'c1'), after.items.get('c1')?.replyCount]).toEqual([[], 0])
  })
})

describe('catchUp', () => {
  it('finds what was published, edited and removed in the meantime, as far as the page reaches', () => {
    const thread = arriving(aThread(['c4', 'c3', 'c1'], { cursor: 'more' }), aComment('c5'))
    const after = catchUp(thread, {
      comments: [aComment('c6'), aComment('c4', { text: 'edited' }), aComment('c2')],
      nextCursor: 'more',
      total: 9,
    })
    expect(waiting(after)).toEqual(['c6', 'c2'])
    expect(['c4', 'c3', 'c1'].map((id) => after.items.get(id)?.mark ?? after.items.get(id)?.text)).toEqual([
      'edited',
      'removed',
      'c1',
    ])
    expect(after.total).toBe(9)
  })

  it('tells from a last page that all others are gone', () => {
    const after = catchUp(aThread(['c2', 'c1']), { comments: [], nextCursor: null, total: 0 })
    expect([...after.items.values()].map(({ mark }) => mark)).toEqual(['removed', 'removed'])
  })
})
