import { type RejectReason, USUAL_REJECT_REASONS } from '../../domain/reject-reason.ts'
import { type Database, execute, inTransaction, type Pool } from '../database.ts'

/** A site's reasons to reject, in order: its own, else the usual ones. */
export async function readRejectReasons(db: Database, siteId: string): Promise<readonly RejectReason[]> {
  const { rows } = await db.query<RejectReason>(
    'select label, reason, message from reject_reasons where site_id = $1 order by position',
    [siteId],
  )
  return rows.length > 0 ? rows : USUAL_REJECT_REASONS
}

/** Replaces a site's reasons to reject; none: the usual ones. */
export function putRejectReasons(
  pool: Pool,
  siteId: string,
  reasons: readonly RejectReason[],
  by: string,
): Promise<void> {
  return inTransaction(pool, async (db) => {
    await execute(db, 'delete from reject_reasons where site_id = $1', [siteId])
    await execute(
      db,
      `insert into reject_reasons (site_id, position, label, reason, message)
       select $1, position - 1, label, reason, message
       from rows from (json_to_recordset($2) as (label text, reason text, message text)) with ordinality
         as r(label, reason, message, position)`,
      [siteId, JSON.stringify(reasons)],
    )
    await execute(
      db,
      `insert into audit (site_id, actor, action, evidence) values ($1, $2, 'reject_reasons.changed', $3)`,
      [siteId, by, JSON.stringify({ reasons })],
    )
  })
}
