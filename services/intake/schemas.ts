import { z } from 'zod'
import { DELIVERY_STATES, EVENT_TYPES } from '../../shared/domain/webhook.ts'
import { plainText, url, uuid } from '../../shared/http/fields.ts'

/** Longest comment any site may allow, in characters. */
export const MAX_TEXT_LENGTH = 20_000

/** The site's own id of an article: any text without control characters. */
export const articleId = plainText(500).refine(
  (text) => !/\p{Cc}/u.test(text),
  'must not contain control characters',
)

export const submission = z
  .strictObject({
    articleId: articleId.meta({ description: "The site's own id of the story." }),
    name: plainText(80).meta({ description: 'The name shown with the comment.' }),
    text: plainText(MAX_TEXT_LENGTH).meta({
      description: 'The comment, plain text. A site accepts 5,000 characters unless it set more.',
    }),
    articleUrl: url.optional(),
    articleTitle: plainText(500).optional(),
    parentId: uuid.optional().meta({ description: 'The comment this one answers, of the same article.' }),
    authorId: plainText(200).optional().meta({ description: "The site's own id of the reader." }),
    email: z
      .email('must be an e-mail address')
      .max(254)
      .optional()
      .meta({ description: 'Only its hash is kept.' }),
    authorUrl: url.optional(),
    ip: z
      .union([z.ipv4(), z.ipv6()], 'must be an IPv4 or IPv6 address')
      .optional()
      .meta({ description: "The reader's address; with a secret key only." }),
    userAgent: plainText(1_000).optional(),
    referrer: plainText(2_000).optional(),
    submittedAt: z.iso
      .datetime({ offset: true, error: 'must be an RFC 3339 time' })
      .optional()
      .meta({ description: 'When the reader wrote it; now, when absent.' }),
    externalId: plainText(200).optional().meta({ description: "The site's own id of the comment." }),
    fields: z
      .strictObject({
        honeypot: plainText(1_000, 0).optional().meta({ description: 'A field that people cannot see.' }),
        elapsedMs: z
          .number()
          .int()
          .min(0)
          .max(86_400_000)
          .optional()
          .meta({ description: 'Time to fill the form.' }),
        token: plainText(200, 0).optional().meta({
          description: "The form's, of `/v1/articles/{articleId}/form`: it proves the time to fill the form.",
        }),
      })
      .optional()
      .meta({ description: 'What the form saw of its sender.' }),
  })
  .meta({ id: 'Submission' })
export type Submission = z.infer<typeof submission>

const { articleId: ofArticle, name, text, email, parentId, articleUrl, articleTitle } = submission.shape

/** A submission as an HTML form of a page that works without JavaScript. */
export const submissionForm = z
  .strictObject({
    key: z.string().meta({
      description:
        'A publishable key. The page that holds the form must not have a Referrer-Policy of `no-referrer` or ' +
        '`same-origin`: browsers would not say where the form stands.',
    }),
    returnTo: url.meta({ description: "The page to go back to, on one of the site's allowed origins." }),
    articleId: ofArticle,
    name,
    text,
    email,
    parentId,
    articleUrl,
    articleTitle,
    token: plainText(200).optional().meta({ description: "The form's, of `/v1/articles/{articleId}/form`." }),
    website: plainText(1_000).optional().meta({ description: 'A field that people cannot see.' }),
    idempotencyKey: plainText(200)
      .optional()
      .meta({ description: 'So that the form sent twice is one comment.' }),
  })
  .meta({ id: 'SubmissionForm', description: 'An empty field counts as absent.' })
export type SubmissionForm = z.infer<typeof submissionForm>

export const reportReason = z.enum(['spam', 'abuse', 'off_topic', 'illegal', 'privacy', 'other'])

const decision = z.enum(['approve', 'flag', 'reject'])
const score = z.number().min(0).max(1)

export const finding = z
  .object({
    check: z.string(),
    category: z.string(),
    score,
    spans: z
      .array(
        z.object({
          start: z.int(),
          end: z.int(),
          text: z.string(),
          as: z
            .string()
            .optional()
            .meta({ description: 'What stands here in the redacted text, e.g. `[e-mail]`.' }),
        }),
      )
      .meta({ description: '[start, end) in UTF-16 units of the text.' }),
    explanation: z.string(),
    actsFrom: score.optional().meta({
      description:
        'The least score at which the policy acts on it, where this one reaches it: below, it would have let the comment pass.',
    }),
    forces: decision.optional().meta({ description: 'Set when the finding decides by itself.' }),
    rules: z
      .array(z.string())
      .optional()
      .meta({ description: "The site's own rules that it rests on, by id: entries of its lists, a ban." }),
  })
  .meta({ id: 'Finding' })

const scores = z
  .object({
    spam: score,
    toxicity: score,
    insult: score,
    threat: score,
    identityAttack: score,
    profanity: score,
    personalData: score,
  })
  .meta({ id: 'Scores' })

const redactedText = z
  .string()
  .optional()
  .meta({ description: 'The text without the personal data found; absent when none was.' })

export const checked = z
  .object({
    decision,
    scores,
    findings: z.array(finding),
    redactedText,
    policyVersion: z.string(),
    modelVersion: z.string(),
  })
  .meta({ id: 'Checked' })

export const verdict = z
  .object({
    revision: z.int(),
    decision,
    by: z.string().meta({ description: '`machine`, or a moderator.' }),
    scores,
    findings: z.array(finding),
    policyVersion: z.string(),
    modelVersion: z.string(),
    reason: z.string().nullable(),
    decidedAt: z.string(),
  })
  .meta({ id: 'Verdict' })

