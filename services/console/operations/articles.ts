import { z } from 'zod'
import { plainText } from '../../../shared/http/fields.ts'
import { invalidField } from '../../../shared/lib/failure.ts'
import { articleOf, putArticle } from '../../../shared/store/comments/articles.ts'
import { needSite } from '../read/need-site.ts'
import { defineRoute } from '../route.ts'
import { bySite } from '../schemas/fields.ts'
import { article, articleMode, articleState } from '../schemas/sites.ts'

/** How an article takes comments. */
export const patchArticle = defineRoute({
  method: 'patch',
  path: '/api/sites/:siteId/articles',
  access: 'moderator',
  summary: 'Open or close an article, or let a moderator see each comment first',
  params: bySite,
  body: z.strictObject({
    articleId: plainText(500),
    state: articleState.optional(),
    mode: articleMode.optional(),
  }),
  replies: { 200: { description: 'As it is now.', schema: article } },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body: { articleId, ...change } }) => {
    await needSite(deps.pool, viewer, siteId)
    if (!(await articleOf(deps.pool, siteId, articleId))) {
      throw invalidField('/articleId', 'must be an article of the site')
    }
    return { status: 200, body: await putArticle(deps.pool, siteId, articleId, change, viewer.id) }
  },
})
