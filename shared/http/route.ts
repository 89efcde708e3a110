import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { z } from 'zod'

/** What a handler is given; params, query and body have been validated. */
export type Call<Caller, Params, Query, Body> = {
  readonly caller: Caller
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly headers: IncomingHttpHeaders
  readonly requestId: string
}

/** Sends a stream over `response`; `begin` sends the answer's head. Until then it may reject, as a handler may. */
export type SendStream = (response: ServerResponse, begin: () => void) => Promise<void>

/**
 * An answer: `body` is sent as JSON, a Buffer as the JSON it already is; `pieces` one after the other as their receiver
 * takes them; `stream` sends it by itself.
 */
export type Reply = {
  readonly status: number
  readonly body?: unknown
  readonly stream?: SendStream
  /** Where it breaks off, so does the answer, and its receiver can tell; its headers name a `Content-Type`. */
  readonly pieces?: AsyncIterator<string>
  readonly headers?: Readonly<Record<string, string>>
  /** Whole `Set-Cookie` headers. */
  readonly cookies?: readonly string[]
  /** For the log. */
  readonly commentId?: string
}

/** One operation of an API: who may call it (`access`), what it takes and answers, and what it does. */
export type AnyRoute<Deps, Access> = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As Express writes it, `/api/people/:id`. */
  readonly path: string
  readonly access: Access
  readonly summary: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly replies: Readonly<Record<number, { description: string; schema?: z.ZodType; mediaType?: string }>>
  // biome-ignore lint/suspicious/noExplicitAny: a table of routes holds handlers of every caller and input
  readonly handle: (deps: Deps, call: Call<any, any, any, any>) => Promise<Reply>
}

/** As it is declared: the handler's input is of the schemas' types, and what it answers of the replies' where it says so. */
export type RouteOf<
  Deps,
  Access,
  Caller,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends Reply = Reply,
> = Omit<AnyRoute<Deps, Access>, 'params' | 'query' | 'body' | 'handle'> & {
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly handle: (
    deps: Deps,
    call: Call<Caller, z.infer<Params>, z.infer<Query>, z.infer<Body>>,
  ) => Promise<Answer>
}
