import type {
  Form,
  PopularArticle,
  PublishedComment,
  RecentComment,
  Thread,
} from '../../shared/client/types.ts'
import type { CommentStatus } from '../../shared/domain/comment.ts'
import type { ReportReason } from '../../shared/domain/site.ts'

export type Sort = 'newest' | 'oldest'

export type { Form, PublishedComment, Thread as ThreadPage }

export type Outcome = {
  readonly id: string
  readonly status: CommentStatus
  readonly revision: number
  /** Lets this reader ask what became of the comment. */
  readonly readerToken?: string
  readonly reason?: ReportReason | null
}

/** An answer that is not what we asked for. `status` 0: none came at all, as when offline. */
export class Problem extends Error {
  readonly status: number
  readonly errors: readonly { readonly pointer: string; readonly message: string }[]
  readonly retryAfterMs: number

  constructor(status: number, errors: Problem['errors'] = [], retryAfterMs = 0) {
    super(`Sluice answered ${status}`)
    this.status = status
    this.errors = errors
    this.retryAfterMs = retryAfterMs
  }
}

/** Longer than any wait for a verdict, in milliseconds. */
const TIMEOUT_MS = 15_000
/** Most verdicts fall within a fraction of a second; the reader is told more than "sent" if we wait, in seconds. */
const WAIT_SECONDS = 5

export type Api = ReturnType<typeof createApi>

/** Intake's calls for one site's publishable key. Each throws a `Problem` when it fails. */
export function createApi(base: string, siteKey: string) {
  async function call<T>(
    path: string,
    { body, headers }: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<T> {
    const response = await fetch(base + path, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'omit',
      // what this browser has must be asked about: it may be from before the comment just published
      cache: 'no-cache',
      headers: {
        Authorization: `Bearer ${siteKey}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body ?? null,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => {
      throw new Problem(0)
    })
    const json = await response.json().catch(() => {
      // an answer cut short may have done its work: as if it had not come
      throw new Problem(response.ok ? 0 : response.status)
    })
    if (response.ok) return json
    throw new Problem(response.status, json.errors, Number(response.headers.get('Retry-After')) * 1000 || 0)
  }
  const article = (articleId: string) => `/v1/articles/${encodeURIComponent(articleId)}`

  return {
    thread: (
      articleId: string,
      query: { sort: Sort; limit: number; cursor?: string | null; parentId?: string | null },
    ) => call<Thread>(`${article(articleId)}/comments?${toQuery(query)}`),
    form: (articleId: string) => call<Form>(`${article(articleId)}/form`),
    counts: (ids: readonly string[]) =>
      call<{ counts: Record<string, number> }>(
        `/v1/articles/counts?${new URLSearchParams(ids.map((id) => ['id', id]))}`,
      ),
    recent: (limit: number) => call<{ comments: RecentComment[] }>(`/v1/comments/recent?limit=${limit}`),
    popular: (window: string, limit: number) =>
      call<{ articles: PopularArticle[] }>(`/v1/articles/popular?${toQuery({ window, limit })}`),
    /** The same key and body may be sent any number of times: they make one comment. */
    submit: (body: string, idempotencyKey: string) =>
      call<Outcome>('/v1/comments', {
        body,
        headers: { 'Idempotency-Key': idempotencyKey, Prefer: `wait=${WAIT_SECONDS}` },
      }),
    status: (id: string, readerToken: string) =>
      call<Outcome>(`/v1/comments/${id}/status`, { headers: { 'Reader-Token': readerToken } }),
    report: (id: string, report: { reason: ReportReason; detail?: string }) =>
      call(`/v1/comments/${id}/reports`, { body: JSON.stringify(report) }),
    /** Where an article's live events come from, after the event named. */
    eventsUrl: (articleId: string, lastEventId: string) =>
      `${base}${article(articleId)}/events?${toQuery({ key: siteKey, lastEventId })}`,
  }
}

function toQuery(given: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams()
  for (const name in given) if (given[name]) query.set(name, String(given[name]))
  return String(query)
}
