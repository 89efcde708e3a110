import type { ReportReason } from './site.ts'

/** A reason to reject, as a site words it. */
export type RejectReason = {
  /** For moderators. */
  readonly label: string
  /** What it counts as, and is learned as. */
  readonly reason: ReportReason
  /** What the author is told. */
  readonly message: string
}

/** Of a site that has none of its own. */
export const USUAL_REJECT_REASONS: readonly RejectReason[] = [
  { label: 'Spam', reason: 'spam', message: 'Your comment was taken for advertising.' },
  {
    label: 'Abuse',
    reason: 'abuse',
    message: 'Your comment attacks other people. Please discuss the matter, not the person.',
  },
  { label: 'Off topic', reason: 'off_topic', message: 'Your comment is not about this article.' },
  {
    label: 'Illegal',
    reason: 'illegal',
    message: 'Your comment may break the law, so we cannot publish it.',
  },
  { label: 'Private data', reason: 'privacy', message: 'Your comment names private details of someone.' },
  { label: 'Other', reason: 'other', message: 'Your comment does not follow our rules for comments.' },
]
