import type { ReportReason } from './site.ts'

/** Why a moderator rejected a comment: as readers may say when they report one. */
export const REJECT_REASONS = [
  'spam',
  'abuse',
  'off_topic',
  'illegal',
  'privacy',
  'other',
] as const satisfies readonly ReportReason[]

/** A moderator's latest word on one revision, with what may be learned from it. */
export type TeachingDecision = {
  /** Counts up per site in the order of deciding. */
  readonly number: number
  readonly decision: 'approve' | 'reject'
  readonly reason?: ReportReason | undefined
  readonly text: string
}

/** `on`: the newest version that passes its guard is used. `pinned`: the one in use stays. `off`: none is used. */
export type LearningMode = 'on' | 'pinned' | 'off'

/** Of a site model's version: in use, passed but not in use (any more), or kept from use by its guard. */
export type ModelState = 'used' | 'replaced' | 'refused'
