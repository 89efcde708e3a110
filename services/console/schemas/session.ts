import { z } from 'zod'
import { KEY_MAPS, THEMES } from '../../../shared/domain/moderator.ts'
import { uuid } from '../../../shared/http/fields.ts'
import { MAX_PASSWORD } from '../../../shared/lib/password.ts'
import { role, time } from './fields.ts'

/** Any: whether it is a good one is asked where one is chosen. */
export const password = z.string().min(1, 'must not be empty').max(MAX_PASSWORD)
export const code = z.string().min(6, 'must be a code of 6 digits, or a recovery code').max(40)

/** A key as browsers name it, e.g. `a`, `Enter`, `Shift+A`. */
const key = z.string().regex(/^[\x21-\x7e]{1,30}$/, 'must be the name of a key')
const action = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,40}$/, 'must be the name of an action')

export const moderatorSettings = z
  .strictObject({
    keyMap: z.enum(KEY_MAPS),
    ownKeys: z.record(action, key).refine((keys) => Object.keys(keys).length <= 100, 'must be at most 100'),
    theme: z.enum(THEMES),
    masksSlurs: z.boolean(),
    pauseAfter: z.int().min(10).max(10_000).nullable(),
    targetMinutes: z.int().min(1).max(10_080).nullable(),
  })
  .meta({ id: 'ModeratorSettings' })

export const session = z
  .discriminatedUnion('signedIn', [
    z.strictObject({ signedIn: z.literal(false), oidc: z.boolean() }),
    z.strictObject({
      signedIn: z.literal(true),
      oidc: z.boolean(),
      csrfToken: z.string().meta({ description: 'Sent with every change as `X-CSRF-Token`.' }),
      sessionId: uuid,
      moderator: z.strictObject({
        id: uuid,
        name: z.string(),
        email: z.string(),
        role,
        siteIds: z.array(uuid).meta({ description: 'The sites the moderator may see; empty: all.' }),
        settings: moderatorSettings,
        hasPassword: z.boolean(),
        hasSecondFactor: z.boolean(),
      }),
      sites: z.array(z.strictObject({ id: uuid, name: z.string(), targetMinutes: z.int() })),
    }),
  ])
  .meta({ id: 'Session' })

export const signInAnswer = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('signed_in'), session }),
    z.strictObject({ outcome: z.literal('second_factor_needed') }),
  ])
  .meta({ id: 'SignInAnswer' })

export const ownSession = z
  .strictObject({
    id: uuid,
    by: z.enum(['password', 'oidc', 'invitation']),
    userAgent: z.string(),
    address: z.string().nullable(),
    startedAt: time,
    usedAt: time,
    isThis: z.boolean(),
  })
  .meta({ id: 'OwnSession' })

export const recoveryCodes = z.strictObject({
  recoveryCodes: z.array(z.string()).meta({ description: 'Each good once. Shown this once.' }),
})
