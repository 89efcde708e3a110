import { type Database, execute, inTransaction, type Pool } from '../database.ts'

/** Hours counted in one statement. */
const MOST_HOURS = 6
/** An hour is counted for good so long after it ended: its last transactions have been committed by then. */
const LATE = `interval '5 minutes'`

/**
 * Counts the machine's verdicts by the hour for the dashboard, from the audit trail: up to six hours, where the last call
 * ended, whichever process made it; one at a time, the others find nothing to do. An hour that is not over is counted
 * again by the next call. Returns whether there is more to count at once.
 */
export function countVerdicts(pool: Pool): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const lock = await db.query<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('sluice figures', 0)) as locked`,
    )
    if (!lock.rows[0]!.locked) return false
    const from = await startingHour(db)
    if (from === undefined) return false
    const to = new Date(from.getTime() + MOST_HOURS * 3_600_000)
    await execute(db, {
      name: 'count-verdicts',
      text: `
        insert into figures as f (site_id, hour, measure, subject, decision, count)
        select site_id, date_trunc('hour', at, 'UTC'), 'verdict', '',
          case action when 'comment.approved' then 'approve' when 'comment.flagged' then 'flag' else 'reject' end, count(*)
        from audit
        where at >= $1 and at < $2 and actor = 'machine'
          and action in ('comment.approved', 'comment.flagged', 'comment.rejected')
          -- what was rejudged since a rule was undone is counted already
          and not evidence ? 'undoes'
        group by 1, 2, 5 order by 1, 2, 5
        on conflict (site_id, hour, measure, subject, decision) do update set count = excluded.count
        where f.count <> excluded.count`,
      values: [from, to],
    })
    const { rows } = await db.query<{ isMore: boolean }>(
      `insert into figures_until (hour, counted_at)
       values (greatest($1, least($2, date_trunc('hour', now() - ${LATE}, 'UTC'))), least($2, now()))
       on conflict (singleton) do update set hour = excluded.hour, counted_at = excluded.counted_at
       returning counted_at = $2 as "isMore"`,
      [from, to],
    )
    return rows[0]!.isMore
  })
}

/** The first hour that is not counted for good; undefined while nothing has happened. */
async function startingHour(db: Database): Promise<Date | undefined> {
  const until = await db.query<{ hour: Date }>('select hour from figures_until')
  if (until.rows[0]) return until.rows[0].hour
  const first = await db.query<{ hour: Date }>(
    `select date_trunc('hour', at, 'UTC') as hour from audit order by id limit 1`,
  )
  return first.rows[0]?.hour
}
