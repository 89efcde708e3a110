import type { Thresholds } from '../../../domain/policy.ts'
import { toProbability } from '../features/heads.ts'
import type { Overlay } from './site-model.ts'

/**
 * Decisions of a kind from which moderators' teaching may by itself carry a comment over two thresholds: rejections of
 * that kind to reject what would pass or wait, approvals to publish what would be rejected.
 */
export const ENOUGH_DECISIONS = 50
const JUST_BELOW = 1e-6

/** The score of a head moved by a site's moderators: `score` is the shipped model's (0..1), `shift` in log-odds. */
export function moveScore(
  score: number,
  shift: number,
  taughtBy: Pick<Overlay, 'rejections' | 'approvals'>,
  thresholds: Thresholds,
): number {
  return boundMove(score, toProbability(logOdds(score) + shift), taughtBy, thresholds)
}

/**
 * How far a score (0..1) may move. Before there are enough decisions of the kind, a comment that would not be rejected
 * stays just below the threshold at which it would be, and one that would be rejected still waits for a moderator.
 */
export function boundMove(
  score: number,
  moved: number,
  { rejections, approvals }: Pick<Overlay, 'rejections' | 'approvals'>,
  { flag, reject }: Thresholds,
): number {
  if (reject === undefined) return moved
  if (score < reject) {
    const most = rejections < ENOUGH_DECISIONS ? Math.max(score, reject - JUST_BELOW) : 1
    return Math.min(moved, most)
  }
  const least = approvals < ENOUGH_DECISIONS ? Math.min(score, flag ?? reject) : 0
  return Math.max(moved, least)
}

/** Log-odds of a probability; of 0 and 1, those of one in a million. */
export function logOdds(probability: number): number {
  const bounded = Math.max(1e-6, Math.min(1 - 1e-6, probability))
  return Math.log(bounded / (1 - bounded))
}
