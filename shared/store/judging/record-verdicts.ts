import type { CommentRef } from '../../domain/comment.ts'
import type { Sketch } from '../../domain/sketch.ts'
import { type Finding, STATUS_AFTER, type Traits, type Verdict } from '../../domain/verdict.ts'
import { type Changed, changeStatus, type NewVerdict } from '../comments/transition.ts'
import { type Database, retryContention } from '../database.ts'

/** A machine's verdict to record, with what was computed of the text on the way. */
export type JudgedComment = {
  readonly ref: CommentRef
  readonly verdict: Verdict
  /** Absent when the checks could not be run. */
  readonly traits?: Traits
  readonly fingerprint: string | null
  readonly sketch: Sketch | null
  readonly tookMicros: number
}

/**
 * Records machine verdicts with all that follows from them in one statement, so all or none (comments/transition.ts).
 * Safe to repeat: a revision that is no longer pending is left alone. Returns those that were recorded.
 */
export function recordVerdicts(db: Database, judged: readonly JudgedComment[]): Promise<Changed[]> {
  const changes = judged.map(({ fingerprint, sketch, ...one }) => ({
    commentId: one.ref.commentId,
    revision: one.ref.revision,
    from: 'pending' as const,
    to: STATUS_AFTER[one.verdict.decision],
    by: 'machine',
    verdict: { ...toNewVerdict(one), fingerprint, sketchKey: sketch?.key, sketch: sketch?.bytes },
  }))
  return retryContention(() => changeStatus(db, changes))
}

/** A machine's verdict as it is recorded. */
export function toNewVerdict({
  verdict,
  traits,
  tookMicros,
}: Pick<JudgedComment, 'verdict' | 'traits' | 'tookMicros'>): NewVerdict {
  return { ...verdict, ...traits, tookMicros, rules: rulesOf(verdict.findings) }
}

/** The site's own rules that findings rest on; undefined, as nearly always, when there are none. */
function rulesOf(findings: readonly Finding[]): string[] | undefined {
  const rules = findings.flatMap((finding) => finding.rules ?? [])
  return rules.length === 0 ? undefined : [...new Set(rules)]
}
