import type { Database } from '../database.ts'

/**
 * The SQL of who may see a row: true for rows of the sites that `siteIds` names (a `uuid[]`: a viewer's sites, empty for
 * all of them). `siteId` is the row's.
 */
export function mayBeSeen(siteIds: string, siteId = 'site_id'): string {
  return `(${siteIds} = '{}'::uuid[] or ${siteId} = any(${siteIds}))`
}

/** The sites that a queue is taken from: those that are asked for and may be seen. */
export async function sitesOf(
  db: Database,
  siteIds: readonly string[],
  wanted: string | undefined,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'sites-of',
    text: `select id from sites where ${mayBeSeen('$1', 'id')} and ($2::uuid is null or id = $2)`,
    values: [siteIds, wanted ?? null],
  })
  return rows.map((row) => row.id)
}
