import { z } from 'zod'
import { articleState } from '../../../shared/store/comments/articles.ts'
import { makeFormToken } from '../form-token.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'

/** What a comment form needs to know of its article. */
export const getForm = defineRoute({
  method: 'get',
  path: '/v1/articles/:articleId/form',
  access: 'reader',
  summary: 'What a comment form needs: a token, and whether the article takes comments',
  params: z.object({ articleId: schemas.articleId }),
  replies: {
    200: {
      description:
        'The token is good for a day, under this article. Send it in `fields.token`; ask for a new one before it expires.',
      schema: schemas.form,
    },
  },
  handle: async (deps, { caller, params: { articleId } }) => ({
    status: 200,
    body: {
      ...makeFormToken(caller.tokenSecret, articleId, new Date()),
      state: await articleState(deps.pool, caller.site.id, articleId),
      maxTextLength: caller.site.settings.maxTextLength,
    },
  }),
})
