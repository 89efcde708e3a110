import type { z } from 'zod'
import type { ModeratorRole } from '../../shared/domain/moderator.ts'
import type { AnyRoute as HttpRoute, Reply, RouteOf } from '../../shared/http/route.ts'
import type { ConsoleDeps } from './console-deps.ts'
import type { Sendable } from './schemas/sendable.ts'
import type { Access, Caller, Visitor } from './sign-in/visitor.ts'

export type AnyRoute = HttpRoute<ConsoleDeps, Access>

/** What a route answers, by status. */
type Replies = AnyRoute['replies']

/** An answer that has one of these statuses, with the body that its schema says; without a schema there is none. */
export type ReplyOf<Answers extends Replies> = {
  [Status in keyof Answers & number]: Omit<Reply, 'status' | 'body'> & {
    readonly status: Status
  } & (Answers[Status] extends { readonly schema: infer Schema extends z.ZodType }
      ? { readonly body: Sendable<Schema> }
      : { readonly body?: undefined })
}[keyof Answers & number]

/** One operation with the types of what it takes and answers, for its callers to see. */
export type RouteTo<
  Method,
  Path,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answers extends Replies,
> = Omit<AnyRoute, 'method' | 'path' | 'query' | 'body' | 'replies'> & {
  readonly method: Method
  readonly path: Path
  readonly query?: Query
  readonly body?: Body
  readonly replies: Answers
}

type Declared<
  Access,
  Caller,
  Method,
  Path,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answers extends Replies,
  Given extends Reply,
> = Omit<RouteOf<ConsoleDeps, Access, Caller, Params, Query, Body, Given>, 'method' | 'path' | 'replies'> & {
  readonly method: Method
  readonly path: Path
  readonly replies: Answers
}

/** Declares one operation for those who are signed in. */
export function defineRoute<
  Method extends AnyRoute['method'],
  Path extends string,
  const Answers extends Replies,
  const Given extends ReplyOf<Answers>,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  route: Declared<ModeratorRole, Caller, Method, Path, Params, Query, Body, Answers, Given>,
): RouteTo<Method, Path, Query, Body, Answers> {
  return route
}

/** Declares one operation for anyone: what it takes to sign in. */
export function defineOpenRoute<
  Method extends AnyRoute['method'],
  Path extends string,
  const Answers extends Replies,
  const Given extends ReplyOf<Answers>,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  route: Omit<Declared<Access, Visitor, Method, Path, Params, Query, Body, Answers, Given>, 'access'>,
): RouteTo<Method, Path, Query, Body, Answers> {
  return { ...route, access: 'anyone' }
}
