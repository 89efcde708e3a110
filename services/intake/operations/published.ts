import { z } from 'zod'
import * as fields from '../../../shared/http/fields.ts'
import { invalidField } from '../../../shared/lib/failure.ts'
import {
  type Cursor,
  countThread,
  publishedThread,
  recentComments,
} from '../../../shared/store/comments/published.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'

/** A page that was asked for a moment ago is answered again, in milliseconds: a hot article costs 4 queries a second. */
const THREAD_MAX_AGE_MS = 250

/** A page of an article's published comments. */
export const getThread = defineRoute({
  method: 'get',
  path: '/v1/articles/:articleId/comments',
  access: 'reader',
  summary: "Read an article's published comments: those that answer none, or the replies to `parentId`",
  params: z.object({ articleId: schemas.articleId }),
  query: z.strictObject({
    sort: z.enum(['newest', 'oldest']).default('newest'),
    limit: fields.limit(100, 50),
    cursor: z.string().max(200).optional(),
    parentId: fields.uuid.optional(),
  }),
  replies: {
    200: {
      description: 'A page. `total`: published comments of the article, or replies to `parentId`.',
      schema: z.object({
        comments: z.array(schemas.publishedComment),
        nextCursor: z.string().nullable(),
        total: z.int(),
      }),
    },
  },
  handle: async (deps, { caller, params: { articleId }, query }) => {
    const thread = { siteId: caller.site.id, articleId, parentId: query.parentId }
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
    const key = `thread ${JSON.stringify([thread, query])}`
    const cached = await deps.cached(key, THREAD_MAX_AGE_MS, async () => {
      const [found, total] = await Promise.all([
        publishedThread(deps.pool, thread, { sort: query.sort, limit: query.limit + 1, after }),
        countThread(deps.pool, thread),
      ])
      const comments = found.slice(0, query.limit)
      const last = comments.at(-1)
      return { comments, nextCursor: found.length > query.limit && last ? writeCursor(last) : null, total }
    })
    return {
      status: 200,
      body: cached.json,
      headers: { ETag: cached.etag, 'Cache-Control': 'public, max-age=1' },
    }
  },
})

/** The newest published comments of the whole site. */
export const getRecent = defineRoute({
  method: 'get',
  path: '/v1/comments/recent',
  access: 'reader',
  summary: 'The newest published comments of the site',
  query: z.strictObject({ limit: fields.limit(50, 5) }),
  replies: {
    200: {
      description: 'Newest first.',
      schema: z.object({
        comments: z.array(
          schemas.publishedComment.extend({
            articleTitle: z.string().nullable(),
            articleUrl: z.string().nullable(),
          }),
        ),
      }),
    },
  },
  handle: async (deps, { caller, query: { limit } }) => {
    const { id } = caller.site
    const cached = await deps.cached(`recent ${id} ${limit}`, THREAD_MAX_AGE_MS, async () => ({
      comments: await recentComments(deps.pool, id, limit),
    }))
    return {
      status: 200,
      body: cached.json,
      headers: { ETag: cached.etag, 'Cache-Control': 'public, max-age=1' },
    }
  },
})

function writeCursor({ publishedAt, id }: { publishedAt: Date; id: string }): string {
  return Buffer.from(`${publishedAt.toISOString()} ${id}`).toString('base64url')
}

function readCursor(cursor: string): Cursor {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const time = z.iso.datetime().safeParse(at)
  if (!time.success || !fields.uuid.safeParse(id).success) {
    throw invalidField('#query/cursor', 'must be the nextCursor of an earlier page')
  }
  return { at: new Date(at), id }
}