const status = z.enum(['pending', 'approved', 'flagged', 'rejected', 'withdrawn'])

const statusUrl = z
  .string()
  .meta({ description: 'Where to ask what became of it: with a publishable key by its reader token.' })
const toReader = {
  readerToken: z.string().optional().meta({ description: 'With a publishable key: to ask at statusUrl.' }),
  reason: reportReason.optional().meta({ description: 'With a publishable key: why it was rejected.' }),
}

export const accepted = z
  .object({
    id: uuid,
    status: status.meta({
      description: '`pending`; or what became of the comment, when the request is repeated.',
    }),
    revision: z.int(),
    statusUrl,
    ...toReader,
  })
  .meta({ id: 'Accepted' })

export const submitted = z
  .object({
    id: uuid,
    status,
    revision: z.int(),
    statusUrl,
    ...toReader,
    verdict: verdict.nullable().optional().meta({ description: 'With a secret key.' }),
  })
  .meta({ id: 'Submitted' })

export const commentStatus = z
  .object({ id: uuid, status, revision: z.int(), reason: reportReason.nullable() })
  .meta({ id: 'CommentStatus' })

export const form = z
  .object({
    token: z.string(),
    expiresAt: z.iso.datetime(),
    state: z.enum(['open', 'closed']),
    maxTextLength: z.int().meta({ description: 'Characters of a comment.' }),
  })
  .meta({ id: 'Form' })

export const comment = z
  .object({
    id: uuid,
    articleId: z.string(),
    parentId: uuid.nullable(),
    externalId: z.string().nullable(),
    name: z.string(),
    text: z.string(),
    authorId: z.string().nullable(),
    authorUrl: z.string().nullable(),
    status,
    revision: z.int(),
    submittedAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    verdict: verdict.nullable(),
    redactedText,
    history: z.object({
      revisions: z.array(z.object({ revision: z.int(), text: z.string(), replacedAt: z.string() })),
      verdicts: z.array(verdict),
      changes: z.array(
        z.object({
          at: z.string(),
          actor: z.string(),
          action: z.string(),
          revision: z.int(),
          fromStatus: z.string().nullable(),
          toStatus: z.string().nullable(),
          evidence: z.unknown(),
        }),
      ),
      reports: z.array(
        z.object({ revision: z.int(), reason: z.string(), detail: z.string().nullable(), at: z.string() }),
      ),
    }),
  })
  .meta({ id: 'Comment' })

export const publishedComment = z
  .object({
    id: uuid,
    articleId: z.string(),
    parentId: uuid.nullable(),
    name: z.string(),
    text: z.string(),
    publishedAt: z.iso.datetime(),
    replyCount: z.int(),
    withdrawn: z
      .literal(true)
      .optional()
      .meta({ description: 'Its author withdrew it; it keeps its replies in place.' }),
  })
  .meta({ id: 'PublishedComment' })

export const article = z
  .object({
    articleId: z.string(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    state: z.enum(['open', 'closed']),
    mode: z.enum(['default', 'pre', 'post']),
    publishedCount: z.int(),
  })
  .meta({ id: 'Article' })

export const eventType = z.enum(EVENT_TYPES)

export const webhook = z
  .object({
    id: uuid,
    url: z.string(),
    description: z.string(),
    events: z.array(eventType),
    status: z.enum(['enabled', 'disabled', 'paused']).meta({
      description:
        '`disabled`: nothing is made for it. `paused`: it failed for too long; what happens is kept for it, and sent once it is enabled again.',
    }),
    statusReason: z
      .string()
      .nullable()
      .meta({ description: 'Why Sluice paused or disabled it; null when the site did.' }),
    createdAt: z.iso.datetime(),
    lastDeliveredAt: z.iso.datetime().nullable(),
    failingSince: z.iso.datetime().nullable().meta({ description: 'Since when every attempt has failed.' }),
  })
  .meta({ id: 'Webhook' })

export const webhookWithSecret = webhook
  .extend({
    secret: z
      .string()
      .meta({ description: 'Shown this once. Signs by the Standard Webhooks specification.' }),
  })
  .meta({ id: 'WebhookWithSecret' })

export const deliveryState = z.enum(DELIVERY_STATES, `must be one of ${DELIVERY_STATES.join(', ')}`)

export const delivery = z
  .object({
    id: uuid.meta({ description: 'Of the message, as in the header `webhook-id`.' }),
    type: z.enum([...EVENT_TYPES, 'webhook.test']),
    commentId: uuid.nullable(),
    articleId: z.string().nullable(),
    revision: z.int().nullable(),
    eventAt: z.iso.datetime(),
    state: deliveryState.meta({ description: '`dead`: given up after the last attempt.' }),
    nextAttemptAt: z.iso.datetime().nullable(),
    attempts: z
      .array(
        z.object({
          at: z.iso.datetime(),
          status: z.int().nullable().meta({ description: 'Of the answer; null when there was none.' }),
          ms: z.int(),
          error: z.string().optional(),
          answer: z.string().optional().meta({ description: 'The beginning of the body of a failure.' }),
        }),
      )
      .meta({ description: 'Oldest first; the last 50.' }),
  })
  .meta({ id: 'Delivery' })

export const fieldError = z.object({
  pointer: z.string().meta({ description: 'JSON pointer into the body; #query/… and #header/… for those.' }),
  message: z.string(),
})

export const problem = z
  .object({
    type: z.string().meta({ description: 'Where the error is explained.' }),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(fieldError),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })
