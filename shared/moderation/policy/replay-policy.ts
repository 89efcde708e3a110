import type { Decision, Finding } from '../../domain/verdict.ts'
import { decide } from './decide.ts'
import type { ThresholdTable } from './policy.ts'

/** What a person decided, and what the machine had seen. */
export type HumanDecision = {
  readonly decision: 'approve' | 'reject'
  readonly findings: readonly Finding[]
}

/** How often people decided a thing (outer) where a policy would have decided that (inner). */
export type PolicyTable = Readonly<Record<HumanDecision['decision'], Readonly<Record<Decision, number>>>>

/** How well a policy would have done by people's decisions. Shares are 0..1, null where there is nothing to share. */
export type PolicyMeasures = {
  readonly table: PolicyTable
  /** Of what it would have held back (flagged or rejected), the share that people rejected. */
  readonly precision: number | null
  /** Of what people rejected, the share that it would have held back. */
  readonly recall: number | null
  /** The same for what it would have rejected by itself. */
  readonly rejectPrecision: number | null
  readonly rejectRecall: number | null
  /** What people would have had to look at. */
  readonly flagged: number
}

/** A decision on which two policies differ. */
export type Flip = {
  readonly before: Decision
  readonly after: Decision
  /** Whether the change comes nearer to what people decided. */
  readonly isBetter: boolean
}

/** Collects what two policies would have made of people's decisions, one by one. */
export type Replay = {
  readonly add: (one: HumanDecision) => Flip | undefined
  readonly measure: () => { readonly before: PolicyMeasures; readonly after: PolicyMeasures }
}

const HARSHNESS: Readonly<Record<Decision, number>> = { approve: 0, flag: 1, reject: 2 }

/**
 * Replays a change of policy on what people decided, from the findings as they were: nothing is rejudged. People saw
 * mostly what was flagged, so what an old policy let through unseen counts on neither side.
 */
export function startReplay(before: ThresholdTable, after: ThresholdTable): Replay {
  const [tableBefore, tableAfter] = [emptyTable(), emptyTable()]
  return {
    add: ({ decision, findings }) => {
      const [was, is] = [decide(findings, before), decide(findings, after)]
      tableBefore[decision][was]++
      tableAfter[decision][is]++
      if (was === is) return undefined
      const isHarsher = HARSHNESS[is] > HARSHNESS[was]
      return { before: was, after: is, isBetter: isHarsher === (decision === 'reject') }
    },
    measure: () => ({ before: measurePolicy(tableBefore), after: measurePolicy(tableAfter) }),
  }
}

export function measurePolicy(table: PolicyTable): PolicyMeasures {
  const { approve, reject } = table
  const rejected = reject.approve + reject.flag + reject.reject
  const held = reject.flag + reject.reject
  return {
    table,
    precision: shareOf(held, held + approve.flag + approve.reject),
    recall: shareOf(held, rejected),
    rejectPrecision: shareOf(reject.reject, reject.reject + approve.reject),
    rejectRecall: shareOf(reject.reject, rejected),
    flagged: approve.flag + reject.flag,
  }
}

function shareOf(count: number, of: number): number | null {
  return of === 0 ? null : count / of
}

function emptyTable(): Record<HumanDecision['decision'], Record<Decision, number>> {
  return { approve: { approve: 0, flag: 0, reject: 0 }, reject: { approve: 0, flag: 0, reject: 0 } }
}
