import type { Database } from '../database.ts'

/** A moderator's own queue. `filter` is as the console stored it. */
export type SavedFilter<Filter> = {
  readonly id: string
  readonly name: string
  readonly filter: Filter
}

export async function listSavedFilters<Filter>(
  db: Database,
  moderatorId: string,
): Promise<SavedFilter<Filter>[]> {
  const { rows } = await db.query(
    'select id, name, filter from saved_filters where moderator_id = $1 order by created_at, id',
    [moderatorId],
  )
  return rows
}

/** Saves a filter by its name, in place of one of that name. Undefined when the moderator has `most` already. */
export async function saveFilter<Filter>(
  db: Database,
  moderatorId: string,
  saved: Pick<SavedFilter<Filter>, 'name' | 'filter'>,
  most: number,
): Promise<SavedFilter<Filter> | undefined> {
  const { rows } = await db.query(
    `insert into saved_filters (moderator_id, name, filter)
     select $1, $2, $3 where (select count(*) from saved_filters where moderator_id = $1 and name <> $2) < $4
     on conflict (moderator_id, name) do update set filter = excluded.filter
     returning id, name, filter`,
    [moderatorId, saved.name, JSON.stringify(saved.filter), most],
  )
  return rows[0]
}

/** False when the moderator has no such filter. */
export async function removeFilter(db: Database, moderatorId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from saved_filters where moderator_id = $1 and id = $2', [
    moderatorId,
    id,
  ])
  return rowCount === 1
}
