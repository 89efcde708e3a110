import type { Shipped } from './learn.ts'
import { commonnessOf, type LinearModel, logOdds } from './linear-model.ts'

/** What learning needs of a shipped model. Costs half a megabyte: make it once. */
export function toShipped(model: LinearModel): Shipped {
  return { logOdds: (features) => logOdds(model, features), commonness: commonnessOf(model) }
}
