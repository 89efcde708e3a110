import { expect } from '@jest/globals'
import type { Pool } from '../../../shared/store/database.ts'
import { waitUntil } from '../../../tools/testing/wait-until.ts'
import type { LoadOutcome } from './steady-load.ts'

/** Time after recovery within which every comment must have its verdict, in milliseconds. */
const DECIDED_WITHIN_MS = 60_000

/**
 * The promise: each accepted comment exists under the id it was answered with, has exactly one machine verdict for
 * its revision within 60 s, and no comment, accepted or not, exists twice.
 */
export async function expectNothingLost(pool: Pool, { accepted, givenUp }: LoadOutcome): Promise<void> {
  expect(accepted.size).toBeGreaterThan(0)
  await waitUntil(
    'no comment is pending',
    async () => {
      const { rows } = await pool.query(`select count(*) from comments where status = 'pending'`)
      if (rows[0].count > 0) throw new Error(`${rows[0].count} are pending`)
      return true
    },
    { timeoutMs: DECIDED_WITHIN_MS, everyMs: 200 },
  )
  const { rows } = await pool.query<{ id: string; key: string; verdicts: number }>(
    `select c.id, c.external_id as key,
       (select count(*) from verdicts v where v.comment_id = c.id and v.revision = c.revision and v.ordinal = 0) as verdicts
     from comments c`,
  )
  const stored = new Map(rows.map((row) => [row.key, row]))
  const sent = new Set([...accepted.keys(), ...givenUp])
  expect({
    twice: rows.length - stored.size,
    lost: [...accepted].filter(([key, id]) => stored.get(key)?.id !== id),
    notOneVerdict: rows.filter((row) => row.verdicts !== 1),
    neverSent: rows.filter((row) => !sent.has(row.key)),
  }).toEqual({ twice: 0, lost: [], notOneVerdict: [], neverSent: [] })
}
