import { z } from 'zod'
import { KEY_MAPS, MODERATOR_ROLES, THEMES } from '../../../shared/domain/moderator.ts'
import { PRESETS } from '../../../shared/domain/policy.ts'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { isEmailAddress } from '../../../shared/lib/email-address.ts'
import { MAX_PASSWORD } from '../../../shared/lib/password.ts'

export const time = z.date().meta({ type: 'string', format: 'date-time' })

export const role = z.enum(MODERATOR_ROLES)
export const email = z.string().refine(isEmailAddress, 'must be an e-mail address')
export const personName = plainText(200).refine((text) => !/\p{Cc}/u.test(text), 'must be one line')
/** Any: whether it is a good one is asked where one is chosen. */
export const password = z.string().min(1, 'must not be empty').max(MAX_PASSWORD)
export const code = z.string().min(6, 'must be a code of 6 digits, or a recovery code').max(40)
/** The sites somebody may see; empty: all. */
export const siteIds = z
  .array(uuid)
  .max(1_000)
  .transform((ids) => [...new Set(ids)])
export const byId = z.object({ id: uuid })

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
    z.object({ signedIn: z.literal(false), oidc: z.boolean() }),
    z.object({
      signedIn: z.literal(true),
      oidc: z.boolean(),
      csrfToken: z.string().meta({ description: 'Sent with every change as `X-CSRF-Token`.' }),
      sessionId: uuid,
      moderator: z.object({
        id: uuid,
        name: z.string(),
        email: z.string(),
        role,
        siteIds: z.array(uuid).meta({ description: 'The sites the moderator may see; empty: all.' }),
        settings: moderatorSettings,
        hasPassword: z.boolean(),
        hasSecondFactor: z.boolean(),
      }),
      sites: z.array(z.object({ id: uuid, name: z.string(), targetMinutes: z.int() })),
    }),
  ])
  .meta({ id: 'Session' })

export const signInAnswer = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('signed_in'), session }),
    z.object({ outcome: z.literal('second_factor_needed') }),
  ])
  .meta({ id: 'SignInAnswer' })

export const ownSession = z
  .object({
    id: uuid,
    by: z.enum(['password', 'oidc', 'invitation']),
    userAgent: z.string(),
    address: z.string().nullable(),
    startedAt: time,
    usedAt: time,
    isThis: z.boolean(),
  })
  .meta({ id: 'OwnSession' })

export const colleague = z
  .object({ id: uuid, name: z.string(), role, isDisabled: z.boolean(), siteIds: z.array(uuid) })
  .meta({ id: 'Colleague' })

export const person = z
  .object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    role,
    siteIds: z.array(uuid),
    createdAt: time,
    disabledAt: time.nullable(),
    signedInAt: time.nullable(),
    hasPassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    hasOidc: z.boolean(),
    invitedUntil: time.nullable(),
  })
  .meta({ id: 'Person' })

export const invitation = z
  .object({
    url: z.string().meta({ description: 'To choose a password with, once. It is shown this once.' }),
    expiresAt: time,
  })
  .meta({ id: 'Invitation' })

const perMinute = z.int().min(1).max(10_000_000)
const origin = z
  .string()
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value),
    'must be scheme, host and port only, e.g. https://news.example',
  )

export const siteSettings = z
  .strictObject({
    mode: z.enum(['pre', 'post']),
    maxTextLength: z.int().min(1).max(20_000),
    reportsToFlag: z.int().min(1).max(1_000),
    allowedOrigins: z.array(origin).max(100),
    targetMinutes: z.int().min(1).max(10_080),
    reviewShare: z.number().min(0).max(1),
    requestsPerMinute: perMinute,
    readerRequestsPerMinute: perMinute,
  })
  .meta({ id: 'SiteSettings' })

export const siteName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be of lower-case letters, digits and hyphens, at most 63')

export const site = z
  .object({
    id: uuid,
    name: z.string(),
    settings: siteSettings,
    policy: z.object({
      preset: z.enum(PRESETS),
      thresholds: z.record(
        z.string(),
        z.object({ flag: z.number().optional(), reject: z.number().optional() }),
      ),
      version: z.int(),
    }),
  })
  .meta({ id: 'Site' })

export const siteKey = z
  .object({
    id: uuid,
    kind: z.enum(['secret', 'publishable']),
    hint: z.string().meta({ description: 'The last four characters.' }),
    label: z.string(),
    createdAt: time,
    lastUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'SiteKey' })
