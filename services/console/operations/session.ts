import { z } from 'zod'
import { csrfTokenOf } from '../../../shared/lib/secret-token.ts'
import { endSessions } from '../../../shared/store/accounts/sessions.ts'
import { defineOpenRoute, defineRoute } from '../route.ts'
import { email } from '../schemas/people.ts'
import { code, password, session, signInAnswer } from '../schemas/session.ts'
import { checkSignIn } from '../sign-in/check-sign-in.ts'
import { isSecure, writeCookie } from '../sign-in/cookies.ts'
import { signedInReply } from '../sign-in/signed-in-reply.ts'
import { toRefusal } from '../sign-in/to-refusal.ts'
import { viewSession } from '../sign-in/view-session.ts'

/** Who is signed in, and all that every page needs to know of it. */
export const getSession = defineOpenRoute({
  method: 'get',
  path: '/api/session',
  summary: 'Who is signed in, with the token for changes',
  replies: { 200: { description: 'The session, or that there is none.', schema: session } },
  handle: async (deps, { caller: { signedIn, cookies } }) => {
    if (!signedIn) return { status: 200, body: { signedIn: false, oidc: deps.oidc !== undefined } }
    return { status: 200, body: await viewSession(deps, signedIn, csrfTokenOf(cookies.session!)) }
  },
})

/** Signs in by e-mail address and password. */
export const signIn = defineOpenRoute({
  method: 'post',
  path: '/api/session',
  summary: 'Sign in; with a second factor, send all again with the code',
  body: z.strictObject({ email, password, code: code.optional() }),
  replies: {
    200: { description: 'Signed in, or what is still needed.', schema: signInAnswer },
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
    if (checked.outcome !== 'right') throw toRefusal(checked)
    return signedInReply(deps, caller, { ...checked, by: 'password' })
  },
})

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
