import type { LinearModel } from '../shipped/linear-model.ts'
import { SHIPPED_MODEL } from '../shipped/shipped-model.ts'
import type { SiteModel } from './site-model.ts'

/** Version of the rules that judge; counts up when a rule changes what it finds. */
const RULES_VERSION = 'rules-2'

/**
 * How verdicts name what judged: the rules and the learned weights, e.g. `rules-2+1a2b3c4d`, and the version of what a
 * site's moderators taught, e.g. `rules-2+1a2b3c4d+site/7`.
 */
export function modelVersionOf(model: LinearModel, siteModel?: SiteModel): string {
  return `${RULES_VERSION}+${model.version}${siteModel ? `+site/${siteModel.version}` : ''}`
}

/** The checks and models as shipped. */
export const MODEL_VERSION = modelVersionOf(SHIPPED_MODEL)
