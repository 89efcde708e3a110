import { call, formatError } from '../api/call.ts'
import { announce, notify } from '../overlay/notices.tsx'
import { mark, unmark } from './marks.ts'

/** Leaves a waiting comment to colleagues. */
export function skip(commentId: string): void {
  mark([commentId], { kind: 'skipped' })
  announce('Left to colleagues')
  call('POST /api/comments/:id/skip', { params: { id: commentId } }).catch((error) => {
    unmark([commentId])
    notify(`Not skipped: ${formatError(error)}`, { tone: 'trouble' })
  })
}
