import type { CommentStatus } from './comment.ts'
import type { Language } from './language.ts'
import type { ReportReason } from './site.ts'
import type { Category, SCORED_CATEGORIES } from './verdict.ts'

/** Who looks into the queues. Nothing is ever answered of other sites. */
export type Viewer = {
  /** The moderator's id. */
  readonly id: string
  /** The sites this moderator may see; empty: all. */
  readonly siteIds: readonly string[]
}

/**
 * What moderators work through. `flagged` and `reported` wait for a person (reported ones may still be published),
 * `sent` is what colleagues handed to me, `pending` what the machine has not judged for too long; the others are decided.
 */
export const QUEUES = ['flagged', 'reported', 'sent', 'pending', 'approved', 'rejected'] as const
export type Queue = (typeof QUEUES)[number]

/** `harm`: waiting time × expected harm, the highest first. Decided comments come newest first, whatever is asked. */
export const QUEUE_ORDERS = ['harm', 'oldest'] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

/** What a queue is narrowed to; all that is given must hold. */
export type QueueFilter = {
  readonly siteId?: string | undefined
  readonly articleId?: string | undefined
  readonly authorKey?: string | undefined
  /** Of a finding that the policy acted on, as the next. */
  readonly category?: string | undefined
  readonly check?: string | undefined
  /** Some score (or that of the category, where it has one) from `minScore` and up to `maxScore`, 0..1. */
  readonly scoreOf?: (typeof SCORED_CATEGORIES)[number] | undefined
  readonly minScore?: number | undefined
  readonly maxScore?: number | undefined
  readonly language?: Language | undefined
  readonly hasLinks?: boolean | undefined
  /** How long it has waited, or was decided ago, in minutes. */
  readonly minAgeMinutes?: number | undefined
  readonly maxAgeMinutes?: number | undefined
  /** Words that all stand in the text, in any order; "in quotes" as they stand. Newest first, whatever is asked. */
  readonly text?: string | undefined
}

/** Where a page of what waits ended. Times in milliseconds since 1970. */
export type WaitingPlace = {
  /** The moment for which the order holds: the same for all pages. */
  readonly asOf: number
  readonly since: number
  readonly harm: number
  readonly id: string
}

/** Where a page of what is ordered by time alone ended; `at` in microseconds since 1970. */
export type TimePlace = { readonly at: number; readonly id: string }

/** A comment as queues list it. */
export type QueueItem = {
  readonly commentId: string
  readonly siteId: string
  readonly siteName: string
  readonly articleId: string
  readonly articleTitle: string | null
  readonly name: string
  readonly text: string
  readonly revision: number
  readonly status: CommentStatus
  /** Since when it waits; when it was decided. */
  readonly since: Date
  readonly harm: number
  readonly reports: number
  readonly categories: readonly Category[]
  readonly checks: readonly string[]
  readonly language: Language | null
  readonly hasLinks: boolean
  readonly author: { readonly key: string; readonly approved: number; readonly rejected: number } | null
  /** Others waiting with the same text, at most 100. */
  readonly duplicates: number
  /** Who has it open. */
  readonly claim: Claim | null
  /** Who handed it on, to whom. */
  readonly sent: { readonly by: string; readonly to: string } | null
  /** Of what is decided: by whom (`machine` or a moderator), and why. */
  readonly decided: {
    readonly by: string
    readonly name: string | null
    readonly reason: ReportReason | null
  } | null
}

/** A moderator's claim on what waits. */
export type Claim = { readonly moderatorId: string; readonly name: string | null; readonly expiresAt: Date }

/** How urgent one more minute of waiting is at a level of harm: twice the harm, half the wait. */
export function urgencyOf(order: QueueOrder, harm: number): number {
  return order === 'harm' ? harm + 1 : 1
}

/** A comment to decide, as the moderator saw it. */
export type ToDecide = {
  readonly commentId: string
  readonly revision: number
  readonly status: CommentStatus
  /** It was seen to wait, so a decision made since is not to be overruled by this one. */
  readonly waits?: boolean | undefined
  /** Of the moderator's claim, where there is one. */
  readonly token?: string | undefined
}

/** Who decided, and when. `by` is `machine`, a moderator's id, or another name of a person. */
export type DecidedBy = {
  readonly by: string
  readonly name: string | null
  readonly decision: string
  readonly reason: ReportReason | null
  readonly at: Date
  /** It may still be taken back, by who made it. */
  readonly isStaged: boolean
}

/** What became of one comment that was to be decided. */
export type DecideOutcome = { readonly commentId: string } & (
  | { readonly outcome: 'staged'; readonly dueAt: Date }
  | { readonly outcome: 'applied'; readonly status: CommentStatus }
  | { readonly outcome: 'edited'; readonly revision: number }
  | { readonly outcome: 'claimed'; readonly claim: Claim }
  | { readonly outcome: 'decided'; readonly decided: DecidedBy }
  | { readonly outcome: 'not_found' | 'withdrawn' | 'pending' }
)

/** What became of one decision that was to be undone. */
export type UndoOutcome = {
  readonly commentId: string
  /**
   * `taken_back` before anybody knew of it; `reversed` by a new decision; `changed`: someone decided, edited or withdrew
   * the comment since, so it is left as it is.
   */
  readonly outcome: 'taken_back' | 'reversed' | 'changed'
}
