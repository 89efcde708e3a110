import { hashToken } from '../../lib/secret-token.ts'
import { type Database, execute } from '../database.ts'

/** How often something may be tried: `free` failures in a row, then waits of 2, 4, 8 … seconds, at most `maxWaitSeconds`. */
export type TryLimit = {
  /** What is guarded, e.g. an account; told apart from all else that is. */
  readonly key: string
  readonly free: number
  readonly maxWaitSeconds: number
}

/** Hours without a try after which failures are forgotten. */
export const TRIES_KEPT_HOURS = 24

const FAILURES = `(case when t.tried_at < clock_timestamp() - interval '${TRIES_KEPT_HOURS} hours' then 1 else t.failures + 1 end)`

/**
 * Counts a try as failed before it is made, so that many at once find no gap; `giveBackTry` or `forgetTries` when it
 * succeeded. Answers the seconds to wait, and counts nothing, while one has to.
 */
export async function takeTry(db: Database, limit: TryLimit): Promise<{ readonly waitSeconds: number }> {
  const key = hashToken(limit.key)
  const count = await execute(
    db,
    `insert into sign_in_tries as t (key, failures, blocked_until, tried_at)
     values ($1, 1, clock_timestamp(), clock_timestamp())
     on conflict (key) do update set failures = ${FAILURES}, tried_at = clock_timestamp(),
       blocked_until = clock_timestamp() + interval '1 second'
         * case when ${FAILURES} > $2 then least($3, 2 ^ least(${FAILURES} - $2, 30)) else 0 end
     where t.blocked_until <= clock_timestamp()`,
    [key, limit.free, limit.maxWaitSeconds],
  )
  if (count === 1) return { waitSeconds: 0 }
  const { rows } = await db.query<{ seconds: number }>(
    `select ceil(extract(epoch from blocked_until - clock_timestamp()))::int as seconds
     from sign_in_tries where key = $1`,
    [key],
  )
  return { waitSeconds: Math.max(1, rows[0]?.seconds ?? 1) }
}

/** Takes back the try just made: it did not fail. Those before it stay counted. */
export async function giveBackTry(db: Database, { key }: Pick<TryLimit, 'key'>): Promise<void> {
  await execute(
    db,
    `update sign_in_tries set failures = greatest(0, failures - 1), blocked_until = clock_timestamp() where key = $1`,
    [hashToken(key)],
  )
}

/** Forgets all tries: whoever it guards is here. */
export async function forgetTries(db: Database, { key }: Pick<TryLimit, 'key'>): Promise<void> {
  await execute(db, 'delete from sign_in_tries where key = $1', [hashToken(key)])
}
