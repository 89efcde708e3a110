import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CommentStatus } from '../../shared/domain/comment.ts'
import { insertComments } from '../../shared/store/comments/insert-comments.ts'
import { publicStates } from '../../shared/store/comments/published.ts'
import type { Pool } from '../../shared/store/database.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'

let database: OpenTestDatabase
let pool: Pool
let siteId: string

beforeAll(async () => {
  database = await anOpenDatabase(2)
  pool = database.pool
  siteId = (await createSite(pool, 'news'))!.id
})
afterAll(() => database.drop())

async function stored(
  more: { status: CommentStatus; revision: number; publishedAt?: Date },
  parentId?: string,
): Promise<string> {
  const id = randomUUIDv7()
  await insertComments(pool, [
    {
      id,
      siteId,
      articleId: 'story',
      ...(parentId && { parentId }),
      name: 'Ada',
      text: 'A fine article.',
      submittedAt: new Date(),
      requestId: 'request',
      backfill: false,
    },
  ])
  await pool.query('update comments set status = $2, revision = $3, published_at = $4 where id = $1', [
    id,
    more.status,
    more.revision,
    more.publishedAt ?? null,
  ])
  return id
}

const publishedAt = new Date('2026-11-25T10:00:00.123Z')

describe('publicStates', () => {
  it('has what readers see of a published comment, and no more', async () => {
    const id = await stored({ status: 'approved', revision: 1, publishedAt })
    await stored({ status: 'approved', revision: 1, publishedAt }, id)
    await pool.query(`update articles set published_count = 2 where site_id = $1 and id = 'story'`, [siteId])
    expect(await publicStates(pool, [id])).toEqual([
      {
        siteId,
        articleId: 'story',
        id,
        total: 2,
        isEdited: false,
        published: {
          id,
          articleId: 'story',
          parentId: null,
          name: 'Ada',
          text: 'A fine article.',
          publishedAt,
          replyCount: 1,
        },
      },
    ])
  })

  it.each<[string, Parameters<typeof stored>[0], object]>([
    ['an approved edit', { status: 'approved', revision: 2, publishedAt }, { isEdited: true }],
    ['one held at once', { status: 'flagged', revision: 1 }, { wasPublished: false, isWithdrawn: false }],
    ['one still pending', { status: 'pending', revision: 1 }, { wasPublished: false, isWithdrawn: false }],
    [
      'one reported off the page',
      { status: 'flagged', revision: 1, publishedAt },
      { wasPublished: true, isWithdrawn: false },
    ],
    // the verdict on an edit takes the time with it at which the first revision was published
    ['an edit that is held', { status: 'flagged', revision: 2 }, { wasPublished: true, isWithdrawn: false }],
    [
      'one withdrawn',
      { status: 'withdrawn', revision: 1, publishedAt },
      { wasPublished: true, isWithdrawn: true },
    ],
    [
      'one withdrawn before it was judged',
      { status: 'withdrawn', revision: 1 },
      { wasPublished: false, isWithdrawn: true },
    ],
  ])('says how readers are to take %s', async (_case, as, expected) => {
    const [state] = await publicStates(pool, [await stored(as)])
    expect(state).toMatchObject(expected)
    expect(state!.published !== undefined).toBe(as.status === 'approved')
  })
})
