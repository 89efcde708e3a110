import type { ModerationMode } from './facts.ts'
import type { Policy } from './policy.ts'

/** What a site set for itself. */
export type SiteSettings = {
  /** For articles whose own mode is `default`. */
  readonly mode: ModerationMode
  /** Characters of a comment, at most 20,000. */
  readonly maxTextLength: number
  /** Distinct readers' reports that take a published comment off the page until it is judged. */
  readonly reportsToFlag: number
  /** Browser origins that may use the publishable key, e.g. `https://news.example`. */
  readonly allowedOrigins: readonly string[]
  /** Minutes that a flagged comment should wait for a moderator at most. */
  readonly targetMinutes: number
  /** Share of people's decisions, 0..1, that a colleague makes again without knowing the first. */
  readonly reviewShare: number
  /** Requests a minute: all of the site's, and those of one reader's address with the publishable key. */
  readonly requestsPerMinute: number
  readonly readerRequestsPerMinute: number
}

export type Site = {
  readonly id: string
  /** Short name ops use, e.g. `demo`. */
  readonly name: string
  readonly settings: SiteSettings
  readonly policy: Policy
}

/** A secret key may do all for its site; a publishable key, for browsers, may submit, read and report. */
export type KeyKind = 'secret' | 'publishable'

export type ArticleState = 'open' | 'closed'
export type ArticleMode = ModerationMode | 'default'
export type ReportReason = 'spam' | 'abuse' | 'off_topic' | 'illegal' | 'privacy' | 'other'

export type EventType =
  | 'comment.approved'
  | 'comment.rejected'
  | 'comment.flagged'
  | 'comment.withdrawn'
  | 'comment.edited'
  | 'comment.reported'
  | 'article.updated'
