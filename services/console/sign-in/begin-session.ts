import { Failure } from '../../../shared/lib/failure.ts'
import { csrfTokenOf, hashToken, makeToken } from '../../../shared/lib/secret-token.ts'
import {
  isKnownBrowser,
  rememberBrowser,
  type SignedInBy,
  startSession,
} from '../../../shared/store/accounts/sessions.ts'
import { isSecure, writeCookie } from './cookies.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import type { Visitor } from './visitor.ts'

/**
 * Starts a session under a token that nobody had before, ends the one that the browser came with, and remembers the
 * browser. Answers the cookies to set and the token that pages send with every change.
 */
export async function beginSession(
  deps: SignInDeps,
  visitor: Visitor,
  who: { readonly moderatorId: string; readonly by: SignedInBy; readonly passwordHash?: string },
): Promise<{ readonly token: string; readonly csrfToken: string; readonly cookies: readonly string[] }> {
  const { pool } = deps
  const { session: before, browser: kept } = visitor.cookies
  const token = makeToken()
  const started = await startSession(pool, {
    ...who,
    tokenHash: hashToken(token),
    userAgent: visitor.userAgent,
    address: visitor.address || null,
    ...(before !== undefined && { replaces: hashToken(before) }),
  })
  if (!started) throw new Failure('unauthorized', 'The account was changed meanwhile.')
  // colleagues may share a browser; a token that we did not give it is not taken
  const browser = kept !== undefined && (await isKnownBrowser(pool, hashToken(kept))) ? kept : makeToken()
  await rememberBrowser(pool, hashToken(browser), who.moderatorId)
  const secure = isSecure(deps)
  return {
    token,
    csrfToken: csrfTokenOf(token),
    cookies: [writeCookie('session', token, secure), writeCookie('browser', browser, secure)],
  }
}
