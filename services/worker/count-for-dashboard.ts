import type { Pool } from '../../shared/store/database.ts'
import { countVerdicts } from '../../shared/store/supervision/count-verdicts.ts'

/** Transactions of a round, each of a few hours: a year that was never counted takes some rounds. */
const MOST_ROUNDS = 200

/** Counts the machine's verdicts up to now, or until the round is over. */
export async function countForDashboard(pool: Pool): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) if (!(await countVerdicts(pool))) return
}
