import type { Moderator, ModeratorRole } from '../../../shared/domain/moderator.ts'
import type { SignedIn } from '../../../shared/store/accounts/sessions.ts'

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
