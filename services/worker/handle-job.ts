import type { CommentRef } from '../../shared/domain/comment.ts'
import type { Unjudged } from './moderate-comments.ts'

/** What handling a job needs from outside. */
export type HandleJobDeps = {
  readonly moderate: (refs: readonly CommentRef[]) => Promise<readonly Unjudged[]>
  /** Puts one comment on the queue alone. */
  readonly retryAlone: (ref: CommentRef) => Promise<void>
  /** Flags a comment that could not be judged, with the finding `check_failed`. */
  readonly flagUnjudged: (ref: CommentRef, error: unknown) => Promise<void>
  /** Whether the error says that the database is away, which is no fault of the comments. */
  readonly isUnreachable: (error: unknown) => boolean
}

/**
 * Moderates a job's comments. Comments that cannot be judged together are taken out and tried again alone; what
 * fails alone on its last try is flagged for a person. Throws to have the whole job tried again.
 */
export async function handleJob(
  deps: HandleJobDeps,
  refs: readonly CommentRef[],
  isLastTry: boolean,
): Promise<void> {
  const failed = await deps.moderate(refs).catch((error: unknown) => {
    if (deps.isUnreachable(error)) throw error
    return refs.map((ref) => ({ ref, error }))
  })
  const [first] = failed
  if (!first) return
  if (refs.length > 1) {
    await Promise.all(failed.map((one) => deps.retryAlone(one.ref)))
  } else if (isLastTry) {
    await deps.flagUnjudged(first.ref, first.error)
  } else {
    throw first.error
  }
}
