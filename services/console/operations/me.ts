import { z } from 'zod'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { passwordProblem } from '../../../shared/lib/password.ts'
import { changeOwn, setPassword } from '../../../shared/store/accounts/moderators.ts'
import { endSessions, listSessions } from '../../../shared/store/accounts/sessions.ts'
import { defineRoute } from '../route.ts'
import { byId } from '../schemas/fields.ts'
import { personName } from '../schemas/people.ts'
import { moderatorSettings, ownSession, password, signInAnswer } from '../schemas/session.ts'
import { checkOwnPassword } from '../sign-in/check-own-password.ts'
import { signedInReply } from '../sign-in/signed-in-reply.ts'

/** Changes one's own name and settings. */
export const patchMe = defineRoute({
  method: 'patch',
  path: '/api/me',
  access: 'moderator',
  summary: "Change one's own name and settings; what is not given stays",
  body: z.strictObject({
    name: personName.optional(),
    settings: moderatorSettings.partial().optional(),
  }),
  replies: {
    200: {
      description: 'As they are now.',
      schema: z.strictObject({ name: z.string(), settings: moderatorSettings }),
    },
  },
  handle: async (deps, { caller: { viewer }, body }) => ({
    status: 200,
    body: await changeOwn(deps.pool, viewer.id, body),
  }),
})

/** Changes one's own password. */
export const changePassword = defineRoute({
  method: 'post',
  path: '/api/me/password',
  access: 'moderator',
  summary: "Change one's password; all sessions end, and a new one starts here",
  body: z.strictObject({ password, newPassword: password }),
  replies: { 200: { description: 'The new session.', schema: signInAnswer } },
  handle: async (deps, { caller, body }) => {
    const { viewer, signedIn } = caller
    const problem = passwordProblem(body.newPassword, signedIn.email)
    if (problem) throw invalidField('/newPassword', problem)
    await checkOwnPassword(deps, viewer.id, body.password)
    const passwordHash = await deps.passwords.hash(body.newPassword)
    await setPassword(deps.pool, viewer.id, passwordHash, viewer.id)
    return signedInReply(deps, caller, { moderatorId: viewer.id, by: 'password', passwordHash })
  },
})

/** Where one is signed in. */
export const getOwnSessions = defineRoute({
  method: 'get',
  path: '/api/me/sessions',
  access: 'moderator',
  summary: 'Where one is signed in',
  replies: {
    200: {
      description: 'The last used first.',
      schema: z.strictObject({ sessions: z.array(ownSession) }),
    },
  },
  handle: async (deps, { caller: { viewer, signedIn } }) => {
    const sessions = await listSessions(deps.pool, viewer.id)
    const body = sessions.map((one) => ({ ...one, isThis: one.id === signedIn.sessionId }))
    return { status: 200, body: { sessions: body } }
  },
})

/** Ends one of one's own sessions. */
export const endOwnSession = defineRoute({
  method: 'delete',
  path: '/api/me/sessions/:id',
  access: 'moderator',
  summary: "End one of one's own sessions",
  params: byId,
  replies: { 204: { description: 'It has ended.' } },
  handle: async (deps, { caller: { viewer }, params: { id } }) => {
    const ended = await endSessions(deps.pool, viewer.id, { sessionId: id })
    if (ended === 0) throw new Failure('not_found', 'You have no such session.')
    return { status: 204 }
  },
})

/** Ends all of one's sessions but this. */
export const endOtherSessions = defineRoute({
  method: 'delete',
  path: '/api/me/sessions',
  access: 'moderator',
  summary: "End all of one's sessions but this one",
  replies: { 200: { description: 'How many.', schema: z.strictObject({ ended: z.int() }) } },
  handle: async (deps, { caller: { viewer, signedIn } }) => ({
    status: 200,
    body: { ended: await endSessions(deps.pool, viewer.id, { except: signedIn.sessionId }) },
  }),
})
