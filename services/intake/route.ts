import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { z } from 'zod'
import type { KeyOpens } from '../../shared/store/sites.ts'
import type { IntakeDeps } from './intake-deps.ts'

/** Who may call: anyone, readers' browsers with a publishable key (and the site itself), or the site alone. */
export type Access = 'reader' | 'site'

/** Who calls, by their key. */
export type Caller = KeyOpens & {
  /** The client's address, through trusted proxies. */
  readonly address: () => string
  /** Whether the key still works and the site still takes the origin; for what goes on after it was admitted. */
  readonly isStillAdmitted: () => Promise<boolean>
}

/** What a handler is given; params, query and body have been validated. */
export type Call<Params, Query, Body> = {
  readonly caller: Caller
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly headers: IncomingHttpHeaders
  readonly requestId: string
}

/** Sends a stream over `response`; `begin` sends the answer's head. Until then it may reject, as a handler may. */
export type SendStream = (response: ServerResponse, begin: () => void) => Promise<void>

/** An answer: `body` is sent as JSON, a Buffer as the JSON it already is; `stream` sends it by itself. */
export type Reply = {
  readonly status: number
  readonly body?: unknown
  readonly stream?: SendStream
  readonly headers?: Readonly<Record<string, string>>
  /** For the log. */
  readonly commentId?: string
}

/** What an HTML form says, as the call that it stands for. */
export type FormPost = {
  /** Its fields, with those by which it is admitted and led back: `key` and `returnTo`. */
  readonly schema: z.ZodType
  // biome-ignore lint/suspicious/noExplicitAny: a table of routes holds forms of every kind
  readonly toCall: (form: any, headers: IncomingHttpHeaders) => Pick<Call<any, any, any>, 'body' | 'headers'>
}

export type AnyRoute = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As Express writes it, `/v1/comments/:id`. */
  readonly path: string
  readonly access: Access
  /** Also takes a publishable key as `?key=`, for a browser's EventSource, which can send no header. */
  readonly takesKeyInQuery?: true
  readonly summary: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** `batch`: also NDJSON, and up to 16 MiB. */
  readonly bodyKind?: 'json' | 'batch'
  /** Takes an HTML form's post too, and answers it with the way back to its page. */
  readonly form?: FormPost
  readonly headers?: Readonly<Record<string, string>>
  readonly replies: Readonly<Record<number, { description: string; schema?: z.ZodType; mediaType?: string }>>
  // biome-ignore lint/suspicious/noExplicitAny: a table of routes holds handlers of every input
  readonly handle: (deps: IntakeDeps, call: Call<any, any, any>) => Promise<Reply>
}

/** Declares one operation: what it takes and answers, for validating, for the documentation, and what it does. */
export function defineRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  route: Omit<AnyRoute, 'params' | 'query' | 'body' | 'handle'> & {
    readonly params?: Params
    readonly query?: Query
    readonly body?: Body
    readonly handle: (
      deps: IntakeDeps,
      call: Call<z.infer<Params>, z.infer<Query>, z.infer<Body>>,
    ) => Promise<Reply>
  },
): AnyRoute {
  return route as AnyRoute
}
