import type { FormHints } from '../../shared/domain/comment.ts'
import { readFormToken } from './form-token.ts'
import type { Caller } from './route.ts'
import type { Submission } from './schemas.ts'

/**
 * What the form saw, with what its token proves. The time to fill it is then ours, and the sender's word of it counts
 * only where it is the shorter. Sites may have forms of their own, so a browser without a token is merely noted.
 */
export function toFormHints(
  { articleId, fields }: Submission,
  caller: Caller,
  now: Date,
): FormHints | undefined {
  const { token, ...hints } = fields ?? {}
  if (!token) return caller.kind === 'publishable' ? { ...hints, token: 'missing' } : fields && hints
  const read = readFormToken(caller.tokenSecret, articleId, token, now)
  if (typeof read === 'string') return { ...hints, token: read }
  return { ...hints, elapsedMs: Math.min(read.ageMs, hints.elapsedMs ?? read.ageMs) }
}
