import { toProbability } from '../shared/moderation/learned/features/heads.ts'
import type { HeadScale } from '../shared/moderation/learned/shipped/linear-model.ts'
import type { Scored } from './measures.ts'

const MAX_STEPS = 100

/**
 * Fits the log-odds of being positive as scale × score + bias (Platt 1999), with its slightly softened labels. `weight`
 * counts positives more or less, to the share in which they are expected; `what` is for the error when one kind is missing.
 */
export function fitCalibration(what: string, scored: readonly Scored[], weight = 1): HeadScale {
  const positives = scored.filter(({ isPositive }) => isPositive).length
  const negatives = scored.length - positives
  if (positives === 0 || negatives === 0) {
    throw new Error(`calibration of ${what} needs examples of both kinds`)
  }
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)]
  let scale = 1
  let bias = Math.log((positives * weight) / negatives)
  for (let step = 0; step < MAX_STEPS; step++) {
    // gradient and Hessian of the log loss, slightly damped
    let [gScale, gBias, hScale, hBoth, hBias] = [0, 0, 1e-9, 0, 1e-9]
    for (const { score, isPositive } of scored) {
      const counts = isPositive ? weight : 1
      const probability = toProbability(scale * score + bias)
      const error = counts * (probability - (isPositive ? high : low))
      const curve = counts * probability * (1 - probability)
      gScale += error * score
      gBias += error
      hScale += curve * score * score
      hBoth += curve * score
      hBias += curve
    }
    const determinant = hScale * hBias - hBoth * hBoth
    const stepScale = (hBias * gScale - hBoth * gBias) / determinant
    const stepBias = (hScale * gBias - hBoth * gScale) / determinant
    // no step longer than what moves a score by a few
    const damping = Math.min(1, 2 / Math.max(Math.abs(stepScale), Math.abs(stepBias)))
    scale -= damping * stepScale
    bias -= damping * stepBias
    if (Math.abs(stepScale) + Math.abs(stepBias) < 1e-9) break
  }
  return { scale, bias }
}
