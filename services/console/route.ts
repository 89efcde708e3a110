import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { ModeratorRole, Viewer } from '../../shared/domain/moderator.ts'
import type { SignedIn } from '../../shared/store/sessions.ts'
import type { ConsoleDeps } from './console-deps.ts'

/** Who may call: anyone, or who is signed in with at least this role. */
export type Access = 'anyone' | ModeratorRole

/** Whoever calls, signed in or not. */
export type Visitor = {
  readonly address: string
  readonly userAgent: string
  /** Under which name the console was called: its public address, or the one in the request. */
  readonly consoleUrl: string
  /** What the browser's cookies hold. */
  readonly cookies: Readonly<Record<'session' | 'browser' | 'oidc', string | undefined>>
  readonly signedIn: SignedIn | undefined
}

/** Who calls, signed in. Store functions take `viewer.siteIds` and answer nothing of other sites. */
export type Caller = Visitor & { readonly signedIn: SignedIn; readonly viewer: Viewer }

/** What a handler is given; params, query and body have been validated. */
export type Call<Params, Query, Body, Who = Caller> = {
  readonly caller: Who
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly headers: IncomingHttpHeaders
  readonly requestId: string
}

/** An answer: `body` is sent as JSON, a Buffer as the JSON it already is. */
export type Reply = {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** `Set-Cookie` headers. */
  readonly cookies?: readonly string[]
  /** For the log. */
  readonly commentId?: string
}

export type AnyRoute = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As Express writes it, `/api/people/:id`. */
  readonly path: string
  readonly access: Access
  readonly summary: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly replies: Readonly<Record<number, { description: string; schema?: z.ZodType }>>
  // biome-ignore lint/suspicious/noExplicitAny: a table of routes holds handlers of every input
  readonly handle: (deps: ConsoleDeps, call: Call<any, any, any, any>) => Promise<Reply>
}

type RouteOf<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Who> = Omit<
  AnyRoute,
  'params' | 'query' | 'body' | 'handle' | 'access'
> & {
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly handle: (
    deps: ConsoleDeps,
    call: Call<z.infer<Params>, z.infer<Query>, z.infer<Body>, Who>,
  ) => Promise<Reply>
}

/** Declares one operation for those who are signed in. */
export function defineRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(route: RouteOf<Params, Query, Body, Caller> & { readonly access: ModeratorRole }): AnyRoute {
  return route as AnyRoute
}

/** Declares one operation for anyone: what it takes to sign in. */
export function defineOpenRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(route: RouteOf<Params, Query, Body, Visitor>): AnyRoute {
  return { ...route, access: 'anyone' } as AnyRoute
}
