import { z } from 'zod'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { isEmailAddress } from '../../../shared/lib/email-address.ts'
import { role, time } from './fields.ts'

export const email = z.string().refine(isEmailAddress, 'must be an e-mail address')
export const personName = plainText(200).refine((text) => !/\p{Cc}/u.test(text), 'must be one line')
/** The sites somebody may see; empty: all. */
export const siteIds = z
  .array(uuid)
  .max(1_000)
  .transform((ids) => [...new Set(ids)])

export const colleague = z
  .strictObject({ id: uuid, name: z.string(), role, isDisabled: z.boolean(), siteIds: z.array(uuid) })
  .meta({ id: 'Colleague' })

export const person = z
  .strictObject({
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
  .strictObject({
    url: z.string().meta({ description: 'To choose a password with, once. It is shown this once.' }),
    expiresAt: time,
  })
  .meta({ id: 'Invitation' })
