import { randomUUID } from 'node:crypto'
import { type SendOptions, send } from './send.ts'
import type {
  Article,
  ArticleChange,
  BatchAnswer,
  Checked,
  Form,
  PopularArticle,
  RecentComment,
  Report,
  StoredComment,
  Submission,
  Submitted,
  Thread,
  ThreadQuery,
  Webhook,
  WebhookSettings,
  WebhookWithSecret,
} from './types.ts'

export type ClientOptions = SendOptions

/** The API, typed. Every call throws ApiError when it is refused or not answered. */
export type Client = ReturnType<typeof createClient>

/**
 * A client of Sluice's API for a site's server. It needs nothing but Node. Calls that may be repeated are, with growing
 * waits and as `Retry-After` asks; submissions carry an idempotency key, so that they are stored once.
 */
export function createClient(options: ClientOptions) {
  const get = (path: string, query: Query = {}, headers = {}) =>
    send(options, { method: 'GET', path: path + toQuery(query), headers, repeatable: true })
  const post = (path: string, body: unknown, more: { headers?: Headers; repeatable?: boolean } = {}) =>
    send(options, { method: 'POST', path, body, repeatable: false, ...more })

  return {
    /** Submits a comment; with `waitSeconds` (at most 10) waits as long for its verdict. */
    submitComment: (
      submission: Submission,
      { idempotencyKey = randomUUID(), waitSeconds }: { idempotencyKey?: string; waitSeconds?: number } = {},
    ) =>
      post('/v1/comments', submission, {
        headers: {
          'idempotency-key': idempotencyKey,
          ...(waitSeconds !== undefined && { prefer: `wait=${waitSeconds}` }),
        },
        repeatable: true,
      }) as Promise<Submitted>,

    /** Submits up to 1,000 comments, to be judged after those of readers who wait. */
    submitBatch: (
      comments: readonly Submission[],
      { idempotencyKey = randomUUID() }: { idempotencyKey?: string } = {},
    ) =>
      post(
        '/v1/comments/batch',
        { comments },
        { headers: { 'idempotency-key': idempotencyKey }, repeatable: true },
      ) as Promise<BatchAnswer>,

    getComment: (id: string) => get(`/v1/comments/${encode(id)}`) as Promise<StoredComment>,

    /** Replaces the text of `revision`; throws `conflict` when that is no longer the last one. */
    editComment: (id: string, { text, revision }: { text: string; revision: number }) =>
      send(options, {
        method: 'PATCH',
        path: `/v1/comments/${encode(id)}`,
        body: { text },
        headers: { 'if-match': String(revision) },
        repeatable: false,
      }) as Promise<Submitted>,

    withdrawComment: async (id: string): Promise<void> => {
      await send(options, { method: 'DELETE', path: `/v1/comments/${encode(id)}`, repeatable: true })
    },

    reportComment: async (id: string, report: Report): Promise<void> => {
      // with the reporter's id it counts once
      await post(`/v1/comments/${encode(id)}/reports`, report, {
        repeatable: report.reporterId !== undefined,
      })
    },

    /** A page of an article's published comments: those that answer none, or the replies to `parentId`. */
    getThread: (articleId: string, query: ThreadQuery = {}) =>
      get(`/v1/articles/${encode(articleId)}/comments`, query) as Promise<Thread>,

    /** The newest published comments of the site. */
    getRecentComments: async ({ limit }: { limit?: number } = {}) =>
      ((await get('/v1/comments/recent', { limit })) as { comments: RecentComment[] }).comments,

    /** The articles with the most comments of the last day, week or month. */
    getPopularArticles: async (query: { window?: '24h' | '7d' | '30d'; limit?: number } = {}) =>
      ((await get('/v1/articles/popular', query)) as { articles: PopularArticle[] }).articles,

    /** Published comments by article, of up to 100 articles. */
    getCounts: async (articleIds: readonly string[]) =>
      ((await get('/v1/articles/counts', { id: articleIds })) as { counts: Record<string, number> }).counts,

    /** Sets what is given of an article; makes it when it is new. */
    putArticle: (articleId: string, change: ArticleChange) =>
      send(options, {
        method: 'PUT',
        path: `/v1/articles/${encode(articleId)}`,
        body: change,
        repeatable: true,
      }) as Promise<Article>,

    /** What a comment form needs: a token, and whether the article takes comments. */
    getForm: (articleId: string) => get(`/v1/articles/${encode(articleId)}/form`) as Promise<Form>,

    getWebhooks: async () => ((await get('/v1/webhooks')) as { webhooks: Webhook[] }).webhooks,

    createWebhook: (settings: WebhookSettings) =>
      post('/v1/webhooks', settings) as Promise<WebhookWithSecret>,

    /** `enabled: true` also ends a pause. */
    updateWebhook: (id: string, change: Partial<WebhookSettings>) =>
      send(options, {
        method: 'PATCH',
        path: `/v1/webhooks/${encode(id)}`,
        body: change,
        repeatable: true,
      }) as Promise<Webhook>,

    /** Replaces the signing secret; for a day, messages are signed with both. */
    rotateWebhook: (id: string) =>
      post(`/v1/webhooks/${encode(id)}/rotate`, undefined) as Promise<WebhookWithSecret>,

    deleteWebhook: async (id: string): Promise<void> => {
      await send(options, { method: 'DELETE', path: `/v1/webhooks/${encode(id)}`, repeatable: true })
    },

    /** The verdict that a text would get; nothing is stored. */
    checkText: (submission: Submission) =>
      post('/v1/check', submission, { repeatable: true }) as Promise<Checked>,
  }
}

type Headers = Readonly<Record<string, string>>
type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>

const encode = encodeURIComponent

function toQuery(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one): [string, string] => [
      name,
      String(one),
    ]),
  )
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''
}
