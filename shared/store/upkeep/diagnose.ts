import type { Database } from '../database.ts'

/** The server's version, e.g. 180004 for 18.4 and `18.4` to show. */
export async function serverVersion(db: Database): Promise<{ number: number; name: string }> {
  const { rows } = await db.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  )
  return rows[0]!
}

/** Whether a worker, alone or within a standalone, is connected: by the name that its pool gives itself. */
export async function isWorkerConnected(db: Database): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    `select exists (select from pg_stat_activity
       where datname = current_database() and application_name in ('sluice-worker', 'sluice')) as found`,
  )
  return rows[0]!.found
}

/** All sites by name, with the number of their keys that still work. */
export async function sitesWithKeys(db: Database): Promise<{ name: string; keys: number }[]> {
  const { rows } = await db.query<{ name: string; keys: number }>(
    `select s.name, count(k.id) as keys
     from sites s left join site_keys k on k.site_id = s.id and k.revoked_at is null group by s.name order by s.name`,
  )
  return rows
}

/**
 * How many people can sign in to the console, and how many of them are admins; and how many comments wait for somebody.
 * Those without a password can where `hasOidc`, or while their invitation holds.
 */
export async function peopleForWaiting(
  db: Database,
  hasOidc: boolean,
): Promise<{ people: number; admins: number; flagged: number }> {
  const { rows } = await db.query<{ people: number; admins: number; flagged: number }>(
    `select count(*) as people, count(*) filter (where role = 'admin') as admins,
       (select count(*) from waiting where is_flagged and not is_staged) as flagged
     from moderators
     where disabled_at is null and ($1 or password_hash is not null or invitation_expires_at > now())`,
    [hasOidc],
  )
  return rows[0]!
}

/** Decisions of moderators that should have been recorded, and by how much the oldest is late, in seconds (0: none). */
export async function overdueDecisions(db: Database): Promise<{ decisions: number; overdueSeconds: number }> {
  const { rows } = await db.query<{ decisions: number; overdueSeconds: number }>(
    `select count(*) as decisions, coalesce(extract(epoch from now() - min(due_at)), 0)::float as "overdueSeconds"
     from staged_decisions where due_at < now()`,
  )
  return rows[0]!
}

/** Endpoints that Sluice itself paused or disabled, and why. */
export async function stoppedWebhooks(
  db: Database,
): Promise<{ id: string; siteName: string; status: string; reason: string }[]> {
  const { rows } = await db.query<{ id: string; siteName: string; status: string; reason: string }>(
    `select w.id, s.name as "siteName", w.status, w.status_reason as reason
     from sites s join webhooks w on w.site_id = s.id and w.status in ('paused', 'disabled')
     where w.status_reason is not null order by s.name, w.id`,
  )
  return rows
}
