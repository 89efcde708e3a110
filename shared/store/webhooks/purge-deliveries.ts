import { type Database, execute } from '../database.ts'

/** Days that deliveries are kept: as long as the events that a replay goes by. */
const DELIVERY_DAYS = 30
/** Rows that one statement takes, and statements in a row. */
const PIECE = 5_000
const MAX_PIECES = 20

/** Forgets old deliveries and those of deleted endpoints, a bounded number at a time. Returns how many rows it removed. */
export async function purgeDeliveries(db: Database): Promise<number> {
  const old = await deletePieces(
    db,
    `delete from deliveries where id in (
       select id from deliveries where event_at < now() - $2 * interval '1 day' limit $1)`,
    [DELIVERY_DAYS],
  )
  const orphans = await deletePieces(
    db,
    `delete from deliveries where id in (
       select d.id from webhooks w join deliveries d on d.webhook_id = w.id where w.status = 'deleted' limit $1)`,
  )
  // a delivery that was made while its endpoint was being deleted comes within the hour
  const webhooks = await execute(
    db,
    `delete from webhooks w where status = 'deleted' and status_changed_at < now() - interval '1 hour'
       and not exists (select from deliveries where webhook_id = w.id)`,
  )
  return old + orphans + webhooks
}

async function deletePieces(db: Database, sql: string, values: unknown[] = []): Promise<number> {
  let rows = 0
  for (let piece = 0; piece < MAX_PIECES; piece++) {
    const deleted = await execute(db, sql, [PIECE, ...values])
    rows += deleted
    if (deleted < PIECE) break
  }
  return rows
}
