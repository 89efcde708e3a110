import type { Comment } from '../../shared/domain/comment.ts'
import { isNear, type PackedSketch, packSketch } from '../../shared/moderation/duplicates/sketch.ts'
import type { TextKeys } from '../../shared/moderation/duplicates/text-keys.ts'

/** Comments of the same site with the same text, with nearly the same, and under how many articles the latter stand. */
export type EarlierDuplicates = {
  readonly duplicates: number
  readonly nearDuplicates: number
  readonly articles: number
}

type Seen = PackedSketch & Pick<TextKeys, 'fingerprint'> & { readonly articleId: string }
type Site = { readonly duplicates: Map<string, number>; readonly sketched: Seen[] }

/** Tells of each comment of a batch how many of those before it are its duplicates, which the store cannot know yet. */
export function createDuplicateCounter(): (comment: Comment, textKeys: TextKeys) => EarlierDuplicates {
  const sites = new Map<string, Site>()
  return ({ siteId, articleId }, { fingerprint, sketch }) => {
    const site = sites.get(siteId) ?? { duplicates: new Map(), sketched: [] }
    sites.set(siteId, site)
    const duplicates = fingerprint === null ? 0 : (site.duplicates.get(fingerprint) ?? 0)
    if (fingerprint !== null) site.duplicates.set(fingerprint, duplicates + 1)
    const nearDuplicates = sketch
      ? takeNearDuplicates(site.sketched, { ...packSketch(sketch), fingerprint, articleId })
      : []
    return {
      duplicates,
      nearDuplicates: nearDuplicates.length,
      articles: new Set(nearDuplicates.map((one) => one.articleId)).size,
    }
  }
}

/** Those before that are nearly the same, but no copies; adds this one. */
function takeNearDuplicates(sketched: Seen[], self: Seen): Seen[] {
  const isCopy = (one: Seen) => one.fingerprint !== null && one.fingerprint === self.fingerprint
  const nearDuplicates = sketched.filter((one) => isNear(one, self) && !isCopy(one))
  sketched.push(self)
  return nearDuplicates
}
