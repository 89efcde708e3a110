import type { ListEntry } from '../../domain/facts.ts'
import { type Database, execute } from '../database.ts'

export type StoredListEntry = ListEntry & {
  readonly reason: string
  readonly addedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

/** A site's list entries, also those that expired. */
export async function readListEntries(db: Database, siteId: string): Promise<StoredListEntry[]> {
  const { rows } = await db.query<StoredListEntry>(
    `select id, kind, value, action, reason, added_by as "addedBy", created_at as "createdAt",
       expires_at as "expiresAt"
     from lists where site_id = $1 order by kind, value`,
    [siteId],
  )
  return rows
}

/** A UUID made of what is unique in an entry (version 8 of RFC 9562). */
const ENTRY_ID = `overlay(overlay(md5(concat_ws(' ', $1::uuid, $2::text, $3::text))
  placing '8' from 13) placing '8' from 17)::uuid`

/** What the audit trail says of an entry `id`: all but a network address, which would outlive the comments' own there. */
export const entryEvidence = (kind: string, value: string, action: string) =>
  `jsonb_strip_nulls(jsonb_build_object('entry', id, 'kind', ${kind}, 'action', ${action},
         'value', case when ${kind} <> 'address' then ${value} end))`

/**
 * Adds an entry to a site's lists. Answers the one of that value that it replaced, so that it can be undone. One that was
 * taken off and is put back has the id it had, by which verdicts name it.
 */
export async function putListEntry(
  db: Database,
  siteId: string,
  entry: Omit<ListEntry, 'id'> & { reason?: string; addedBy: string; expiresAt?: Date },
): Promise<StoredListEntry | undefined> {
  const { rows } = await db.query<StoredListEntry>(
    `with before as (select * from lists where site_id = $1 and kind = $2 and value = $3),
     l as (
       insert into lists (id, site_id, kind, value, action, reason, added_by, expires_at)
       values (${ENTRY_ID}, $1, $2, $3, $4, $5, $6, $7)
       on conflict (site_id, kind, value) do update set action = excluded.action, reason = excluded.reason,
         added_by = excluded.added_by, expires_at = excluded.expires_at, created_at = now()
       returning id),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1),
     audited as (
       insert into audit (site_id, actor, action, evidence)
       select $1, $6, 'list.changed', ${entryEvidence('$2::text', '$3::text', '$4::text')} from l)
     select id, kind, value, action, reason, added_by as "addedBy", created_at as "createdAt",
       expires_at as "expiresAt" from before`,
    [
      siteId,
      entry.kind,
      entry.value,
      entry.action,
      entry.reason ?? '',
      entry.addedBy,
      entry.expiresAt ?? null,
    ],
  )
  return rows[0]
}

/** Removes an entry of a site's lists. False when there is no such entry. */
export async function removeListEntry(
  db: Database,
  siteId: string,
  entry: Pick<ListEntry, 'kind' | 'value'> & { readonly removedBy: string },
): Promise<boolean> {
  const count = await execute(
    db,
    `with l as (delete from lists where site_id = $1 and kind = $2 and value = $3 returning id, kind, value, action),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1 and exists (select from l))
     insert into audit (site_id, actor, action, evidence)
     select $1, $4, 'list.removed', ${entryEvidence('kind', 'value', 'action')} from l`,
    [siteId, entry.kind, entry.value, entry.removedBy],
  )
  return count === 1
}
