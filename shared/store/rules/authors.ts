import type { ToDecide, Viewer } from '../../domain/queue.ts'
import type { Database } from '../database.ts'
import { mayBeSeen } from '../sites/visible-sites.ts'

/** What a site thinks of an author: neither takes the other back unless it says so. */
export type AuthorStanding = {
  /** Banned until then; `infinity` for good; null: not. */
  readonly bannedUntil: Date | 'infinity' | null
  /** Trusted until then; `infinity` for good; null: not. */
  readonly trustedUntil: Date | 'infinity' | null
}

/**
 * Bans or trusts an author, or takes either back. Answers how it was before, so that it can be undone, and the id of the
 * ban that there was, over or not: the batch it was made with, also when it was changed since. The audit trail names the
 * author as the site knows them.
 */
export async function setStanding(
  db: Database,
  siteId: string,
  key: string,
  standing: AuthorStanding,
  note: { readonly by: string; readonly reason?: string | undefined; readonly batch?: string | undefined },
): Promise<{ readonly before: AuthorStanding; readonly banId: string | null }> {
  const { rows } = await db.query<{
    banned: Date | number | null
    trusted: Date | number | null
    banId: string | null
  }>(
    `with before as (
       select case when banned_until > now() then banned_until end as banned,
         case when trusted and coalesce(trusted_until > now(), true) then coalesce(trusted_until, 'infinity') end as trusted, ban_id
       from authors where site_id = $1 and key = $2
     ), made as (
       insert into authors as a (site_id, key, banned_until, ban_id, trusted, trusted_until)
       values ($1, $2, $3, case when $3::timestamptz is not null then $7::uuid end, $4::timestamptz is not null,
         nullif($4::timestamptz, 'infinity'))
       on conflict (site_id, key) do update set banned_until = excluded.banned_until,
         ban_id = case when excluded.banned_until is not null and a.banned_until > now()
           then coalesce(a.ban_id, excluded.ban_id) else excluded.ban_id end,
         trusted = excluded.trusted, trusted_until = excluded.trusted_until
     ), audited as (
       insert into audit (site_id, actor, action, evidence)
       values ($1, $5, 'author.standing', jsonb_strip_nulls(jsonb_build_object('author', $2::text, 'bannedUntil',
         $3::timestamptz, 'trustedUntil', $4::timestamptz, 'reason', $6::text, 'for', $7::text)))
     )
     select b.banned, b.trusted, b.ban_id as "banId" from (values (true)) one left join before b on true`,
    [
      siteId,
      key,
      standing.bannedUntil,
      standing.trustedUntil,
      note.by,
      note.reason ?? null,
      note.batch ?? null,
    ],
  )
  const { banned, trusted, banId } = rows[0]!
  return { before: { bannedUntil: toEnd(banned), trustedUntil: toEnd(trusted) }, banId }
}

/** node-postgres reads `infinity` as the number. */
function toEnd(time: Date | number | null): Date | 'infinity' | null {
  return typeof time === 'number' ? 'infinity' : time
}

/** What waits of an author, to decide all of it: up to `most`. */
export async function waitingOfAuthor(
  db: Database,
  viewer: Viewer,
  siteId: string,
  key: string,
  most: number,
): Promise<ToDecide[]> {
  const { rows } = await db.query<Pick<ToDecide, 'commentId' | 'revision' | 'status'>>(
    `select w.comment_id as "commentId", w.revision, case when w.is_flagged then 'flagged' else 'approved' end as status
     from waiting w where w.site_id = $1 and w.author_key = $2 and not w.is_staged
       and ${mayBeSeen('$3', 'w.site_id')} order by w.since limit $4`,
    [siteId, key, viewer.siteIds, most],
  )
  return rows
}
