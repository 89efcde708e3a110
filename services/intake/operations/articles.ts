import { z } from 'zod'
import * as fields from '../../../shared/http/fields.ts'
import { countPublished, popularArticles, putArticle } from '../../../shared/store/comments/articles.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'

/** Sets an article's title, address, state and mode. */
export const putArticleSettings = defineRoute({
  method: 'put',
  path: '/v1/articles/:articleId',
  access: 'site',
  summary: "Set an article's title, address, state and mode; what is not given stays",
  params: z.object({ articleId: schemas.articleId }),
  body: z.strictObject({
    title: fields.plainText(500).optional(),
    url: fields.url.optional(),
    state: z.enum(['open', 'closed']).optional(),
    mode: z.enum(['pre', 'post', 'default']).optional(),
  }),
  replies: { 200: { description: 'The article.', schema: schemas.article } },
  handle: async (deps, { caller, params: { articleId }, body }) => ({
    status: 200,
    body: await putArticle(deps.pool, caller.site.id, articleId, body),
  }),
})

/** Published comments of many articles at once. */
export const getCounts = defineRoute({
  method: 'get',
  path: '/v1/articles/counts',
  access: 'reader',
  summary: 'Count the published comments of up to 100 articles',
  query: z.strictObject({
    id: z.preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z.array(schemas.articleId, 'must be given, once for each article').min(1).max(100),
    ),
  }),
  replies: {
    200: { description: 'By article id.', schema: z.object({ counts: z.record(z.string(), z.int()) }) },
  },
  handle: async (deps, { caller, query: { id: ids } }) => ({
    status: 200,
    body: { counts: await countPublished(deps.pool, caller.site.id, ids) },
    headers: { 'Cache-Control': 'public, max-age=5' },
  }),
})

const WINDOW_HOURS = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24 }
/**
 * Counting a month of a busy site takes up to a second, of a small one a few milliseconds: kept for ten times what it
 * took, so that it never costs more than a tenth of a connection, in milliseconds.
 */
const popularMaxAgeMs = (tookMs: number) => Math.min(30_000, Math.max(1_000, 10 * tookMs))

/** The most discussed articles. */
export const getPopular = defineRoute({
  method: 'get',
  path: '/v1/articles/popular',
  access: 'reader',
  summary: 'The most discussed articles',
  query: z.strictObject({
    window: z.enum(['24h', '7d', '30d']).default('24h'),
    limit: fields.limit(50, 5),
  }),
  replies: {
    200: {
      description: 'Most comments first.',
      schema: z.object({
        articles: z.array(
          z.object({
            articleId: z.string(),
            title: z.string().nullable(),
            url: z.string().nullable(),
            comments: z.int(),
          }),
        ),
      }),
    },
  },
  handle: async (deps, { caller, query: { window, limit } }) => {
    const { id } = caller.site
    const cached = await deps.cached(`popular ${id} ${window} ${limit}`, popularMaxAgeMs, async () => ({
      articles: await popularArticles(deps.pool, id, { hours: WINDOW_HOURS[window], limit }),
    }))
    return {
      status: 200,
      body: cached.json,
      headers: { ETag: cached.etag, 'Cache-Control': 'public, max-age=1' },
    }
  },
})
