import type { CommentStatus } from '../../domain/comment.ts'
import type { ReportReason } from '../../domain/site.ts'
import { type Database, execute, inTransaction, type Pool } from '../database.ts'
import { changeStatus } from './transition.ts'

export type Change<Done> =
  | ({ readonly outcome: 'done' } & Done)
  | { readonly outcome: 'not_found' }
  | { readonly outcome: 'withdrawn' }
  | { readonly outcome: 'stale'; readonly revision: number }

type Locked = { id: string; article_id: string; status: CommentStatus; revision: number; text: string }

async function lockComment(db: Database, siteId: string, commentId: string): Promise<Locked | undefined> {
  const { rows } = await db.query<Locked>(
    `select id, article_id, status, revision, text from comments where site_id = $1 and id = $2 for update`,
    [siteId, commentId],
  )
  return rows[0]
}

/** Replaces a comment's text when `revision` is still its latest; the new revision is pending. */
export function editComment(
  pool: Pool,
  siteId: string,
  commentId: string,
  edit: { text: string; revision: number; requestId: string },
): Promise<Change<{ revision: number }>> {
  return inTransaction(pool, async (db) => {
    const comment = await lockComment(db, siteId, commentId)
    if (!comment) return { outcome: 'not_found' }
    if (comment.status === 'withdrawn') return { outcome: 'withdrawn' }
    if (comment.revision !== edit.revision) return { outcome: 'stale', revision: comment.revision }
    const revision = comment.revision + 1
    await execute(db, 'insert into revisions (comment_id, revision, text) values ($1, $2, $3)', [
      commentId,
      comment.revision,
      comment.text,
    ])
    // refill_searchable fires
    await execute(
      db,
      `update comments set text = $2, revision = $3, accepted_at = now(), fingerprint = null, sketch = null,
         sketch_key = null, swept_at = null, sweeps = 0, backfill = false, request_id = $4 where id = $1`,
      [commentId, edit.text, revision, edit.requestId],
    )
    await changeStatus(db, [
      { commentId, revision, from: comment.status, to: 'pending', by: 'site', as: 'comment.edited' },
    ])
    return { outcome: 'done', revision }
  })
}

/** Withdraws a comment. Safe to repeat. */
export function withdrawComment(pool: Pool, siteId: string, commentId: string): Promise<Change<object>> {
  return inTransaction(pool, async (db) => {
    const comment = await lockComment(db, siteId, commentId)
    if (!comment) return { outcome: 'not_found' }
    if (comment.status === 'withdrawn') return { outcome: 'done' }
    const { status: from, revision } = comment
    await changeStatus(db, [{ commentId, revision, from, to: 'withdrawn', by: 'site' }])
    return { outcome: 'done' }
  })
}

/**
 * Notes a reader's report of the comment's present revision; a second one by the same `reporter` changes nothing.
 * The report that makes `reportsToFlag` takes a published comment off the page: it is flagged.
 */
export function reportComment(
  pool: Pool,
  siteId: string,
  commentId: string,
  report: {
    reason: ReportReason
    detail?: string | undefined
    reporter?: string | undefined
    reportsToFlag: number
    onlyPublished: boolean
  },
): Promise<Change<object>> {
  return inTransaction(pool, async (db) => {
    const comment = await lockComment(db, siteId, commentId)
    if (!comment || (report.onlyPublished && comment.status !== 'approved')) return { outcome: 'not_found' }
    if (comment.status === 'withdrawn') return { outcome: 'withdrawn' }
    // keep_reported fires: it counts on what waits
    const changed = await execute(
      db,
      `insert into reports (site_id, comment_id, revision, reporter, reason, detail) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [siteId, commentId, comment.revision, report.reporter ?? null, report.reason, report.detail ?? null],
    )
    if (changed === 0) return { outcome: 'done' }
    const { rows } = await db.query<{ count: number }>(
      'select count(*) as count from reports where comment_id = $1 and revision = $2',
      [commentId, comment.revision],
    )
    const reports: number = rows[0]!.count
    await execute(
      db,
      // make_deliveries fires
      `with told as (
         insert into events (site_id, type, comment_id, article_id, revision) values ($1, 'comment.reported', $2, $3, $4)
       )
       insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
       values ($1, 'reader', 'comment.reported', $2, $4, $5, $5, $6)`,
      [
        siteId,
        commentId,
        comment.article_id,
        comment.revision,
        comment.status,
        JSON.stringify({ reason: report.reason, reports }),
      ],
    )
    if (comment.status === 'approved' && reports >= report.reportsToFlag) {
      const { revision } = comment
      await changeStatus(db, [
        { commentId, revision, from: 'approved', to: 'flagged', by: 'reader', evidence: { reports } },
      ])
    }
    return { outcome: 'done' }
  })
}
