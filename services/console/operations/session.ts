import { z } from 'zod'
import { maySeeSite } from '../../../shared/domain/moderator.ts'
import type { Reply } from '../../../shared/http/route.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { csrfTokenOf, hashToken } from '../../../shared/lib/secret-token.ts'
import { endSessions, findSession, type SignedIn } from '../../../shared/store/accounts/sessions.ts'
import { listSites } from '../../../shared/store/sites/sites.ts'
import type { ConsoleDeps } from '../console-deps.ts'
import { defineOpenRoute, defineRoute, type Visitor } from '../route.ts'
import * as schemas from '../schemas/accounts.ts'
import { beginSession } from '../sign-in/begin-session.ts'
import { checkSignIn, type SignInOutcome } from '../sign-in/check-sign-in.ts'
import { isSecure, writeCookie } from '../sign-in/cookies.ts'

type SessionView = z.infer<typeof schemas.session>

/** Who is signed in, and all that every page needs to know of it. */
export const getSession = defineOpenRoute({
  method: 'get',
  path: '/api/session',
  summary: 'Who is signed in, with the token for changes',
  replies: { 200: { description: 'The session, or that there is none.', schema: schemas.session } },
  handle: async (deps, { caller: { signedIn, cookies } }) => ({
    status: 200,
    body: signedIn
      ? await viewSession(deps, signedIn, csrfTokenOf(cookies.session!))
      : ({ signedIn: false, oidc: deps.oidc !== undefined } satisfies SessionView),
  }),
})

/** Signs in by e-mail address and password. */
export const signIn = defineOpenRoute({
  method: 'post',
  path: '/api/session',
  summary: 'Sign in; with a second factor, send all again with the code',
  body: z.strictObject({
    email: schemas.email,
    password: schemas.password,
    code: schemas.code.optional(),
  }),
  replies: {
    200: { description: 'Signed in, or what is still needed.', schema: schemas.signInAnswer },
  },
  handle: async (deps, { caller, body }) => {
    const checked = await checkSignIn(deps, {
      ...body,
      code: body.code,
      address: caller.address,
      browserToken: caller.cookies.browser,
    })
    deps.metrics.signInTried(checked.outcome)
    if (checked.outcome === 'second_factor_needed') return { status: 200, body: checked }
    if (checked.outcome !== 'right') throw refusal(checked)
    return signedInReply(deps, caller, { ...checked, by: 'password' })
  },
})

/** Starts a session, and answers it. */
export async function signedInReply(
  deps: ConsoleDeps,
  visitor: Visitor,
  who: Parameters<typeof beginSession>[2],
): Promise<Reply> {
  const { token, csrfToken, cookies } = await beginSession(deps, visitor, who)
  const signedIn = await findSession(deps.pool, hashToken(token))
  if (!signedIn) throw new Failure('unauthorized', 'The account was changed meanwhile.')
  return {
    status: 200,
    body: { outcome: 'signed_in', session: await viewSession(deps, signedIn, csrfToken) },
    cookies,
  }
}

/** What somebody is told who is not let in. */
export function refusal(
  checked: Exclude<SignInOutcome, { outcome: 'right' | 'second_factor_needed' }>,
): Failure {
  switch (checked.outcome) {
    case 'wait':
      return new Failure('rate_limited', `Too many tries. Wait ${checked.seconds} seconds.`, {
        retryAfterSeconds: checked.seconds,
      })
    case 'wrong_code':
      return new Failure('unauthorized', 'The code is not right, or was used before.', {
        errors: [{ pointer: '/code', message: 'must be the present code, or a recovery code not used yet' }],
      })
    case 'wrong':
      return new Failure('unauthorized', 'The e-mail address or the password is not right.')
  }
}

/** Signs out. */
export const signOut = defineRoute({
  method: 'delete',
  path: '/api/session',
  access: 'moderator',
  summary: 'Sign out',
  replies: { 204: { description: 'The session has ended.' } },
  handle: async (deps, { caller: { viewer, signedIn } }) => {
    await endSessions(deps.pool, viewer.id, { sessionId: signedIn.sessionId })
    return { status: 204, cookies: [writeCookie('session', undefined, isSecure(deps))] }
  },
})

async function viewSession(
  deps: ConsoleDeps,
  { viewer, sessionId, email, settings, hasPassword, hasSecondFactor }: SignedIn,
  csrfToken: string,
): Promise<SessionView> {
  const sites = (await listSites(deps.pool)).filter(({ id }) => maySeeSite(viewer, id))
  const { id, name, role, siteIds } = viewer
  return {
    signedIn: true,
    oidc: deps.oidc !== undefined,
    csrfToken,
    sessionId,
    moderator: {
      id,
      name,
      email,
      role,
      siteIds: [...siteIds],
      settings: { ...settings },
      hasPassword,
      hasSecondFactor,
    },
    sites: sites.map((site) => ({
      id: site.id,
      name: site.name,
      targetMinutes: settings.targetMinutes ?? site.settings.targetMinutes,
    })),
  }
}
