import { z } from 'zod'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { hashToken } from '../../../shared/lib/secret-token.ts'
import {
  makeRecoveryCodes,
  makeTotpSecret,
  normaliseRecoveryCode,
  toBase32,
  totpStepOf,
  totpUri,
} from '../../../shared/lib/totp.ts'
import {
  confirmTotp,
  loadTotpSecret,
  offerTotp,
  removeTotp,
  replaceRecoveryCodes,
} from '../../../shared/store/accounts/second-factor.ts'
import { defineRoute } from '../route.ts'
import { code, password, recoveryCodes } from '../schemas/session.ts'
import { checkOwnPassword } from '../sign-in/check-own-password.ts'

const withPassword = z.strictObject({ password })

/** Offers a secret to put into an authenticator. */
export const offerSecondFactor = defineRoute({
  method: 'post',
  path: '/api/me/second-factor',
  access: 'moderator',
  summary: 'Get a secret for an authenticator; it counts once confirmed',
  body: withPassword,
  replies: {
    200: {
      description: 'For a QR code, and to type.',
      schema: z.strictObject({ uri: z.string(), secret: z.string() }),
    },
  },
  handle: async (deps, { caller: { viewer, signedIn }, body }) => {
    await checkOwnPassword(deps, viewer.id, body.password)
    const secret = makeTotpSecret()
    if (!(await offerTotp(deps.pool, viewer.id, secret))) {
      throw new Failure('conflict', 'An authenticator is in use already. Remove it first.')
    }
    return { status: 200, body: { uri: totpUri(secret, signedIn.email), secret: toBase32(secret) } }
  },
})

/** Takes the first code of the authenticator. */
export const confirmSecondFactor = defineRoute({
  method: 'post',
  path: '/api/me/second-factor/confirm',
  access: 'moderator',
  summary: 'Confirm the authenticator by its present code: it is asked for from now on',
  body: z.strictObject({ code }),
  replies: { 200: { description: 'For when it is lost.', schema: recoveryCodes } },
  handle: async (deps, { caller: { viewer }, body }) => {
    const secret = await loadTotpSecret(deps.pool, viewer.id)
    if (!secret) throw new Failure('conflict', 'There is no authenticator to confirm.')
    const step = totpStepOf(secret, body.code, deps.now())
    if (step === undefined) throw invalidField('/code', 'must be the present code of the authenticator')
    const codes = makeRecoveryCodes()
    const confirmed = await confirmTotp(deps.pool, viewer.id, {
      secret,
      step,
      recoveryHashes: codes.map(hashRecoveryCode),
    })
    if (!confirmed) throw new Failure('conflict', 'The authenticator was confirmed, or replaced, meanwhile.')
    return { status: 200, body: { recoveryCodes: codes } }
  },
})

/** Makes new recovery codes. */
export const renewRecoveryCodes = defineRoute({
  method: 'post',
  path: '/api/me/second-factor/recovery-codes',
  access: 'moderator',
  summary: 'Make new recovery codes; the old ones end',
  body: withPassword,
  replies: { 200: { description: 'The new ones.', schema: recoveryCodes } },
  handle: async (deps, { caller: { viewer }, body }) => {
    await checkOwnPassword(deps, viewer.id, body.password)
    const codes = makeRecoveryCodes()
    if (!(await replaceRecoveryCodes(deps.pool, viewer.id, codes.map(hashRecoveryCode)))) throw noneInUse()
    return { status: 200, body: { recoveryCodes: codes } }
  },
})

/** Asks for no codes any more. */
export const removeSecondFactor = defineRoute({
  method: 'post',
  path: '/api/me/second-factor/remove',
  access: 'moderator',
  summary: 'Remove the authenticator',
  body: withPassword,
  replies: { 204: { description: 'No codes are asked for.' } },
  handle: async (deps, { caller: { viewer }, body }) => {
    await checkOwnPassword(deps, viewer.id, body.password)
    if (!(await removeTotp(deps.pool, viewer.id))) throw noneInUse()
    return { status: 204 }
  },
})

function hashRecoveryCode(recoveryCode: string): Buffer {
  return hashToken(normaliseRecoveryCode(recoveryCode))
}

function noneInUse(): Failure {
  return new Failure('conflict', 'No authenticator is in use.')
}
