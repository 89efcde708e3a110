import type { UndoOutcome, Viewer } from '../../domain/queue.ts'
import { type Database, inTransaction, type Pool } from '../database.ts'
import { mayBeSeen } from '../sites/visible-sites.ts'
import { recordDecisionIn } from './record-decision.ts'

/** A decision of a person as the audit trail has it. */
type Recorded = {
  readonly id: string
  readonly site_id: string
  readonly revision: number
  readonly from_status: 'flagged' | 'approved' | 'rejected'
  readonly ordinal: number
}

/** What puts a comment back to a status. */
const BACK_TO = { flagged: 'flag', approved: 'approve', rejected: 'reject' } as const

/**
 * Undoes what a moderator decided together: what is still staged is taken back as if it had never been, the rest is
 * reversed by a new decision, unless somebody else decided it since. Safe to repeat.
 */
export async function undoBatch(pool: Pool, viewer: Viewer, batchId: string): Promise<UndoOutcome[]> {
  const takenBack = await takeBack(pool, viewer, 'batch_id = $1 and moderator_id = $3', batchId)
  const { rows } = await pool.query<Recorded>({
    name: 'decisions-of-batch',
    text: `${RECORDED} and a.evidence ->> 'batch' = $1 and a.evidence ? 'batch' and a.actor = $3 order by a.id desc`,
    values: [batchId, viewer.siteIds, viewer.id],
  })
  return [...takenBack, ...(await reverse(pool, viewer, rows, batchId))]
}

/** Undoes what was decided together with a ban, whoever did. For seniors. */
export async function undoWithBan(db: Database, viewer: Viewer, banId: string): Promise<UndoOutcome[]> {
  const takenBack = await takeBack(db, viewer, 'batch_id = $1 and $3::uuid is not null', banId)
  const { rows } = await db.query<Recorded>({
    name: 'decisions-with-ban',
    text: `${RECORDED} and a.evidence ->> 'batch' = $1 and a.evidence ? 'batch' order by a.id desc`,
    values: [banId, viewer.siteIds],
  })
  return [...takenBack, ...(await reverse(db, viewer, rows, banId))]
}

/** Undoes all that a moderator decided since `since`, on the sites that who undoes it may see. For seniors. */
export async function undoDecisionsOf(
  pool: Pool,
  viewer: Viewer,
  moderatorId: string,
  since: Date,
): Promise<UndoOutcome[]> {
  const takenBack = await takeBack(pool, viewer, 'moderator_id = $1 and $3::uuid is not null', moderatorId)
  const { rows } = await pool.query<Recorded>({
    name: 'decisions-of-moderator',
    text: `${RECORDED} and a.actor = $1 and a.at >= $3 order by a.id desc`,
    values: [moderatorId, viewer.siteIds, since],
  })
  return [...takenBack, ...(await reverse(pool, viewer, rows, moderatorId))]
}

const RECORDED = `
  select a.comment_id as id, a.site_id, a.revision, a.from_status, (a.evidence ->> 'verdict')::int as ordinal
  from audit a
  where a.action in ('comment.approved', 'comment.rejected') and a.evidence ? 'verdict'
    and a.actor not in ('machine', 'site', 'reader') and ${mayBeSeen('$2', 'a.site_id')}`

async function takeBack(
  db: Database,
  viewer: Viewer,
  whose:
    | 'batch_id = $1 and moderator_id = $3'
    | 'batch_id = $1 and $3::uuid is not null'
    | 'moderator_id = $1 and $3::uuid is not null',
  id: string,
): Promise<UndoOutcome[]> {
  const { rows } = await db.query<UndoOutcome>({
    text: `
      with mine as materialized (
        select * from staged_decisions where ${whose} and ${mayBeSeen('$2')}
        order by comment_id for update
      ),
      gone as (delete from staged_decisions s using mine m where s.comment_id = m.comment_id returning s.comment_id),
      -- note_staged and note_queue_change fire
      back as (update waiting w set is_staged = false from mine m where w.comment_id = m.comment_id),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, evidence)
        select m.site_id, $3, 'decision.taken_back', m.comment_id, m.revision,
          jsonb_build_object('decision', m.decision, 'batch', m.batch_id, 'by', m.moderator_id) from mine m
      )
      select comment_id as "commentId", 'taken_back' as outcome from gone`,
    values: [id, viewer.siteIds, viewer.id],
  })
  return rows
}

/** Reverses the decisions on each comment that were made one after the other and still rule it. Newest first. */
async function reverse(
  db: Database,
  viewer: Viewer,
  recorded: readonly Recorded[],
  undoes: string,
): Promise<UndoOutcome[]> {
  const byComment = Map.groupBy(recorded, (one) => one.id)
  const outcomes: UndoOutcome[] = []
  for (const [commentId, decisions] of byComment) {
    const isReversed = await inTransaction(db, (within) => reverseOne(within, viewer, decisions, undoes))
    outcomes.push({ commentId, outcome: isReversed ? 'reversed' : 'changed' })
  }
  return outcomes
}

async function reverseOne(
  db: Database,
  viewer: Viewer,
  decisions: readonly Recorded[],
  undoes: string,
): Promise<boolean> {
  const newest = decisions[0]!
  const { rows } = await db.query<{ ordinal: number }>(
    `select (select max(ordinal) from verdicts v where v.comment_id = c.id and v.revision = c.revision) as ordinal
     from comments c where id = $1 and revision = $2 for update`,
    [newest.id, newest.revision],
  )
  if (rows[0]?.ordinal !== newest.ordinal) return false
  const run = decisions.filter(
    (one, at) => one.revision === newest.revision && one.ordinal === newest.ordinal - at,
  )
  const recorded = await recordDecisionIn(db, newest.site_id, newest.id, {
    decision: BACK_TO[run.at(-1)!.from_status],
    by: viewer.id,
    revision: newest.revision,
    evidence: { undoes },
  })
  return recorded.outcome === 'done'
}
