import type { Moderator, ModeratorRole, ModeratorSettings } from '../../domain/moderator.ts'
import { type Database, execute } from '../database.ts'
import { toModeratorSettings } from './moderators.ts'

/** A session ends when it was not used for so long, and so long after sign-in at the latest. */
const IDLE_HOURS = 12
export const SESSION_DAYS = 7
const IS_GOOD = `s.used_at > now() - interval '${IDLE_HOURS} hours' and s.started_at > now() - interval '${SESSION_DAYS} days'`

export type SignedInBy = 'password' | 'oidc' | 'invitation'

export type NewSession = {
  readonly moderatorId: string
  readonly tokenHash: Buffer
  readonly by: SignedInBy
  readonly userAgent: string
  readonly address: string | null
  /** The hash of the password that was given: the session is refused where it was changed meanwhile. */
  readonly passwordHash?: string
  /** The session that the browser had before; it ends. */
  readonly replaces?: Buffer
}

/** Starts a session. False when the moderator was disabled, or has another password, meanwhile. */
export async function startSession(db: Database, session: NewSession): Promise<boolean> {
  const count = await execute(
    db,
    `with m as (
       update moderators set signed_in_at = now()
       where id = $1 and disabled_at is null and ($6::text is null or password_hash = $6) returning id),
     ended as (delete from sessions where token_hash = $7),
     s as (
       insert into sessions (moderator_id, token_hash, signed_in_by, user_agent, address)
       select id, $2, $3, $4, $5 from m returning id, moderator_id)
     insert into audit (actor, action, evidence)
     select moderator_id::text, 'session.started', jsonb_build_object('session', id, 'by', $3::text) from s`,
    [
      session.moderatorId,
      session.tokenHash,
      session.by,
      session.userAgent,
      session.address,
      session.passwordHash ?? null,
      session.replaces ?? null,
    ],
  )
  return count === 1
}

/** Who has a session that is good, with what their pages show. */
export type SignedIn = {
  readonly sessionId: string
  readonly viewer: Moderator
  readonly email: string
  readonly settings: ModeratorSettings
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
}

/** The session of a token; undefined when it ended, or its moderator was disabled. Notes the minute of its last use. */
export async function findSession(db: Database, tokenHash: Buffer): Promise<SignedIn | undefined> {
  const { rows } = await db.query<{
    session_id: string
    stale: boolean
    id: string
    name: string
    role: ModeratorRole
    site_ids: string[]
    email: string
    settings: Partial<ModeratorSettings>
    has_password: boolean
    has_second_factor: boolean
  }>({
    name: 'find-session',
    text: `
      select s.id as session_id, s.used_at < now() - interval '1 minute' as stale, m.id, m.name, m.role, m.site_ids,
        m.email, m.settings, m.password_hash is not null as has_password,
        m.totp_confirmed_at is not null as has_second_factor
      from sessions s join moderators m on m.id = s.moderator_id
      where s.token_hash = $1 and m.disabled_at is null and ${IS_GOOD}`,
    values: [tokenHash],
  })
  const row = rows[0]
  if (!row) return undefined
  if (row.stale) await execute(db, 'update sessions set used_at = now() where id = $1', [row.session_id])
  return {
    sessionId: row.session_id,
    viewer: { id: row.id, name: row.name, role: row.role, siteIds: row.site_ids },
    email: row.email,
    settings: toModeratorSettings(row.settings),
    hasPassword: row.has_password,
    hasSecondFactor: row.has_second_factor,
  }
}

/** A session as its owner sees it. */
export type OwnSession = {
  readonly id: string
  readonly by: SignedInBy
  readonly userAgent: string
  readonly address: string | null
  readonly startedAt: Date
  readonly usedAt: Date
}

/** A moderator's sessions that are good, the last used first. */
export async function listSessions(db: Database, moderatorId: string): Promise<OwnSession[]> {
  const { rows } = await db.query<OwnSession>(
    `select s.id, s.signed_in_by as by, s.user_agent as "userAgent", host(s.address) as address,
       s.started_at as "startedAt", s.used_at as "usedAt"
     from sessions s where s.moderator_id = $1 and ${IS_GOOD} order by s.used_at desc, s.id`,
    [moderatorId],
  )
  return rows
}

/** Ends sessions of a moderator: the one named, or all but `except`. Answers how many. */
export async function endSessions(
  db: Database,
  moderatorId: string,
  which: { readonly sessionId: string } | { readonly except: string },
): Promise<number> {
  const count = await execute(
    db,
    `with s as (
       delete from sessions where moderator_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
       returning id)
     insert into audit (actor, action, evidence)
     select $1::uuid::text, 'session.ended', jsonb_build_object('session', id) from s`,
    [moderatorId, 'sessionId' in which ? which.sessionId : null, 'except' in which ? which.except : null],
  )
  return count
}

/** Whether a moderator signed in before from the browser with that token: whoever has this e-mail address, or any. */
export async function isKnownBrowser(db: Database, tokenHash: Buffer, email?: string): Promise<boolean> {
  const found = await execute(
    db,
    `select from known_browsers b join moderators m on m.id = b.moderator_id
     where b.token_hash = $1 and ($2::text is null or lower(m.email) = lower($2)) limit 1`,
    [tokenHash, email ?? null],
  )
  return found === 1
}

/** Remembers the browser that a moderator signed in from. */
export async function rememberBrowser(db: Database, tokenHash: Buffer, moderatorId: string): Promise<void> {
  await execute(
    db,
    `insert into known_browsers (token_hash, moderator_id) values ($1, $2)
     on conflict (token_hash, moderator_id) do update set seen_at = now()`,
    [tokenHash, moderatorId],
  )
}
