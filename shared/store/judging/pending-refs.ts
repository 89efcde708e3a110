import type { CommentRef } from '../../domain/comment.ts'
import type { Database } from '../database.ts'

/** A page of pending comments, by id, behind `after`; of one site or of all. */
export async function pendingRefs(
  db: Database,
  page: { readonly siteId?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<(CommentRef & { readonly backfill: boolean })[]> {
  const { rows } = await db.query<{ commentId: string; revision: number; backfill: boolean }>(
    `select id as "commentId", revision, backfill from comments
     where status = 'pending' and ($1::uuid is null or site_id = $1) and ($2::uuid is null or id > $2)
     order by id limit $3`,
    [page.siteId ?? null, page.after ?? null, page.limit],
  )
  return rows
}
