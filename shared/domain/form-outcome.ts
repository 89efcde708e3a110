import type { CommentStatus } from './comment.ts'

/** What a page learns in `?sluice=…` when an HTML form's reader comes back to it. `error`: nothing was stored. */
export type FormOutcome = 'published' | 'pending' | 'held' | 'refused' | 'error'

export const OUTCOME_OF = {
  pending: 'pending',
  approved: 'published',
  flagged: 'held',
  rejected: 'refused',
  withdrawn: 'refused',
} as const satisfies Record<CommentStatus, FormOutcome>
