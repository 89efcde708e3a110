import type { Moderator } from '../../domain/moderator.ts'
import type { Database } from '../database.ts'

/** Hours that a link to choose a password is good for: over a weekend. */
const INVITATION_HOURS = 72

/**
 * Gives one of the people that an admin may look after a link to choose a password. The password there was, and all
 * sessions, end at once; an authenticator is asked for as before, unless it is to be forgotten. Answers until when the
 * link is good; undefined where there is no such person, or a disabled one.
 */
export async function invite(
  db: Database,
  viewer: Pick<Moderator, 'siteIds'>,
  id: string,
  invitation: { readonly tokenHash: Buffer; readonly forgetsSecondFactor: boolean; readonly actor: string },
): Promise<Date | undefined> {
  const { rows } = await db.query(
    `with m as (
       update moderators m set password_hash = null, invitation_hash = $3,
         invitation_expires_at = now() + $4 * interval '1 hour',
         totp_secret = case when $5 then null else totp_secret end,
         totp_confirmed_at = case when $5 then null else totp_confirmed_at end,
         recovery_hashes = case when $5 then '{}' else recovery_hashes end
       where m.id = $2 and m.disabled_at is null
         and ($1::uuid[] = '{}' or (m.site_ids <> '{}' and m.site_ids <@ $1::uuid[]))
       returning m.id, m.invitation_expires_at),
     ended as (delete from sessions using m where moderator_id = m.id),
     forgotten as (delete from known_browsers using m where moderator_id = m.id),
     audited as (
       insert into audit (actor, action, evidence)
       select $6, 'moderator.invited', jsonb_build_object('moderator', id, 'forgetsSecondFactor', $5::boolean) from m)
     select invitation_expires_at as "expiresAt" from m`,
    [
      viewer.siteIds,
      id,
      invitation.tokenHash,
      INVITATION_HOURS,
      invitation.forgetsSecondFactor,
      invitation.actor,
    ],
  )
  return rows[0]?.expiresAt
}

/** Whom an invitation that is still good is for. */
export async function findInvited(
  db: Database,
  tokenHash: Buffer,
): Promise<{ id: string; email: string; name: string; hasSecondFactor: boolean } | undefined> {
  const { rows } = await db.query(
    `select id, email, name, totp_confirmed_at is not null as "hasSecondFactor" from moderators
     where invitation_hash = $1 and invitation_expires_at > now() and disabled_at is null`,
    [tokenHash],
  )
  return rows[0]
}

/** Sets the invited moderator's password and uses the invitation up. False when it is no longer good. */
export async function acceptInvitation(
  db: Database,
  tokenHash: Buffer,
  passwordHash: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `with m as (
       update moderators set password_hash = $2, invitation_hash = null, invitation_expires_at = null
       where invitation_hash = $1 and invitation_expires_at > now() and disabled_at is null returning id)
     insert into audit (actor, action, evidence)
     select id::text, 'moderator.password_set', jsonb_build_object('moderator', id) from m`,
    [tokenHash, passwordHash],
  )
  return rowCount === 1
}
