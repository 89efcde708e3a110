import type { Finding } from '../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'
import { extractFeatures } from './learned/extract-features.ts'
import { SHIPPED } from './learned/shipped.ts'
import { shiftOf, TAUGHT_HEADS } from './learned/site-model.ts'
import { moveScore } from './learned/site-score.ts'

/** Scores a comment by what the site's own moderators taught it. */
export function checkSiteModel({ rules, text }: CheckContext): readonly Finding[] {
  const { siteModel, thresholds } = rules
  if (!siteModel) return NO_FINDINGS
  const features = extractFeatures(text())
  const known = SHIPPED.logOdds(features)
  return TAUGHT_HEADS.flatMap((head): Finding[] => {
    const overlay = siteModel.heads[head]
    if (!overlay) return []
    const before = 1 / (1 + Math.exp(-known[head]))
    const score = moveScore(before, shiftOf(overlay, features), overlay, thresholds[head] ?? {})
    if (score < 0.2) return []
    const explanation = `It resembles comments that this site's moderators rejected as ${head}.`
    return [{ check: 'siteModel', category: head, score, spans: [], explanation }]
  })
}
