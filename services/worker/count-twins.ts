import type { Comment } from '../../shared/domain/comment.ts'
import { isNear, type PackedSketch, packSketch } from '../../shared/moderation/duplicates/sketch.ts'
import type { TextKeys } from '../../shared/moderation/duplicates/text-keys.ts'

/** Comments of the same site with the same text, with nearly the same, and under how many articles the latter stand. */
export type Twins = { readonly copies: number; readonly near: number; readonly articles: number }

type Seen = PackedSketch & Pick<TextKeys, 'fingerprint'> & { readonly articleId: string }
type Site = { readonly copies: Map<string, number>; readonly sketched: Seen[] }

/** Tells of each comment of a batch how many of those before it are its twins, which the store cannot know yet. */
export function createTwinCounter(): (comment: Comment, textKeys: TextKeys) => Twins {
  const sites = new Map<string, Site>()
  return ({ siteId, articleId }, { fingerprint, sketch }) => {
    const site = sites.get(siteId) ?? { copies: new Map(), sketched: [] }
    sites.set(siteId, site)
    const copies = fingerprint === null ? 0 : (site.copies.get(fingerprint) ?? 0)
    if (fingerprint !== null) site.copies.set(fingerprint, copies + 1)
    const near = sketch ? takeNear(site.sketched, { ...packSketch(sketch), fingerprint, articleId }) : []
    return { copies, near: near.length, articles: new Set(near.map((one) => one.articleId)).size }
  }
}

/** Those before that are nearly the same, but no copies; adds this one. */
function takeNear(sketched: Seen[], self: Seen): Seen[] {
  const isCopy = (one: Seen) => one.fingerprint !== null && one.fingerprint === self.fingerprint
  const near = sketched.filter((one) => isNear(one, self) && !isCopy(one))
  sketched.push(self)
  return near
}
