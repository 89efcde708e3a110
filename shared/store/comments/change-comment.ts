import type { ReportReason } from '../../domain/site.ts'
import { type Database, execute, inTransaction, type Pool } from '../database.ts'

export type Change<Done> =
  | ({ readonly outcome: 'done' } & Done)
  | { readonly outcome: 'not_found' }
  | { readonly outcome: 'withdrawn' }
  | { readonly outcome: 'stale'; readonly revision: number }

type Locked = { id: string; article_id: string; status: string; revision: number; text: string }

async function lockComment(db: Database, siteId: string, commentId: string): Promise<Locked | undefined> {
  const { rows } = await db.query<Locked>(
    `select id, article_id, status, revision, text from comments where site_id = $1 and id = $2 for update`,
    [siteId, commentId],
  )
  return rows[0]
}

/** Notes a status change: event, audit entry, and the article's count when a comment leaves the page. */
async function noteChange(
  db: Database,
  siteId: string,
  comment: Locked,
  change: { event: string; actor: string; toStatus: string; revision: number; evidence?: unknown },
): Promise<void> {
  await execute(
    db,
    `with told as (insert into events (site_id, type, comment_id, article_id, revision) values ($1, $2, $3, $4, $5)),
     left_page as (update articles set published_count = published_count - 1
       where site_id = $1 and id = $4 and $7 = 'approved' and $8 <> 'approved')
     insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
     values ($1, $6, $2, $3, $5, $7, $8, $9)`,
    [
      siteId,
      change.event,
      comment.id,
      comment.article_id,
      change.revision,
      change.actor,
      comment.status,
      change.toStatus,
      change.evidence === undefined ? null : JSON.stringify(change.evidence),
    ],
  )
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
    await execute(
      db,
      `update comments set text = $2, revision = $3, status = 'pending', accepted_at = now(), decided_at = null,
         fingerprint = null, sketch = null, sketch_key = null, swept_at = null, sweeps = 0, backfill = false, request_id = $4 where id = $1`,
      [commentId, edit.text, revision, edit.requestId],
    )
    await noteChange(db, siteId, comment, {
      event: 'comment.edited',
      actor: 'site',
      toStatus: 'pending',
      revision,
    })
    return { outcome: 'done', revision }
  })
}

/** Withdraws a comment. Safe to repeat. */
export function withdrawComment(pool: Pool, siteId: string, commentId: string): Promise<Change<object>> {
  return inTransaction(pool, async (db) => {
    const comment = await lockComment(db, siteId, commentId)
    if (!comment) return { outcome: 'not_found' }
    if (comment.status === 'withdrawn') return { outcome: 'done' }
    await execute(db, `update comments set status = 'withdrawn' where id = $1`, [commentId])
    await noteChange(db, siteId, comment, {
      event: 'comment.withdrawn',
      actor: 'site',
      toStatus: 'withdrawn',
      revision: comment.revision,
    })
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
    const count = await execute(
      db,
      `insert into reports (site_id, comment_id, revision, reporter, reason, detail) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [siteId, commentId, comment.revision, report.reporter ?? null, report.reason, report.detail ?? null],
    )
    if (count === 0) return { outcome: 'done' }
    const { rows } = await db.query<{ count: number }>(
      'select count(*) as count from reports where comment_id = $1 and revision = $2',
      [commentId, comment.revision],
    )
    await noteChange(db, siteId, comment, {
      event: 'comment.reported',
      actor: 'reader',
      toStatus: comment.status,
      revision: comment.revision,
      evidence: { reason: report.reason, reports: rows[0]!.count },
    })
    if (comment.status === 'approved' && rows[0]!.count >= report.reportsToFlag) {
      await execute(db, `update comments set status = 'flagged' where id = $1`, [commentId])
      await noteChange(db, siteId, comment, {
        event: 'comment.flagged',
        actor: 'reader',
        toStatus: 'flagged',
        revision: comment.revision,
        evidence: { reports: rows[0]!.count },
      })
    }
    return { outcome: 'done' }
  })
}
