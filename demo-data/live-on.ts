import { ApiError } from '../shared/client/api-error.ts'
import type { Client } from '../shared/client/create-client.ts'
import type { StoredComment } from '../shared/client/types.ts'
import type { Planned } from './compose.ts'
import { eachOf } from './each-of.ts'

const AT_ONCE = 4

/** What has happened to the comments, now or in an earlier run. */
export type LivedOn = {
  readonly reports: number
  readonly withdrawn: number
  readonly edited: number
  /** Ids of those whose new text is to be judged. */
  readonly toJudge: readonly string[]
}

/**
 * Does to the decided comments what is planned for them: readers report some that are published, and authors change or
 * withdraw some of their own. Safe to repeat: a reader's report counts once, and what was edited is left alone.
 */
export async function liveOn(
  client: Pick<Client, 'reportComment' | 'editComment' | 'withdrawComment'>,
  comments: readonly { readonly planned: Planned; readonly comment: StoredComment }[],
): Promise<LivedOn> {
  let [reports, withdrawn, edited] = [0, 0, 0]
  const toJudge: string[] = []
  await eachOf(comments, AT_ONCE, async ({ planned, comment }) => {
    const { id, status, revision } = comment
    reports += comment.history.reports.length
    if (planned.isWithdrawn || status === 'withdrawn') {
      if (status !== 'withdrawn') await client.withdrawComment(id)
      withdrawn++
    } else if (revision > 1) {
      edited++
    } else if (planned.edit !== undefined && status !== 'pending') {
      if (!(await unlessChanged(client.editComment(id, { text: planned.edit, revision })))) return
      edited++
      toJudge.push(id)
    } else if (status === 'approved' && comment.history.reports.length < planned.reports.length) {
      for (const report of planned.reports) await client.reportComment(id, report)
      reports += planned.reports.length - comment.history.reports.length
    }
  })
  return { reports, withdrawn, edited, toJudge }
}

/** False when somebody else was quicker. */
async function unlessChanged(change: Promise<unknown>): Promise<boolean> {
  try {
    await change
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) return false
    throw error
  }
}
