import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { AnyRoute as Route, RouteOf } from '../../shared/http/route.ts'
import type { KeyOpens } from '../../shared/store/sites/sites.ts'
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

/** What an HTML form says, as the call that it stands for. */
export type FormPost = {
  /** Its fields, with those by which it is admitted and led back: `key` and `returnTo`. */
  readonly schema: z.ZodType
  readonly toCall: (
    // biome-ignore lint/suspicious/noExplicitAny: a table of routes holds forms of every kind
    form: any,
    headers: IncomingHttpHeaders,
  ) => { readonly body: unknown; readonly headers: IncomingHttpHeaders }
}

export type AnyRoute = Route<IntakeDeps, Access> & RouteOptions

type RouteOptions = {
  /** Also takes a publishable key as `?key=`, for a browser's EventSource, which can send no header. */
  readonly takesKeyInQuery?: true
  /** `batch`: also NDJSON, and up to 16 MiB. */
  readonly bodyKind?: 'json' | 'batch'
  /** Takes an HTML form's post too, and answers it with the way back to its page. */
  readonly form?: FormPost
  /** Those that it reads, for the documentation. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Declares one operation: what it takes and answers, for validating, for the documentation, and what it does. */
export function defineRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(route: RouteOf<IntakeDeps, Access, Caller, Params, Query, Body> & RouteOptions): AnyRoute {
  return route as AnyRoute
}
