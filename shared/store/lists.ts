import type { ListEntry } from '../domain/facts.ts'
import type { Database } from './database.ts'

export type StoredListEntry = ListEntry & {
  readonly reason: string
  readonly addedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

/** A site's list entries, also those that expired. */
export async function readListEntries(db: Database, siteId: string): Promise<StoredListEntry[]> {
  const { rows } = await db.query(
    `select id, kind, value, action, reason, added_by as "addedBy", created_at as "createdAt",
       expires_at as "expiresAt"
     from lists where site_id = $1 order by kind, value`,
    [siteId],
  )
  return rows
}

/** Removes an entry of a site's lists. False when there is no such entry. */
export async function removeListEntry(
  db: Database,
  siteId: string,
  entry: Pick<ListEntry, 'kind' | 'value'> & { readonly removedBy: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `with l as (delete from lists where site_id = $1 and kind = $2 and value = $3 returning id, kind, action),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1 and exists (select from l))
     insert into audit (site_id, actor, action, evidence)
     select $1, $4, 'list.removed', jsonb_build_object('entry', id, 'kind', kind, 'action', action) from l`,
    [siteId, entry.kind, entry.value, entry.removedBy],
  )
  return rowCount === 1
}
