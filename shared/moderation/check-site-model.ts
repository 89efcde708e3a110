import type { Finding } from '../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'
import { extractFeatures } from './learned/extract-features.ts'
import { SHIPPED } from './learned/shipped.ts'
import { TAUGHT_HEADS } from './learned/site-model.ts'
import { teach } from './learned/teach.ts'

/** Score below which a head's opinion is no finding. */
const WORTH_SAYING = 0.2

/** Scores a comment by what the site's own moderators taught it. */
export function checkSiteModel({ rules, text }: CheckContext): readonly Finding[] {
  if (!rules.siteModel) return NO_FINDINGS
  const features = extractFeatures(text())
  const known = teach(SHIPPED.logOdds(features), features, rules)
  return TAUGHT_HEADS.flatMap((category): Finding[] => {
    const score = 1 / (1 + Math.exp(-known[category]))
    if (score < WORTH_SAYING) return []
    const explanation = `Resembles comments that this site's moderators rejected (${category}).`
    return [{ check: 'siteModel', category, score, spans: [], explanation }]
  })
}
