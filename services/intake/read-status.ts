import type { CommentStatus } from '../../shared/domain/comment.ts'
import type { ReportReason, Site } from '../../shared/domain/site.ts'
import { thresholdsOf } from '../../shared/moderation/policy/policy.ts'
import { rejectReason } from '../../shared/moderation/policy/reject-reason.ts'
import { readCommentState } from '../../shared/store/comments/read-comment.ts'
import type { IntakeDeps } from './intake-deps.ts'

/** Where a comment stands, as far as its reader may know; `reason` in a word and only of a rejected one. */
export type ReaderStatus = {
  readonly status: CommentStatus
  readonly revision: number
  readonly reason?: ReportReason | undefined
}

/** Never with what was found: that would teach spammers. Undefined when the site has no such comment. */
export async function readStatus(
  deps: Pick<IntakeDeps, 'pool'>,
  site: Site,
  commentId: string,
): Promise<ReaderStatus | undefined> {
  const state = await readCommentState(deps.pool, site.id, commentId)
  if (!state) return undefined
  const { status, revision, reason, findings } = state
  if (status !== 'rejected') return { status, revision }
  return { status, revision, reason: reason ?? rejectReason(findings, thresholdsOf(site.policy)) }
}
