import type { CommentRef } from '../../domain/comment.ts'
import type { Database } from '../database.ts'

export type Swept = CommentRef & { readonly backfill: boolean; readonly sweeps: number }

/**
 * Takes up to `limit` comments that have been pending for longer than `olderThanMs`, oldest first, and marks
 * them swept, so that each is put on the queue again at growing distances (doubling, from `olderThanMs`). Two
 * sweepers never take the same comment.
 */
export async function sweepPending(
  db: Database,
  options: { olderThanMs: number; limit: number },
): Promise<Swept[]> {
  const { rows } = await db.query<{ id: string; revision: number; backfill: boolean; sweeps: number }>({
    name: 'sweep-pending',
    text: `
      update comments set swept_at = now(), sweeps = sweeps + 1
      where id in (
        select id from comments
        where status = 'pending' and accepted_at < now() - $1 * interval '1 millisecond'
          and (swept_at is null or swept_at < now() - $1 * interval '1 millisecond' * power(2, least(sweeps, 10)))
        order by accepted_at limit $2 for update skip locked)
      returning id, revision, backfill, sweeps`,
    values: [options.olderThanMs, options.limit],
  })
  return rows.map((row) => ({
    commentId: row.id,
    revision: row.revision,
    backfill: row.backfill,
    sweeps: row.sweeps,
  }))
}

/** How many comments wait for the machine, and how long the oldest has, in seconds (0 when none). */
export async function pendingCounts(db: Database): Promise<{ comments: number; oldestSeconds: number }> {
  const { rows } = await db.query<{ count: number; oldest: number }>(
    `select count(*) as count, coalesce(extract(epoch from now() - min(accepted_at)), 0)::float as oldest
     from comments where status = 'pending'`,
  )
  return { comments: rows[0]!.count, oldestSeconds: Math.max(0, rows[0]!.oldest) }
}

/** Whether any comment has waited for the machine for longer than `longerThanMs`. */
export async function isJudgingBehind(db: Database, longerThanMs: number): Promise<boolean> {
  const { rows } = await db.query<{ behind: boolean }>({
    name: 'judging-behind',
    text: `
      select exists (select from comments
        where status = 'pending' and accepted_at < now() - $1 * interval '1 millisecond') as behind`,
    values: [longerThanMs],
  })
  return rows[0]!.behind
}

/** All comments by status. */
export async function statusCounts(db: Database): Promise<Record<string, number>> {
  const { rows } = await db.query<{ status: string; count: number }>(
    'select status, count(*) as count from comments group by status',
  )
  return Object.fromEntries(rows.map((row) => [row.status, row.count]))
}
