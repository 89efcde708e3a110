import { performance } from 'node:perf_hooks'
import { policyVersionOf } from '../../shared/moderation/policy/policy.ts'
import { type Database, inTransaction, type Pool } from '../../shared/store/database.ts'
import { loadFacts, loadForJudging } from '../../shared/store/judging/load-for-judging.ts'
import type { JudgedComment } from '../../shared/store/judging/record-verdicts.ts'
import {
  findToRejudge,
  JUDGED_STATUSES,
  nextToRejudge,
  recordRejudged,
  takeUndoing,
  withoutToRejudge,
} from '../../shared/store/judging/rejudge.ts'
import { loadCompiledSite } from '../../shared/wiring/rules-cache.ts'
import { moderateComments } from './moderate-comments.ts'
import { toUnjudged } from './to-unjudged.ts'

/** Comments rejudged in one transaction. */
const BATCH = 100
/** A round begins no further batch after this time, in milliseconds, so that a worker that drains need not wait long. */
const ROUND_MS = 2_000

/**
 * Rejudges what undone rules had decided, by the rules that stand now, until there is none left or the round is over.
 * Safe to run in several processes at once and to kill: each batch is recorded whole or not at all, and a comment is to
 * be judged until it is recorded. Returns how many were judged.
 */
export async function rejudge(pool: Pool): Promise<number> {
  const startedAt = performance.now()
  let judged = 0
  while (performance.now() - startedAt < ROUND_MS) {
    const batch = await inTransaction(pool, judgeBatch)
    if (batch === undefined) break
    judged += batch
  }
  return judged
}

/** Undefined when there is nothing to do. */
async function judgeBatch(db: Database): Promise<number | undefined> {
  const undoing = await takeUndoing(db)
  if (!undoing) return undefined
  const refs = await nextToRejudge(db, undoing, BATCH)
  if (refs.length === 0) {
    await findToRejudge(db, undoing)
    return 0
  }
  // as they are in this moment: what a worker keeps compiled may be a second old, and name the rule that is gone
  const compiled = await loadCompiledSite(db, undoing.siteId)
  const judged: JudgedComment[] = []
  const unjudged = await moderateComments(
    {
      load: (wanted) => loadForJudging(db, wanted, JUDGED_STATUSES),
      facts: async (queries) => withoutToRejudge(db, queries, await loadFacts(db, queries)),
      siteRules: async () => new Map([[undoing.siteId, compiled]]),
      record: async (all) => {
        judged.push(...all)
        return []
      },
      runCheck: (_name, run) => run(),
      now: () => performance.now(),
      onJudged: () => {},
      isRejudging: true,
    },
    refs,
  )
  const failed = unjudged.map(({ ref }) => toUnjudged(ref, policyVersionOf(compiled.site.policy)))
  return (await recordRejudged(db, undoing, refs, [...judged, ...failed])).length
}
