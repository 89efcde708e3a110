import type { z } from 'zod'
import type { Moderator, ModeratorRole } from '../../shared/domain/moderator.ts'
import type { AnyRoute as Route, RouteOf } from '../../shared/http/route.ts'
import type { SignedIn } from '../../shared/store/accounts/sessions.ts'
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
export type Caller = Visitor & { readonly signedIn: SignedIn; readonly viewer: Moderator }

export type AnyRoute = Route<ConsoleDeps, Access>

/** Declares one operation for those who are signed in. */
export function defineRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(route: RouteOf<ConsoleDeps, ModeratorRole, Caller, Params, Query, Body>): AnyRoute {
  return route as AnyRoute
}

/** Declares one operation for anyone: what it takes to sign in. */
export function defineOpenRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(route: Omit<RouteOf<ConsoleDeps, Access, Visitor, Params, Query, Body>, 'access'>): AnyRoute {
  return { ...route, access: 'anyone' } as AnyRoute
}
