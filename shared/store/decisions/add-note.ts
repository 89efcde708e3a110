import type { Viewer } from '../../domain/queue.ts'
import type { Database } from '../database.ts'
import { mayBeSeen } from '../sites/visible-sites.ts'

/** A note for colleagues on a comment that may be seen; undefined when there is none. */
export async function addNote(
  db: Database,
  viewer: Viewer,
  commentId: string,
  text: string,
): Promise<{ id: string; at: Date } | undefined> {
  const { rows } = await db.query<{ id: string; at: Date }>(
    `with c as (select id, site_id from comments where id = $1 and ${mayBeSeen('$2')}),
     n as (insert into notes (site_id, comment_id, moderator_id, text) select site_id, id, $3, $4 from c
       returning id, created_at),
     audited as (insert into audit (site_id, actor, action, comment_id, evidence)
       select c.site_id, $3::text, 'note.added', c.id, jsonb_build_object('note', n.id) from c, n)
     select id, created_at as at from n`,
    [commentId, viewer.siteIds, viewer.id, text],
  )
  return rows[0]
}
