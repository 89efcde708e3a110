import { z } from 'zod'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'

/** Tells a page that shows an article's comments what changes on it. */
export const followArticle = defineRoute({
  method: 'get',
  path: '/v1/articles/:articleId/events',
  access: 'reader',
  takesKeyInQuery: true,
  summary: "Follow an article's published comments as they change, by server-sent events",
  params: z.object({ articleId: schemas.articleId }),
  query: z.strictObject({
    key: z.string().optional().meta({ description: 'A publishable key, where no header can be sent.' }),
    lastEventId: z.string().max(100).optional().meta({
      description: 'As Last-Event-ID. Any RFC 3339 time will do, such as that at which the thread was read.',
    }),
  }),
  headers: {
    'Last-Event-ID': 'Where to go on: what changed since is sent first. Browsers send it by themselves.',
  },
  replies: {
    200: {
      description: `Events: \`comment.published\` and \`comment.edited\` with \`{comment, total}\`; \`comment.removed\`
with \`{id, withdrawn, total}\`; \`reset\` with \`{}\`: too much was missed, wait a second or two and read the thread
anew. Each says how a comment stands now and may come twice. \`total\`: published comments of the article.`,
      mediaType: 'text/event-stream',
      schema: z.string(),
    },
  },
  handle: async (deps, { caller, params: { articleId }, query, headers }) => {
    // a browser that comes back asks for the same address, and says in the header where to go on
    const given = headers['last-event-id'] ?? query.lastEventId
    return {
      status: 200,
      stream: (response, begin) =>
        deps.live.open({
          siteId: caller.site.id,
          articleId,
          // what is no time is longer ago than anything
          since: given === undefined ? undefined : Date.parse(String(given)) || 0,
          address: caller.kind === 'publishable' ? caller.address() : undefined,
          isStillAdmitted: caller.isStillAdmitted,
          begin,
          response,
        }),
    }
  },
})
