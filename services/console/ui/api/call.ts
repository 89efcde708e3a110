import { createStore } from '../lib/create-store.ts'
import type { Answer, Asked, RouteName } from './routes.ts'

/** What the API answered instead of what was asked for (RFC 9457), or that it did not answer. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** By JSON pointer, e.g. `/name`. */
  readonly fields: Readonly<Record<string, string>>

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? 'Something went wrong.')
    this.status = status
    this.code = body.code ?? String(status)
    this.fields = Object.fromEntries((body.errors ?? []).map(({ pointer, message }) => [pointer, message]))
  }
}

type ProblemBody = {
  readonly title?: string
  readonly detail?: string
  readonly code?: string
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[]
}

let csrfToken = ''

/** The token that goes with every change from now on. */
export function setCsrfToken(token: string): void {
  csrfToken = token
}

/** How often the API answered that nobody is signed in any more. */
export const sessionEnds = createStore(0)

type CallOptions = { readonly signal?: AbortSignal; readonly keepalive?: boolean }
type Arguments<Name extends RouteName> =
  Record<never, never> extends Asked<Name>
    ? [asked?: Asked<Name> & CallOptions]
    : [asked: Asked<Name> & CallOptions]
/** What any route may be asked. */
type AnyAsked = CallOptions & {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: QueryValues
  readonly body?: unknown
}

/** Asks the API, e.g. `call('GET /api/people')`. Throws a `Problem`. */
export async function call<Name extends RouteName>(
  name: Name,
  ...[asked]: Arguments<Name>
): Promise<Answer<Name>> {
  const { params = {}, query = {}, body, signal, keepalive = false } = (asked ?? {}) as AnyAsked
  const [method, pattern] = name.split(' ') as [string, string]
  const path = pattern.replace(/:(\w+)/g, (_, param: string) => encodeURIComponent(params[param]!))
  const response = await fetch(`${path}${toQuery(query)}`, {
    method,
    keepalive,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(method !== 'GET' && { 'X-CSRF-Token': csrfToken }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new Problem(0, { detail: 'The console cannot be reached. Is the network up?' })
  })
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer<Name>
  const problem = new Problem(response.status, await response.json().catch(() => ({})))
  const isSigningIn = path === '/api/session' || path.startsWith('/api/invitation')
  if (response.status === 401 && !isSigningIn) sessionEnds.set((times) => times + 1)
  throw problem
}

type QueryValues = Readonly<Record<string, string | number | boolean | null | undefined>>

/** A query string of what is set. */
export function toQuery(values: QueryValues): string {
  const asked = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const query = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()
  return query && `?${query}`
}

/** What to tell of an error, in one sentence. */
export function formatError(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
