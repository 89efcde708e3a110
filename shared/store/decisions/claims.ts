import type { Claim, Viewer } from '../../domain/queue.ts'
import type { Database } from '../database.ts'

/** A claim that is not renewed ends after this time, in milliseconds: what a browser that dies leaves behind. */
export const LEASE_MS = 30_000

export type ClaimOutcome =
  | { readonly outcome: 'claimed'; readonly token: string; readonly expiresAt: Date }
  | { readonly outcome: 'taken'; readonly claim: Claim }
  /** It does not wait, or not any more. */
  | { readonly outcome: 'not_waiting' }
  /** There is none that this moderator may see. */
  | { readonly outcome: 'unknown' }

/** Claims what waits for a moderator who opens it. One's own claim from another window is taken over. */
export async function claimComment(db: Database, viewer: Viewer, commentId: string): Promise<ClaimOutcome> {
  const { rows } = await db.query({
    name: 'claim-comment',
    text: `
      with open as (
        select comment_id from waiting
        where comment_id = $1 and not is_staged and ($2 = '{}'::uuid[] or site_id = any($2))
        -- a decision under way holds the row: it comes first
        for key share
      ), taken as (
        insert into leases as l (comment_id, moderator_id, token, expires_at)
        select comment_id, $3, gen_random_uuid(), clock_timestamp() + ${LEASE_MS} * interval '1 millisecond' from open
        on conflict (comment_id) do update
          set moderator_id = excluded.moderator_id, token = excluded.token, expires_at = excluded.expires_at
          where l.expires_at <= clock_timestamp() or l.moderator_id = excluded.moderator_id
        returning token, expires_at
      )
      select token, expires_at, open.comment_id is not null as waits
      from (select from comments where id = $1 and ($2 = '{}'::uuid[] or site_id = any($2))) seen
        left join open on true left join taken on true`,
    values: [commentId, viewer.siteIds, viewer.id],
  })
  const [row] = rows
  if (!row) return { outcome: 'unknown' }
  if (!row.waits) return { outcome: 'not_waiting' }
  if (row.token) return { outcome: 'claimed', token: row.token, expiresAt: row.expires_at }
  const claim = await claimOn(db, commentId)
  // given back just now
  return claim ? { outcome: 'taken', claim } : claimComment(db, viewer, commentId)
}

/** Keeps claims for another while. Answers the comments whose claim still stands, and until when. */
export async function renewClaims(
  db: Database,
  viewer: Viewer,
  tokens: readonly string[],
): Promise<{ commentId: string; expiresAt: Date }[]> {
  const { rows } = await db.query({
    name: 'renew-claims',
    text: `update leases set expires_at = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'
      where token = any($1::uuid[]) and moderator_id = $2 returning comment_id as "commentId", expires_at as "expiresAt"`,
    values: [tokens, viewer.id],
  })
  return rows
}

/** Gives claims back. */
export async function releaseClaims(db: Database, viewer: Viewer, tokens: readonly string[]): Promise<void> {
  await db.query('delete from leases where token = any($1::uuid[]) and moderator_id = $2', [
    tokens,
    viewer.id,
  ])
}

async function claimOn(db: Database, commentId: string): Promise<Claim | undefined> {
  const { rows } = await db.query(
    `select l.moderator_id as "moderatorId", m.name, l.expires_at as "expiresAt"
     from leases l left join moderators m on m.id = l.moderator_id
     where l.comment_id = $1 and l.expires_at > clock_timestamp()`,
    [commentId],
  )
  return rows[0]
}
