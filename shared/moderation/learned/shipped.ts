import { BUCKETS } from './extract-features.ts'
import type { Shipped } from './learn.ts'
import { logOdds } from './site-score.ts'

/** How often a comment is spam or toxic before anything is known of it. */
const BASE_RATE = 0.05

export const SHIPPED: Shipped = {
  logOdds: () => ({ spam: logOdds(BASE_RATE), toxicity: logOdds(BASE_RATE) }),
  commonness: new Float32Array(BUCKETS),
}
