import { idAt, searchWords, timeOf } from '../../shared/moderation/search/search-words.ts'
import type { Pool } from '../../shared/store/database.ts'
import { isJudgingBehind } from '../../shared/store/judging/sweep-pending.ts'
import { fillSearchable } from '../../shared/store/search/searchable.ts'

/** Comments made searchable in one transaction, and such transactions in a round. */
const BATCH = 500
const MOST_BATCHES = 10
/** A round is one transaction while comments wait longer than this for the machine: judging comes first. */
const BEHIND_MS = 2_000
/** A comment may be committed so long after its id was made, by clocks that differ, in milliseconds. */
const LATE_MS = 120_000

/** Makes new and changed comments searchable until there are none left, or the round is over. Returns how many. */
export async function fillSearch(pool: Pool): Promise<number> {
  const deps = { wordsOf: searchWords, overlapOf: (until: string) => idAt(timeOf(until) - LATE_MS) }
  let total = 0
  // once a round is enough, unless there may be more of what was late
  let looksBack = true
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const { filled, behind } = await fillSearchable(pool, deps, { limit: BATCH, looksBack })
    total += filled
    if (filled < BATCH || (await isJudgingBehind(pool, BEHIND_MS))) break
    looksBack = behind >= BATCH
  }
  return total
}
