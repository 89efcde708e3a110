import { z } from 'zod'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { time } from './fields.ts'
import { policy } from './policy.ts'
import { rejectionReason } from './verdict.ts'

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
  .strictObject({ id: uuid, name: z.string(), settings: siteSettings, policy })
  .meta({ id: 'Site' })

export const keyKind = z.enum(['secret', 'publishable'])
export const siteKey = z
  .strictObject({
    id: uuid,
    kind: keyKind,
    hint: z.string().meta({ description: 'The last four characters.' }),
    label: z.string(),
    createdAt: time,
    lastUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'SiteKey' })

export const articleState = z.enum(['open', 'closed'])
export const articleMode = z.enum(['default', 'pre', 'post'])
export const article = z
  .strictObject({
    articleId: z.string(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    state: articleState,
    mode: articleMode,
    publishedCount: z.int(),
  })
  .meta({ id: 'Article' })

/** A site's reasons to reject, as they are set. */
export const newRejectReasons = z
  .array(z.strictObject({ label: plainText(60), reason: rejectionReason, message: plainText(500) }))
  .max(30)
  .superRefine((reasons, context) => {
    const labels = reasons.map(({ label }) => label)
    for (const [at, label] of labels.entries()) {
      if (labels.indexOf(label) === at) continue
      context.addIssue({ code: 'custom', path: [at, 'label'], message: 'must differ from those before' })
    }
  })
export const rejectReason = z
  .strictObject({ label: z.string(), reason: rejectionReason, message: z.string() })
  .meta({ id: 'RejectReason' })
