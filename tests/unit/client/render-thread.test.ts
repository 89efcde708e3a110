import { describe, expect, it } from '@jest/globals'
import type { LoadedThread } from '../../../shared/client/load-thread.ts'
import { renderText, renderThread } from '../../../shared/client/render-thread.ts'
import type { PublishedComment } from '../../../shared/client/types.ts'

function aComment(more: Partial<PublishedComment> = {}): PublishedComment {
  return {
    id: 'c1',
    articleId: 'story',
    parentId: null,
    name: 'Ada',
    text: 'Lovely.',
    publishedAt: '2026-11-24T12:00:00.000Z',
    replyCount: 0,
    ...more,
  }
}

function aThread(
  comments: PublishedComment[],
  replies: Record<string, PublishedComment[]> = {},
): LoadedThread {
  const page = (all: PublishedComment[]) => ({ comments: all, nextCursor: null, total: all.length })
  return {
    page: page(comments),
    replies: new Map(Object.entries(replies).map(([id, all]) => [id, page(all)])),
  }
}

describe('renderThread', () => {
  it('writes name, time and text of each comment, and its id to link to', () => {
    const written = String(renderThread(aThread([aComment()]), { lang: 'en-GB' }))
    expect(written).toContain('<li id="comment-c1">')
    expect(written).toContain('<b class="sluice-name" dir="auto">Ada</b>')
    expect(written).toMatch(/<time datetime="2026-11-24T12:00:00.000Z">24 Nov 2026,? 12:00<\/time>/)
    expect(written).toContain('<p>Lovely.</p>')
  })

  it('escapes name and text', () => {
    const written = String(renderThread(aThread([aComment({ name: '<b>', text: '<img src=x onerror=y>' })])))
    expect(written).not.toMatch(/<b>|<img/)
    expect(written).toContain('&lt;img src=x onerror=y&gt;')
  })

  it('sets replies below what they answer, and says how many are elsewhere', () => {
    const thread = aThread([aComment({ replyCount: 3 })], {
      c1: [aComment({ id: 'c2', parentId: 'c1', text: 'Indeed.' })],
    })
    const options = { repliesHref: (id: string) => `?replies=${id}` }
    expect(String(renderThread(thread, options))).toMatch(
      /id="comment-c1".*<ol class="sluice-thread">\s*<li id="comment-c2">.*<a href="\?replies=c1" rel="nofollow">2 more replies<\/a>/s,
    )
  })

  it('keeps the place of a withdrawn comment, without a way to answer it', () => {
    const gone = aComment({ name: '', text: '', withdrawn: true })
    const written = String(renderThread(aThread([gone]), { replyHref: () => '?reply' }))
    expect(written).toContain('This comment was withdrawn by its author.')
    expect(written).not.toContain('?reply')
  })

  it('writes nothing for no comments', () => {
    expect(String(renderThread(aThread([])))).toBe('')
  })
})

describe('renderText', () => {
  it.each([
    ['one line', 'a', '<p>a</p>'],
    ['two lines', 'a\nb', '<p>a<br>b</p>'],
    ['two paragraphs', 'a\n\nb', '<p>a</p><p>b</p>'],
    ['paragraphs far apart', 'a\n \n\n\nb', '<p>a</p><p>b</p>'],
  ])('writes %s', (_case, text, expected) => {
    expect(String(renderText(text))).toBe(expected)
  })
})
