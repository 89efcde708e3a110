import type { SiteModel } from './learned/site-model.ts'

/** Version of the checks that judge; counts up when a check changes what it finds. */
export const MODEL_VERSION = 'rules-1'

/** How verdicts name what judged: `rules-1`, or with what a site's moderators taught it, `rules-1+site/7`. */
export function modelVersionOf(siteModel: SiteModel | undefined): string {
  return siteModel ? `${MODEL_VERSION}+site/${siteModel.version}` : MODEL_VERSION
}
