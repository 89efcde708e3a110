import type { CommentStatus } from './comment.ts'
import type { Preset } from './policy.ts'
import type { ReportReason } from './site.ts'
import type { Decision, Finding } from './verdict.ts'

/** How often a person said the one or the other. */
export type ByDecision = { readonly approve: number; readonly reject: number }

/** What was counted of some sites within some hours. Each is the count of one kind, see the table `figures`. */
export type Figure = {
  readonly measure: 'verdict' | 'ruling' | 'outcome' | 'check' | 'wait'
  readonly subject: string
  readonly decision: string
  readonly count: number
}

/** What waits for a person now. */
export type WaitingNow = {
  readonly flagged: number
  /** Of these, how many have waited longer than their site's target. */
  readonly late: number
  /** Published, with reports that nobody has looked at. */
  readonly reported: number
  readonly oldestSince: Date | null
}

/** A step of the dashboard's charts. */
export type SeriesStep = {
  /** Its beginning. */
  readonly at: Date
  readonly machine: Readonly<Record<Decision, number>>
  readonly people: ByDecision
  /** What each moderator decided, by id. */
  readonly moderators: Readonly<Record<string, ByDecision>>
  readonly reports: number
}

/** A decision to be made again, without a word of how it was decided, nor what leads there: no id, no address. */
export type ReviewTask = {
  readonly id: string
  readonly siteId: string
  readonly siteName: string
  readonly articleTitle: string | null
  readonly parent: { readonly name: string; readonly text: string } | null
  readonly name: string
  readonly text: string
  readonly submittedAt: Date
  /** As the machine saw it then. */
  readonly findings: readonly Finding[]
  readonly assignedUntil: Date
}

/** A decision that was made twice. */
export type Review = {
  readonly id: string
  readonly siteId: string
  readonly commentId: string
  readonly revision: number
  readonly first: Opinion
  readonly second: Opinion
  readonly agrees: boolean
}

export type Opinion = {
  readonly by: string
  readonly name: string | null
  readonly decision: 'approve' | 'reject'
  readonly reason: ReportReason | null
  readonly at: Date
}

/** A line of the audit log. */
export type AuditEntry = {
  readonly id: number
  readonly at: Date
  readonly siteId: string | null
  readonly siteName: string | null
  /** A moderator's id, `machine`, `site`, `reader`, `ops`, or another name. */
  readonly actor: string
  readonly actorName: string | null
  readonly action: string
  readonly commentId: string | null
  readonly revision: number | null
  readonly fromStatus: CommentStatus | null
  readonly toStatus: CommentStatus | null
  readonly evidence: unknown
}

/** Which lines of the audit log; all that is given must hold. */
export type AuditFilter = {
  readonly siteId?: string | undefined
  /** `people`: moderators and ops only; `notable`: all but what the machine, sites and readers do to comments' status. */
  readonly who: 'people' | 'notable' | 'all'
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly commentId?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

/** Where a page of the audit log ended; `at` in microseconds since 1970. */
export type AuditPlace = { readonly at: number; readonly id: number }

/** A version of a site's policy. */
export type PolicyVersion = {
  readonly version: number
  readonly preset: Preset
  readonly thresholds: Readonly<Record<string, { readonly flag?: number; readonly reject?: number }>>
  readonly by: string
  readonly name: string | null
  readonly at: Date
  readonly note: string
}
