import type { CommentStatus } from '../domain/comment.ts'
import type { ArticleMode, ArticleState, EventType, ReportReason } from '../domain/site.ts'
import type { Decision, Scores } from '../domain/verdict.ts'

// What the API takes and answers, as JSON: times are RFC 3339, ids UUIDs. A test proves it equal to intake's schemas.

/** A reader's comment to be submitted. Only a secret key may say for whom: `authorId`, `ip`, `submittedAt` and such. */
export type Submission = {
  articleId: string
  name: string
  text: string
  articleUrl?: string | undefined
  articleTitle?: string | undefined
  parentId?: string | undefined
  authorId?: string | undefined
  email?: string | undefined
  authorUrl?: string | undefined
  ip?: string | undefined
  userAgent?: string | undefined
  referrer?: string | undefined
  submittedAt?: string | undefined
  externalId?: string | undefined
  fields?:
    | { honeypot?: string | undefined; elapsedMs?: number | undefined; token?: string | undefined }
    | undefined
}

/**
 * What became of a submission, or of an edit. With a secret key has the verdict, once decided; with a publishable key
 * the token by which the reader may ask, and a rejected comment's reason.
 */
export type Submitted = {
  id: string
  status: CommentStatus
  revision: number
  statusUrl: string
  readerToken?: string | undefined
  reason?: ReportReason | undefined
  verdict?: StoredVerdict | null | undefined
}

/** What one check saw. `score` is 0..1; spans are [start, end) in UTF-16 units of the text. */
export type Finding = {
  check: string
  category: string
  score: number
  spans: { start: number; end: number; text: string; as?: string | undefined }[]
  explanation: string
  actsFrom?: number | undefined
  forces?: Decision | undefined
  rules?: string[] | undefined
}

export type StoredVerdict = {
  revision: number
  decision: Decision
  /** `machine`, or a moderator. */
  by: string
  scores: Scores
  findings: Finding[]
  policyVersion: string
  modelVersion: string
  reason: string | null
  decidedAt: string
}

/** What a batch was answered with: `ids` in the order sent, null for those rejected. */
export type BatchAnswer = {
  accepted: number
  rejected: { index: number; errors: FieldError[] }[]
  ids: (string | null)[]
}

/** A comment with its verdict and history. */
export type StoredComment = {
  id: string
  articleId: string
  parentId: string | null
  externalId: string | null
  name: string
  text: string
  authorId: string | null
  authorUrl: string | null
  status: CommentStatus
  revision: number
  submittedAt: string
  decidedAt: string | null
  publishedAt: string | null
  verdict: StoredVerdict | null
  redactedText?: string | undefined
  history: {
    revisions: { revision: number; text: string; replacedAt: string }[]
    verdicts: StoredVerdict[]
    changes: {
      at: string
      actor: string
      action: string
      revision: number
      fromStatus: string | null
      toStatus: string | null
      evidence: unknown
    }[]
    reports: { revision: number; reason: string; detail: string | null; at: string }[]
  }
}

export type PublishedComment = {
  id: string
  articleId: string
  parentId: string | null
  /** Plain text, as the reader sent it: escape it when you show it. */
  name: string
  text: string
  publishedAt: string
  replyCount: number
  /** Its author withdrew it: name and text are empty, it keeps its replies in place. */
  withdrawn?: true | undefined
}

/** A page of an article's published comments. `total`: all of the article, or all replies to `parentId`. */
export type Thread = {
  comments: PublishedComment[]
  nextCursor: string | null
  total: number
}

export type ThreadQuery = {
  sort?: 'newest' | 'oldest'
  /** 1..100; 50 when absent. */
  limit?: number
  cursor?: string
  parentId?: string
}

export type RecentComment = PublishedComment & { articleTitle: string | null; articleUrl: string | null }

export type PopularArticle = {
  articleId: string
  title: string | null
  url: string | null
  comments: number
}

export type Article = {
  articleId: string
  title: string | null
  url: string | null
  state: ArticleState
  mode: ArticleMode
  publishedCount: number
}

export type ArticleChange = {
  title?: string | undefined
  url?: string | undefined
  state?: ArticleState | undefined
  mode?: ArticleMode | undefined
}

export type Report = {
  reason: ReportReason
  detail?: string | undefined
  reporterId?: string | undefined
}

/** What a comment form needs to know of its article. */
export type Form = {
  /** Proves the time to fill the form. */
  token: string
  expiresAt: string
  state: ArticleState
  /** Characters of a comment. */
  maxTextLength: number
}

export type Webhook = {
  id: string
  url: string
  description: string
  events: EventType[]
  status: 'enabled' | 'disabled' | 'paused'
  statusReason: string | null
  createdAt: string
  lastDeliveredAt: string | null
  failingSince: string | null
}

export type WebhookSettings = {
  url: string
  description?: string | undefined
  /** All when absent. */
  events?: EventType[] | undefined
  enabled?: boolean | undefined
}

/** An endpoint with its signing secret, which is shown when it is made or rotated, and never again. */
export type WebhookWithSecret = Webhook & { secret: string }

/** The verdict that a text would get. */
export type Checked = {
  decision: Decision
  scores: Scores
  findings: Finding[]
  redactedText?: string | undefined
  policyVersion: string
  modelVersion: string
}

/** What is wrong with one field: a JSON pointer into the body (or `#query/…`, `#header/…`) and the rule. */
export type FieldError = { pointer: string; message: string }

/** An error as the API answers it (RFC 9457). */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  errors: FieldError[]
  requestId: string
}
