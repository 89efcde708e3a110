import { z } from 'zod'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { passwordProblem } from '../../../shared/lib/password.ts'
import { hashToken } from '../../../shared/lib/secret-token.ts'
import { acceptInvitation, findInvited } from '../../../shared/store/accounts/invitations.ts'
import type { Database } from '../../../shared/store/database.ts'
import { defineOpenRoute } from '../route.ts'
import { code, password, signInAnswer } from '../schemas/session.ts'
import { checkCode } from '../sign-in/check-sign-in.ts'
import { signedInReply } from '../sign-in/signed-in-reply.ts'
import { toRefusal } from '../sign-in/to-refusal.ts'

const token = z.string().min(1).max(200)

/** Whom an invitation is for. A POST, so that no address in a log or a history holds the token. */
export const lookAtInvitation = defineOpenRoute({
  method: 'post',
  path: '/api/invitation',
  summary: 'Whom an invitation is for',
  body: z.strictObject({ token }),
  replies: {
    200: {
      description: 'It is good.',
      schema: z.strictObject({ name: z.string(), email: z.string(), hasSecondFactor: z.boolean() }),
    },
  },
  handle: async (deps, { body }) => {
    const { name, email, hasSecondFactor } = await needInvited(deps.pool, body.token)
    return { status: 200, body: { name, email, hasSecondFactor } }
  },
})

/** Sets the password of the invited moderator, and signs in. */
export const useInvitation = defineOpenRoute({
  method: 'post',
  path: '/api/invitation/accept',
  summary: 'Choose a password with an invitation, and sign in; an authenticator that is in use has to agree',
  body: z.strictObject({ token, password, code: code.optional() }),
  replies: {
    200: { description: 'Signed in, or what is still needed.', schema: signInAnswer },
  },
  handle: async (deps, { caller, body }) => {
    const invited = await needInvited(deps.pool, body.token)
    const problem = passwordProblem(body.password, invited.email)
    if (problem) throw invalidField('/password', problem)
    if (invited.hasSecondFactor) {
      if (body.code === undefined) return { status: 200, body: { outcome: 'second_factor_needed' } }
      const checked = await checkCode(deps, invited.id, body.code)
      if (checked.outcome !== 'right') throw toRefusal(checked)
    }
    const passwordHash = await deps.passwords.hash(body.password)
    if (!(await acceptInvitation(deps.pool, hashToken(body.token), passwordHash))) throw notGood()
    return signedInReply(deps, caller, { moderatorId: invited.id, by: 'invitation', passwordHash })
  },
})

async function needInvited(db: Database, token: string) {
  const invited = await findInvited(db, hashToken(token))
  if (!invited) throw notGood()
  return invited
}

function notGood(): Failure {
  return new Failure('not_found', 'The invitation was used, or has expired. Ask an admin for a new one.')
}
