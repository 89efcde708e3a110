import type { LinearModel } from './learned/shipped/linear-model.ts'
import { SHIPPED_MODEL } from './learned/shipped/shipped-model.ts'
import type { SiteModel } from './learned/site/site-model.ts'
import { RULES_VERSION } from './rules-version.ts'

/**
 * How verdicts name what judged: the rules and the learned weights, e.g. `rules-9f8e7d6c+1a2b3c4d`, and
 * the version of what a site's moderators taught, e.g. `rules-9f8e7d6c+1a2b3c4d+site/7`.
 */
export function modelVersionOf(model: LinearModel, siteModel?: SiteModel): string {
  return `${RULES_VERSION}+${model.version}${siteModel ? `+site/${siteModel.version}` : ''}`
}

/** The checks and models as shipped. */
export const MODEL_VERSION = modelVersionOf(SHIPPED_MODEL)

/**
 * What a site's model was taught on top of, and fits: how sites are taught, and the shipped weights, whose version moves
 * with the features they were trained on. A model on another base is not used but taught anew.
 */
export const LEARNING_BASE = `rules-2+${SHIPPED_MODEL.version}`
