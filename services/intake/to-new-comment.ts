import { createHash, randomUUIDv7 } from 'node:crypto'
import { isAtMost } from '../../shared/http/fields.ts'
import { authorKeyOf, hashEmail } from '../../shared/lib/author-key.ts'
import { Failure, type FieldError, invalidField } from '../../shared/lib/failure.ts'
import type { NewComment } from '../../shared/store/comments/insert-comments.ts'
import type { Caller } from './route.ts'
import type { Submission } from './schemas.ts'
import { toFormHints } from './to-form-hints.ts'

/** What only a site's own server can vouch for. A browser could claim anything. */
const SECRET_KEY_FIELDS = ['authorId', 'ip', 'userAgent', 'submittedAt', 'externalId'] as const

/** How far a site's clock may be ahead of ours. */
const CLOCK_SKEW_MS = 5 * 60_000

/** ISO 8601 has a year 0, PostgreSQL has not. */
const EARLIEST_MS = Date.parse('0001-01-01T00:00:00Z')

/** The rules that depend on the site and its key. Empty when the submission keeps them. */
export function checkSubmission(submission: Submission, caller: Caller, now: Date): FieldError[] {
  const errors: FieldError[] = []
  const { maxTextLength } = caller.site.settings
  if (!isAtMost(submission.text, maxTextLength)) {
    errors.push({ pointer: '/text', message: `must be at most ${maxTextLength} characters` })
  }
  if (caller.kind === 'publishable') {
    for (const field of SECRET_KEY_FIELDS) {
      if (submission[field] !== undefined) {
        errors.push({ pointer: `/${field}`, message: 'may be sent with a secret key only' })
      }
    }
  }
  if (submission.submittedAt && Date.parse(submission.submittedAt) > now.getTime() + CLOCK_SKEW_MS) {
    errors.push({ pointer: '/submittedAt', message: 'must not lie in the future' })
  }
  if (submission.submittedAt && Date.parse(submission.submittedAt) < EARLIEST_MS) {
    errors.push({ pointer: '/submittedAt', message: 'must not lie before the year 1' })
  }
  return errors
}

/** A checked submission as the comment to store. */
export function toNewComment(
  submission: Submission,
  caller: Caller,
  more: { now: Date; requestId: string; userAgent?: string | undefined; backfill?: boolean },
): NewComment {
  const emailHash = submission.email && hashEmail(submission.email)
  const isBrowser = caller.kind === 'publishable'
  return {
    id: randomUUIDv7(),
    siteId: caller.site.id,
    articleId: submission.articleId,
    articleUrl: submission.articleUrl,
    articleTitle: submission.articleTitle,
    parentId: submission.parentId,
    name: submission.name,
    text: submission.text,
    authorKey: authorKeyOf(submission.authorId, emailHash),
    authorId: submission.authorId,
    emailHash,
    authorUrl: submission.authorUrl,
    ip: isBrowser ? caller.address() : submission.ip,
    userAgent: isBrowser ? more.userAgent : submission.userAgent,
    referrer: submission.referrer,
    form: toFormHints(submission, caller, more.now),
    submittedAt: submission.submittedAt ? new Date(submission.submittedAt) : more.now,
    externalId: submission.externalId,
    requestId: more.requestId,
    backfill: more.backfill ?? false,
  }
}

/** The Idempotency-Key header, checked: 1..200 printable ASCII characters. */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw invalidField(
      '#header/Idempotency-Key',
      'must be 1 to 200 printable ASCII characters without spaces',
    )
  }
  return header
}

/**
 * SHA-256 of a submission, hex: whether an idempotency key came with the same one. What the form saw is left out: a
 * page that was loaded anew sends the same comment with another token.
 */
export function hashSubmission(submission: Submission): string {
  return createHash('sha256')
    .update(JSON.stringify({ ...submission, fields: undefined }))
    .digest('hex')
}

/** Throws what an insertion that did not happen means to the caller. */
export function refuse(outcome: 'key_reused' | 'article_closed' | 'parent_unknown'): never {
  if (outcome === 'parent_unknown') throw invalidField('/parentId', 'must be a comment of the same article')
  if (outcome === 'article_closed') {
    throw new Failure('conflict', 'The article takes no more comments.', {
      errors: [{ pointer: '/articleId', message: 'the article takes no more comments' }],
    })
  }
  throw new Failure('conflict', 'The Idempotency-Key was used before with another body.', {
    errors: [{ pointer: '#header/Idempotency-Key', message: 'must be new for a new request' }],
  })
}
