import type { Viewer } from '../../domain/queue.ts'
import { type Database, execute } from '../database.ts'
import { mayBeSeen } from '../sites/visible-sites.ts'

/** Does not show me this waiting comment again. False when it does not wait. Safe to repeat. */
export async function skipComment(db: Database, viewer: Viewer, commentId: string): Promise<boolean> {
  const skipped = await execute(
    db,
    `with w as (select comment_id from waiting where comment_id = $1 and ${mayBeSeen('$2')}),
     s as (insert into skips (comment_id, moderator_id) select comment_id, $3 from w on conflict do nothing),
     freed as (delete from leases l using w where l.comment_id = w.comment_id and l.moderator_id = $3)
     select from w`,
    [commentId, viewer.siteIds, viewer.id],
  )
  return skipped === 1
}
