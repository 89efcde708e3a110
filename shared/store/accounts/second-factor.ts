import { type Database, execute } from '../database.ts'

/** Keeps a new authenticator's secret until it is confirmed. False when one is in use already. */
export async function offerTotp(db: Database, moderatorId: string, secret: Buffer): Promise<boolean> {
  const count = await execute(
    db,
    'update moderators set totp_secret = $2, totp_step = 0 where id = $1 and totp_confirmed_at is null',
    [moderatorId, secret],
  )
  return count === 1
}

/** The secret that is in use, or waits to be confirmed. */
export async function loadTotpSecret(db: Database, moderatorId: string): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ secret: Buffer | null }>(
    'select totp_secret as secret from moderators where id = $1',
    [moderatorId],
  )
  return rows[0]?.secret ?? undefined
}

/** Asks for codes from now on. False when there is no such offer any more. `step` is that of the code given. */
export async function confirmTotp(
  db: Database,
  moderatorId: string,
  confirmed: { readonly secret: Buffer; readonly step: number; readonly recoveryHashes: readonly Buffer[] },
): Promise<boolean> {
  const count = await execute(
    db,
    `with m as (
       update moderators set totp_confirmed_at = now(), totp_step = $3, recovery_hashes = $4
       where id = $1 and totp_secret = $2 and totp_confirmed_at is null returning id)
     insert into audit (actor, action, evidence)
     select id::text, 'moderator.second_factor_on', jsonb_build_object('moderator', id) from m`,
    [moderatorId, confirmed.secret, confirmed.step, confirmed.recoveryHashes],
  )
  return count === 1
}

/** Takes the code of one time step. False when it, or a later one, was taken before. */
export async function useTotpStep(db: Database, moderatorId: string, step: number): Promise<boolean> {
  const count = await execute(
    db,
    'update moderators set totp_step = $2 where id = $1 and totp_step < $2 and totp_confirmed_at is not null',
    [moderatorId, step],
  )
  return count === 1
}

/** Takes a recovery code. False when it is none, or was taken before. */
export async function useRecoveryCode(db: Database, moderatorId: string, codeHash: Buffer): Promise<boolean> {
  const count = await execute(
    db,
    `with m as (
       update moderators set recovery_hashes = array_remove(recovery_hashes, $2)
       where id = $1 and $2 = any(recovery_hashes) returning id, cardinality(recovery_hashes) as remaining)
     insert into audit (actor, action, evidence)
     select id::text, 'moderator.recovery_code_used', jsonb_build_object('moderator', id, 'remaining', remaining) from m`,
    [moderatorId, codeHash],
  )
  return count === 1
}

/** Replaces the recovery codes. False when no second factor is in use. */
export async function replaceRecoveryCodes(
  db: Database,
  moderatorId: string,
  recoveryHashes: readonly Buffer[],
): Promise<boolean> {
  const count = await execute(
    db,
    `with m as (
       update moderators set recovery_hashes = $2 where id = $1 and totp_confirmed_at is not null returning id)
     insert into audit (actor, action, evidence)
     select id::text, 'moderator.recovery_codes_made', jsonb_build_object('moderator', id) from m`,
    [moderatorId, recoveryHashes],
  )
  return count === 1
}

/** Asks for no more codes, and forgets the secret. False when none was asked for. */
export async function removeTotp(db: Database, moderatorId: string, actor = moderatorId): Promise<boolean> {
  const count = await execute(
    db,
    `with m as (
       update moderators set totp_secret = null, totp_confirmed_at = null, recovery_hashes = '{}'
       where id = $1 and totp_confirmed_at is not null returning id)
     insert into audit (actor, action, evidence)
     select $2, 'moderator.second_factor_off', jsonb_build_object('moderator', id) from m`,
    [moderatorId, actor],
  )
  return count === 1
}
