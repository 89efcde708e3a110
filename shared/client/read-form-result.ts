import type { ReportReason } from '../domain/site.ts'
import { EMPTY_NAME, EMPTY_TEXT } from './render-comment-form.ts'

/** What to tell a reader whom intake led back after a form, or what is wrong with a field. */
export type FormResult = {
  readonly outcome: 'published' | 'pending' | 'held' | 'refused' | 'error'
  readonly message: string
  readonly commentId?: string
  readonly errors: { readonly text?: string; readonly name?: string }
}

const REFUSED = {
  spam: 'it looks like advertising or spam',
  abuse: 'it attacks or insults people',
  off_topic: 'it is not about this story',
  illegal: 'it may break the law',
  privacy: 'it holds personal data',
  other: 'it breaks the rules for comments',
} as const satisfies Record<ReportReason, string>

const ERRORS: Readonly<Record<string, string>> = {
  email: 'That is not an e-mail address. Please correct it, or leave it empty.',
  parentId: 'The comment you answered is no longer there.',
  articleId: 'This story takes no more comments.',
  conflict: 'This story takes no more comments.',
  rate_limited: 'You are writing faster than we can read. Please wait a minute and send it again.',
  database_unreachable: 'We could not store your comment just now. Please send it again in a moment.',
}
const ANY_ERROR = 'Your comment could not be sent. Please go back and try again.'

/** Reads `?sluice=…` of the page's address; undefined when the reader does not come from the form. */
export function readFormResult(query: URLSearchParams): FormResult | undefined {
  const outcome = query.get('sluice')
  const id = query.get('sluice-id') ?? undefined
  const ofComment = { errors: {}, ...(id !== undefined && { commentId: id }) }
  switch (outcome) {
    case 'published':
      return { outcome, message: 'Thank you. Your comment is published.', ...ofComment }
    case 'pending':
      return {
        outcome,
        message: 'Thank you. Your comment is being checked and will appear soon.',
        ...ofComment,
      }
    case 'held':
      return {
        outcome,
        message: 'Thank you. A moderator will look at your comment before it appears.',
        ...ofComment,
      }
    case 'refused': {
      const reason = query.get('sluice-reason') ?? ''
      const why = isReason(reason) ? REFUSED[reason] : REFUSED.other
      return { outcome, message: `Your comment was not published: ${why}.`, errors: {} }
    }
    case 'error':
      return readError(query.get('sluice-error') ?? '')
    default:
      return undefined
  }
}

function isReason(reason: string): reason is ReportReason {
  return Object.hasOwn(REFUSED, reason)
}

function readError(field: string): FormResult {
  const outcome = 'error'
  if (field === 'text') return { outcome, message: EMPTY_TEXT, errors: { text: EMPTY_TEXT } }
  if (field === 'name') return { outcome, message: EMPTY_NAME, errors: { name: EMPTY_NAME } }
  return { outcome, message: Object.hasOwn(ERRORS, field) ? ERRORS[field]! : ANY_ERROR, errors: {} }
}
