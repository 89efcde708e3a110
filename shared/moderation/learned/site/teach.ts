import type { ThresholdTable } from '../../policy/policy.ts'
import type { Features } from '../features/extract-features.ts'
import { toProbability } from '../features/heads.ts'
import { type SiteModel, shiftOf, TAUGHT_HEADS, type TaughtHead } from './site-model.ts'
import { logOdds, moveScore } from './site-score.ts'

/** The shipped models' log-odds for a text's features, as the site's moderators moved them. Other heads stay. */
export function teach<Opinion extends Readonly<Record<TaughtHead, number>>>(
  opinion: Opinion,
  features: Features,
  { siteModel, thresholds }: { readonly siteModel?: SiteModel; readonly thresholds: ThresholdTable },
): Opinion {
  if (!siteModel) return opinion
  const moved: Partial<Record<TaughtHead, number>> = {}
  for (const head of TAUGHT_HEADS) {
    const overlay = siteModel.heads[head]
    if (!overlay) continue
    const score = toProbability(opinion[head])
    const shift = shiftOf(overlay, features)
    moved[head] = logOdds(moveScore(score, shift, overlay, thresholds[head] ?? {}))
  }
  return { ...opinion, ...moved }
}
