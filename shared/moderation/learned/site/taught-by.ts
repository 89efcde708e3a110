import type { TeachingDecision } from '../../../domain/learning.ts'
import { TAUGHT_HEADS, type TaughtHead } from './site-model.ts'

/** What each head is to say of a comment after a moderator decided it; absent: the decision does not teach that head. */
export type Taught = Readonly<Partial<Record<TaughtHead, boolean>>>

const NEITHER: Taught = { spam: false, toxicity: false }

/**
 * What a decision teaches. An approval: neither spam nor abuse. A rejection as spam or abuse: that it is, and nothing
 * of the other. One without a reason teaches the head that suspected the comment most (`shipped`, in log-odds). A
 * rejection for another reason says nothing of the words: an off-topic comment is harmless elsewhere.
 */
export function taughtBy(
  { decision, reason }: Pick<TeachingDecision, 'decision' | 'reason'>,
  shipped: Readonly<Record<TaughtHead, number>>,
): Taught {
  if (decision === 'approve') return NEITHER
  if (reason === 'spam') return { spam: true }
  if (reason === 'abuse') return { toxicity: true }
  if (reason !== undefined) return {}
  const suspected = TAUGHT_HEADS.reduce((most, head) => (shipped[head] > shipped[most] ? head : most))
  return { [suspected]: true }
}
