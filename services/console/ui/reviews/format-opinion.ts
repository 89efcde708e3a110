import type { Review } from '../api/types.ts'
import { becauseOf } from '../lib/words.ts'

/** What somebody made of a comment: `rejected it as spam`. */
export function formatOpinion({ decision, reason }: Pick<Review['first'], 'decision' | 'reason'>): string {
  return decision === 'approve' ? 'approved it' : `rejected it${becauseOf(reason)}`
}
