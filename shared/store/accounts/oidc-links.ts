import type { Database } from '../database.ts'

/** Who somebody is by the word of an OpenID provider. */
export type OidcIdentity = {
  readonly issuer: string
  readonly subject: string
  /** Only an address that the provider has verified. */
  readonly verifiedEmail: string | undefined
}

/**
 * The moderator who is linked to this identity. One with the verified e-mail address who is linked to nobody yet is
 * linked; nobody is ever made. Undefined for anybody else, and those who are disabled.
 */
export async function findByOidc(db: Database, identity: OidcIdentity): Promise<string | undefined> {
  const { issuer, subject, verifiedEmail } = identity
  const linked = await db.query<{ id: string; disabled_at: Date | null }>(
    'select id, disabled_at from moderators where oidc_issuer = $1 and oidc_subject = $2',
    [issuer, subject],
  )
  if (linked.rows[0]) return linked.rows[0].disabled_at ? undefined : linked.rows[0].id
  if (!verifiedEmail) return undefined
  const { rows } = await db.query<{ id: string }>(
    `with m as (
       update moderators set oidc_issuer = $1, oidc_subject = $2
       where lower(email) = lower($3) and disabled_at is null and (oidc_issuer is null or oidc_issuer <> $1)
       returning id),
     audited as (
       insert into audit (actor, action, evidence)
       select id::text, 'moderator.linked', jsonb_build_object('moderator', id, 'issuer', $1::text) from m)
     select id from m`,
    [issuer, subject, verifiedEmail],
  )
  return rows[0]?.id
}
