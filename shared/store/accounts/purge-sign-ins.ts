import { type Database, execute } from '../database.ts'
import { SESSION_DAYS } from './sessions.ts'
import { TRIES_KEPT_HOURS } from './sign-in-tries.ts'

/** Days that a browser nobody signs in from is remembered. */
const BROWSER_DAYS = 180

/** Forgets sessions that ended by themselves, browsers not seen for long and tries at passwords. Answers how many rows. */
export async function purgeSignIns(db: Database): Promise<number> {
  const sessions = await execute(
    db,
    `delete from sessions where id in (
       select id from sessions where started_at < now() - $1 * interval '1 day' limit 5000)`,
    [SESSION_DAYS],
  )
  const browsers = await execute(
    db,
    `delete from known_browsers where (token_hash, moderator_id) in (
       select token_hash, moderator_id from known_browsers
       where seen_at < now() - $1 * interval '1 day' limit 5000)`,
    [BROWSER_DAYS],
  )
  const tries = await execute(
    db,
    `delete from sign_in_tries where key in (
       select key from sign_in_tries where tried_at < now() - $1 * interval '1 hour' limit 5000)`,
    [TRIES_KEPT_HOURS],
  )
  return sessions + browsers + tries
}
