import type { IncomingHttpHeaders } from 'node:http'
import { hasRole } from '../../../shared/domain/moderator.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { csrfTokenOf, hashToken, isSameSecret } from '../../../shared/lib/secret-token.ts'
import { findSession } from '../../../shared/store/accounts/sessions.ts'
import { isSecure, readCookie } from './cookies.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import type { Access, Caller, Visitor } from './visitor.ts'

/** What is looked at before any operation runs. */
export type Arrival = {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** The client's address, through trusted proxies. */
  readonly address: string
}

/** Characters of a browser's name for itself that are kept. */
const MAX_USER_AGENT = 300

/**
 * Who calls, by the session's cookie. Throws when they may not do this, or when a change does not come from the
 * console's own pages.
 */
export async function admit(
  deps: SignInDeps,
  route: { readonly access: Access },
  arrival: Arrival,
): Promise<Visitor | Caller> {
  const visitor = await identifyVisitor(deps, arrival)
  const isChange = arrival.method !== 'GET' && arrival.method !== 'HEAD'
  if (isChange) checkOrigin(deps, arrival.headers)
  if (route.access === 'anyone') return visitor

  const { signedIn, cookies } = visitor
  if (!signedIn) throw new Failure('unauthorized', 'Sign in first.')
  if (isChange) checkToken(cookies.session!, arrival.headers)
  if (!hasRole(signedIn.viewer.role, route.access)) {
    throw new Failure('forbidden', `This needs the role ${route.access}.`)
  }
  return { ...visitor, signedIn, viewer: signedIn.viewer }
}

async function identifyVisitor(deps: SignInDeps, { headers, address }: Arrival): Promise<Visitor> {
  const secure = isSecure(deps)
  const cookie = (name: 'session' | 'browser' | 'oidc') => readCookie(headers.cookie, name, secure)
  const session = cookie('session')
  return {
    address,
    userAgent: (headers['user-agent'] ?? '').slice(0, MAX_USER_AGENT),
    consoleUrl: deps.publicUrl ?? `http://${headers.host}`,
    cookies: { session, browser: cookie('browser'), oidc: cookie('oidc') },
    signedIn: session === undefined ? undefined : await findSession(deps.pool, hashToken(session)),
  }
}

/** Browsers send with every change the origin of the page that makes it, and no page can leave it out. */
function checkOrigin({ publicUrl }: SignInDeps, { origin, host }: IncomingHttpHeaders): void {
  if (origin !== undefined && URL.canParse(origin)) {
    const from = new URL(origin)
    if (publicUrl === undefined ? from.host === host : from.origin === new URL(publicUrl).origin) return
  }
  throw new Failure('forbidden', `The console takes no changes from the origin ${origin ?? '(none)'}.`)
}

function checkToken(session: string, headers: IncomingHttpHeaders): void {
  const given = headers['x-csrf-token']
  if (typeof given === 'string' && isSameSecret(given, csrfTokenOf(session))) return
  throw new Failure('forbidden', 'The header X-CSRF-Token must hold the token of this session.')
}
