import { execute, inTransaction, type Pool } from '../database.ts'

/** A comment to make searchable. */
export type ToFill = {
  readonly id: string
  readonly siteId: string
  readonly revision: number
  readonly name: string
  readonly text: string
  readonly authorUrl: string | undefined
  /** The number of the decision on this revision by a person. */
  readonly decision: number | null
}

export type FillDeps = {
  /** The words that a comment is found by, as hashes. */
  readonly wordsOf: (comment: ToFill) => readonly number[]
  /** The least id of a comment that may still appear though `until` has been filled. */
  readonly overlapOf: (until: string) => string
}

const NOTHING = '00000000-0000-0000-0000-000000000000'

/**
 * Makes up to `limit` new comments searchable, and as many that changed. Goes on where the last call ended, whichever
 * process made it; one at a time, the others find nothing to do. Returns how many it filled, and how many of them were not
 * new. Comments are gone through in the order of their ids; up to `limit` committed late are found by looking back, which
 * reads all recent ones again.
 */
export function fillSearchable(
  pool: Pool,
  deps: FillDeps,
  { limit, looksBack }: { limit: number; looksBack: boolean },
): Promise<{ filled: number; behind: number }> {
  return inTransaction(pool, async (db) => {
    const lock = await db.query<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('sluice searchable', 0)) as locked`,
    )
    if (!lock.rows[0]!.locked) return { filled: 0, behind: 0 }
    const until: string =
      (await db.query<{ comment_id: string }>('select comment_id from searchable_until')).rows[0]
        ?.comment_id ?? NOTHING
    const { rows } = await db.query<Omit<ToFill, 'authorUrl'> & { authorUrl: string | null; isNew: boolean }>(
      {
        name: 'to-fill',
        text: `
        with changed as (
          delete from searchable_todo where comment_id in (select comment_id from searchable_todo limit $3)
          returning comment_id as id
        ),
        late as (
          select c.id from comments c where c.id > $2 and c.id <= $1
            and not exists (select from searchable s where s.comment_id = c.id)
          limit $3
        ),
        new as (select id from comments where id > $1 order by id limit $3)
        select c.id, c.site_id as "siteId", c.revision, c.name, c.text, c.author_url as "authorUrl", c.id > $1 as "isNew",
          (select d.number from decisions d where d.comment_id = c.id and d.revision = c.revision) as decision
        from (select id from new union select id from late union select id from changed) t
        join comments c on c.id = t.id order by c.id`,
        values: [until, looksBack && until !== NOTHING ? deps.overlapOf(until) : until, limit],
      },
    )
    if (rows.length === 0) return { filled: 0, behind: 0 }
    const filled = rows.map(({ isNew: _, authorUrl, ...row }) => {
      const comment = { ...row, authorUrl: authorUrl ?? undefined }
      return { id: row.id, site: row.siteId, revision: row.revision, words: deps.wordsOf(comment) }
    })
    await execute(db, {
      name: 'fill-searchable',
      text: `
        insert into searchable (comment_id, site_id, revision, words)
        select id, site, revision, words
        from json_to_recordset($1) as t(id uuid, site uuid, revision int, words int[])
        on conflict (comment_id) do update set revision = excluded.revision, words = excluded.words`,
      values: [JSON.stringify(filled)],
    })
    const newest = rows.findLast((row) => row.isNew)
    if (newest) {
      await execute(
        db,
        `insert into searchable_until (comment_id) values ($1)
         on conflict (singleton) do update set comment_id = excluded.comment_id`,
        [newest.id],
      )
    }
    return { filled: rows.length, behind: rows.filter((row) => !row.isNew).length }
  })
}
