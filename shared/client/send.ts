import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, readError } from './api-error.ts'

export type SendOptions = {
  /** Where the API is, e.g. `https://comments.example.org`. */
  readonly baseUrl: string
  /** A secret or a publishable key. */
  readonly key: string
  /** Time for one attempt, the answer's body included, in milliseconds. Default 10 s. */
  readonly timeoutMs?: number
  /** Attempts after the first that failed in a way that may pass. Default 3. */
  readonly retries?: number
  /** A server that asks for a longer wait than this is taken at its word: the call fails. Default 30 s, in milliseconds. */
  readonly longestWaitMs?: number
  /** Ends all calls under way. */
  readonly signal?: AbortSignal
}

export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Whether the call may arrive twice. What may not is sent again only when it was refused for its rate. */
  readonly repeatable: boolean
}

const TIMEOUT_MS = 10_000
const RETRIES = 3
/** The wait before a retry is random, up to a ceiling that doubles from one to the other, in milliseconds. */
const BACKOFF_MS = { first: 250, most: 8_000 }
const LONGEST_WAIT_MS = 30_000
/** Answers that may be others in a moment. Source: RFC 9110 §15.5.9, §15.6; RFC 6585 §4. */
const PASSING = new Set([408, 429, 500, 502, 503, 504])

/** Sends one call and returns its answer's JSON, undefined when there is none. Throws ApiError. */
export async function send(options: SendOptions, call: Call): Promise<unknown> {
  const retries = options.retries ?? RETRIES
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOnce(options, call)
    if (!('error' in outcome)) return outcome.body
    const { error, retryAfterMs } = outcome
    const mayRetry =
      error.status === 429 || (call.repeatable && (error.status === 0 || PASSING.has(error.status)))
    const waitMs = Math.max(backoffMs(attempt), retryAfterMs)
    if (!mayRetry || attempt >= retries || waitMs > (options.longestWaitMs ?? LONGEST_WAIT_MS)) throw error
    options.signal?.throwIfAborted()
    await sleep(waitMs, undefined, { signal: options.signal })
  }
}

type Outcome = { body: unknown } | { error: ApiError; retryAfterMs: number }

async function attemptOnce(options: SendOptions, call: Call): Promise<Outcome> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  try {
    const response = await fetch(options.baseUrl.replace(/\/+$/, '') + call.path, {
      method: call.method,
      headers: {
        authorization: `Bearer ${options.key}`,
        accept: 'application/json',
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
        ...call.headers,
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      // the API redirects nowhere: a redirect would carry the key and the comment to someone else
      redirect: 'error',
      signal,
    })
    if (!response.ok) {
      const retryAfterMs = readRetryAfter(response.headers.get('retry-after'))
      return { error: await readError(response), retryAfterMs }
    }
    const text = await response.text()
    return { body: text === '' ? undefined : JSON.parse(text) }
  } catch (cause) {
    options.signal?.throwIfAborted()
    const error = new ApiError({ code: 'unreachable', detail: 'The API did not answer.' }, cause)
    return { error, retryAfterMs: 0 }
  }
}

function backoffMs(attempt: number): number {
  return Math.random() * Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** attempt)
}

/** Seconds, or a date (RFC 9110 §10.2.3), as milliseconds from now. */
function readRetryAfter(header: string | null): number {
  if (header === null) return 0
  if (/^\d+$/.test(header)) return Number(header) * 1_000
  const at = Date.parse(header)
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now())
}
