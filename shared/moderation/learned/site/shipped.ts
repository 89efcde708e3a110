import { detectLanguage } from '../../text/detect-language.ts'
import { commonnessOf, type LinearModel, logOdds } from '../shipped/linear-model.ts'
import { temper } from '../shipped/temper.ts'
import type { Shipped } from './learn.ts'

/** What learning needs of a shipped model. Costs half a megabyte: make it once. */
export function toShipped(model: LinearModel): Shipped {
  return {
    logOdds: (features, text) => temper(logOdds(model, features), text.words, detectLanguage(text)),
    commonness: commonnessOf(model),
  }
}
