import { purgeSignIns } from '../accounts/purge-sign-ins.ts'
import { type Database, execute } from '../database.ts'
import { purgeDeliveries } from '../webhooks/purge-deliveries.ts'

/** Days that addresses and user agents are kept, for rate limits and bans; then nobody needs them. */
const PERSONAL_DAYS = 30
/** Days that an idempotency key answers the same comment. */
const IDEMPOTENCY_DAYS = 2
/** Days that events are kept for those who read them late. */
const EVENT_DAYS = 30

/** Forgets what is no longer needed, a bounded piece at a time. Returns how many rows it touched. */
export async function purge(db: Database): Promise<number> {
  const personal = await execute(
    db,
    `update comments set ip = null, user_agent = null, referrer = null where id in (
       select id from comments where ip is not null and accepted_at < now() - $1 * interval '1 day' limit 5000)`,
    [PERSONAL_DAYS],
  )
  const keys = await execute(
    db,
    `update comments set idempotency_key = null, request_hash = null where id in (
       select id from comments where idempotency_key is not null
         and accepted_at < now() - $1 * interval '1 day' limit 5000)`,
    [IDEMPOTENCY_DAYS],
  )
  const events = await execute(
    db,
    `delete from events where (xid, id) in (
       select xid, id from events where created_at < now() - $1 * interval '1 day' limit 5000)`,
    [EVENT_DAYS],
  )
  // whoever looks at a queue reads on within seconds, else loads it anew
  const changes = await execute(db, `delete from queue_changes where at < now() - interval '1 hour'`)
  await execute(db, `delete from leases where expires_at < now() - interval '1 hour'`)
  await execute(db, `delete from reviews where second_at is null and first_at < now() - interval '30 days'`)
  const rest = (await purgeSignIns(db)) + (await purgeDeliveries(db))
  const purged = [personal, keys, events, changes]
  return purged.reduce((sum, rows) => sum + rows, rest)
}
