import type { ModeratorRole } from '../domain/moderator.ts'
import type { Database } from './database.ts'

export type NewModerator = {
  readonly email: string
  readonly name: string
  readonly passwordHash: string
  readonly role: ModeratorRole
  /** The sites this moderator may see; empty: all. */
  readonly siteIds: readonly string[]
}

/** Makes a moderator and answers the id. Undefined when the e-mail address is taken, in whatever case. */
export async function createModerator(db: Database, moderator: NewModerator): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `with m as (
       insert into moderators (email, name, password_hash, role, site_ids) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning id),
     audited as (
       insert into audit (actor, action, evidence)
       select 'ops', 'moderator.created', jsonb_build_object('moderator', id, 'role', $4::text, 'sites', $5::uuid[]) from m)
     select id from m`,
    [moderator.email, moderator.name, moderator.passwordHash, moderator.role, moderator.siteIds],
  )
  return rows[0]?.id
}

/** A moderator by e-mail address, in whatever case. */
export async function findModerator(
  db: Database,
  email: string,
): Promise<{ id: string; siteIds: string[] } | undefined> {
  const { rows } = await db.query(
    'select id, site_ids as "siteIds" from moderators where lower(email) = lower($1)',
    [email],
  )
  return rows[0]
}
