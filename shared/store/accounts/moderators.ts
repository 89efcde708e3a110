import {
  DEFAULT_MODERATOR_SETTINGS,
  type Moderator,
  type ModeratorRole,
  type ModeratorSettings,
} from '../../domain/moderator.ts'
import { type Database, execute } from '../database.ts'

export type NewModerator = {
  readonly email: string
  readonly name: string
  /** Null: the moderator is yet to choose a password, or will sign in by OpenID Connect only. */
  readonly passwordHash: string | null
  readonly role: ModeratorRole
  /** The sites this moderator may see; empty: all. */
  readonly siteIds: readonly string[]
}

/** Makes a moderator and answers the id. Undefined when the e-mail address is taken, in whatever case. */
export async function createModerator(
  db: Database,
  moderator: NewModerator,
  actor = 'ops',
): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `with m as (
       insert into moderators (email, name, password_hash, role, site_ids) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning id),
     audited as (
       insert into audit (actor, action, evidence)
       select $6, 'moderator.created', jsonb_build_object('moderator', id, 'role', $4::text, 'sites', $5::uuid[]) from m)
     select id from m`,
    [moderator.email, moderator.name, moderator.passwordHash, moderator.role, moderator.siteIds, actor],
  )
  return rows[0]?.id
}

/** A moderator by e-mail address, in whatever case. One who is disabled is nobody. */
export async function findModerator(
  db: Database,
  email: string,
): Promise<{ id: string; siteIds: string[] } | undefined> {
  const { rows } = await db.query<{ id: string; siteIds: string[] }>(
    `select id, site_ids as "siteIds" from moderators where lower(email) = lower($1) and disabled_at is null`,
    [email],
  )
  return rows[0]
}

/** What signing in needs to know of whoever has this e-mail address, in whatever case. */
export async function findForSignIn(
  db: Database,
  email: string,
): Promise<{ id: string; passwordHash: string | null; hasSecondFactor: boolean } | undefined> {
  const { rows } = await db.query<{ id: string; passwordHash: string; hasSecondFactor: boolean }>(
    `select id, case when disabled_at is null then password_hash end as "passwordHash",
       totp_confirmed_at is not null as "hasSecondFactor"
     from moderators where lower(email) = lower($1)`,
    [email],
  )
  return rows[0]
}

/** The hash of a moderator's password; null when there is none. */
export async function loadPasswordHash(db: Database, moderatorId: string): Promise<string | null> {
  const { rows } = await db.query<{ hash: string | null }>(
    'select password_hash as hash from moderators where id = $1',
    [moderatorId],
  )
  return rows[0]?.hash ?? null
}

/** Sets a password, ends all of the moderator's sessions, and makes an invitation that is open worthless. */
export async function setPassword(
  db: Database,
  moderatorId: string,
  passwordHash: string,
  actor: string,
): Promise<void> {
  await execute(
    db,
    `with m as (
       update moderators set password_hash = $2, invitation_hash = null, invitation_expires_at = null
       where id = $1 returning id),
     ended as (delete from sessions using m where moderator_id = m.id)
     insert into audit (actor, action, evidence)
     select $3, 'moderator.password_set', jsonb_build_object('moderator', id) from m`,
    [moderatorId, passwordHash, actor],
  )
}

/** A moderator's own settings, with the defaults for what was never set. */
export function toModeratorSettings(stored: Partial<ModeratorSettings>): ModeratorSettings {
  return { ...DEFAULT_MODERATOR_SETTINGS, ...stored }
}

/** Changes what moderators set for themselves; what is not given stays. */
export async function changeOwn(
  db: Database,
  moderatorId: string,
  change: {
    readonly name?: string | undefined
    readonly settings?:
      | { readonly [Key in keyof ModeratorSettings]?: ModeratorSettings[Key] | undefined }
      | undefined
  },
): Promise<{ name: string; settings: ModeratorSettings }> {
  const { rows } = await db.query<{ name: string; settings: Partial<ModeratorSettings> }>(
    `with before as (select name from moderators where id = $1),
     m as (
       update moderators set name = coalesce($2, name), settings = settings || $3::jsonb where id = $1
       returning id, name, settings),
     audited as (
       insert into audit (actor, action, evidence)
       select m.id::text, 'moderator.changed', jsonb_build_object('moderator', m.id, 'name', m.name)
       from m, before where m.name <> before.name)
     select name, settings from m`,
    [moderatorId, change.name ?? null, JSON.stringify(change.settings ?? {})],
  )
  return { name: rows[0]!.name, settings: toModeratorSettings(rows[0]!.settings) }
}

/** A colleague, as moderators see one another. */
export type Colleague = {
  readonly id: string
  readonly name: string
  readonly role: ModeratorRole
  /** Who left keeps a name in what was decided. */
  readonly isDisabled: boolean
  /** Of the sites the viewer may see, those the colleague may; empty: all of them. */
  readonly siteIds: readonly string[]
}

/** Those who may see a site that the viewer may see, by name. */
export async function listColleagues(db: Database, viewer: Pick<Moderator, 'siteIds'>): Promise<Colleague[]> {
  const { rows } = await db.query<Colleague>(
    `select id, name, role, disabled_at is not null as "isDisabled",
       case when $1::uuid[] = '{}' then site_ids
         else array(select unnest(site_ids) intersect select unnest($1::uuid[])) end as "siteIds"
     from moderators where $1::uuid[] = '{}' or site_ids = '{}' or site_ids && $1::uuid[]
     order by name, id`,
    [viewer.siteIds],
  )
  return rows
}
