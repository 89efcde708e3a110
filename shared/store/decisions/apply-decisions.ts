import type { ReportReason } from '../../domain/site.ts'
import type { Decision } from '../../domain/verdict.ts'
import { execute, inTransaction, isUnreachable, type Pool } from '../database.ts'
import { recordDecisionIn } from './record-decision.ts'

/** Decisions looked at in one go. */
const LIMIT = 500

/**
 * Records the staged decisions that can no longer be taken back, each with all that follows from it in a transaction of
 * its own. Safe to run in any number of processes at once, and to kill: a decision is recorded exactly once. Returns how
 * many were recorded. One that fails holds up none of the others; then it throws at the end.
 */
export async function applyDueDecisions(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ id: string; batch: string }>({
    name: 'due-decisions',
    text: `select comment_id as id, batch_id as batch from staged_decisions where due_at <= clock_timestamp()
      order by due_at limit ${LIMIT}`,
  })
  let applied = 0
  const failures: unknown[] = []
  for (const { id, batch } of rows) {
    try {
      if (await applyDecision(pool, id, batch)) applied++
    } catch (error) {
      if (isUnreachable(error)) throw error
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return applied
}

/** False when it was taken back, dropped, or recorded by another process meanwhile. */
function applyDecision(pool: Pool, commentId: string, batchId: string): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    // the comment first, as all who change one do: whoever has it now settles the decision
    const locked = await execute(db, 'select from comments where id = $1 for update skip locked', [commentId])
    if (locked === 0) return false
    const { rows } = await db.query<{
      site_id: string
      revision: number
      decision: Decision
      reason: ReportReason | null
      message: string | null
      moderator_id: string
    }>({
      name: 'take-staged',
      text: `delete from staged_decisions where comment_id = $1 and batch_id = $2
        returning site_id, revision, decision, reason, message, moderator_id`,
      values: [commentId, batchId],
    })
    const [staged] = rows
    if (!staged) return false
    const recorded = await recordDecisionIn(db, staged.site_id, commentId, {
      decision: staged.decision,
      reason: staged.reason ?? undefined,
      message: staged.message ?? undefined,
      by: staged.moderator_id,
      revision: staged.revision,
      evidence: { batch: batchId },
    })
    // edits and withdrawals drop what is staged in their own transaction, and the comment is locked
    if (recorded.outcome !== 'done')
      throw new Error(`a staged decision on ${commentId} outlived it: ${recorded.outcome}`)
    return true
  })
}
