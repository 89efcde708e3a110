import type { Viewer } from '../../domain/queue.ts'
import type { Database } from '../database.ts'
import { mayBeSeen } from '../sites/visible-sites.ts'

export type SendOutcome = 'sent' | 'not_waiting' | 'no_such_colleague'

/** Hands a waiting comment to a colleague who may see its site: it leaves my queue and is in theirs. */
export async function sendComment(
  db: Database,
  viewer: Viewer,
  commentId: string,
  colleagueId: string,
): Promise<SendOutcome> {
  const { rows } = await db.query<{ is_colleague: boolean }>(
    `with w as (
       select w.*, m.id is not null as is_colleague from waiting w
       left join moderators m on m.id = $4 and m.id <> $3 and m.disabled_at is null and (m.site_ids = '{}' or w.site_id = any(m.site_ids))
       where w.comment_id = $1 and not w.is_staged and ${mayBeSeen('$2', 'w.site_id')}
     ), sent as (
       -- note_queue_change fires
       update waiting t set sent_to = $4, sent_by = $3 from w where t.comment_id = w.comment_id and w.is_colleague
     ), skipped as (
       insert into skips (comment_id, moderator_id) select comment_id, $3 from w where is_colleague on conflict do nothing
     ), freed as (
       delete from leases l using w where l.comment_id = w.comment_id and l.moderator_id = $3 and w.is_colleague
     ), audited as (
       insert into audit (site_id, actor, action, comment_id, revision, evidence)
       select site_id, $3::text, 'comment.sent', comment_id, revision, jsonb_build_object('to', $4::uuid)
       from w where is_colleague
     )
     select is_colleague from w`,
    [commentId, viewer.siteIds, viewer.id, colleagueId],
  )
  const [row] = rows
  if (!row) return 'not_waiting'
  return row.is_colleague ? 'sent' : 'no_such_colleague'
}
