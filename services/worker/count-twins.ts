import type { Comment } from '../../shared/domain/comment.ts'
import type { Sketch } from '../../shared/domain/sketch.ts'
import type { Prints } from '../../shared/moderation/prepare-text.ts'
import { isNear } from '../../shared/moderation/sketch.ts'

/** Comments of the same site with the same text, with nearly the same, and under how many articles the latter stand. */
export type Twins = { readonly copies: number; readonly near: number; readonly articles: number }

type Seen = Prints & { readonly articleId: string }
/** `byByte`: by place and value of a byte of the sketch, as those that are near have most of them in common. */
type Site = { readonly copies: Map<string, number>; readonly byByte: Map<number, Seen[]> }

/**
 * Tells of each comment of a batch how many of those before it are its twins, which the store cannot know yet.
 * Comparing all with all would take a batch of 128 as long as reading its texts.
 */
export function createTwinCounter(): (comment: Comment, prints: Prints) => Twins {
  const sites = new Map<string, Site>()
  return ({ siteId, articleId }, prints) => {
    const site = sites.get(siteId) ?? { copies: new Map(), byByte: new Map() }
    sites.set(siteId, site)
    const { fingerprint, sketch } = prints
    const copies = fingerprint === null ? 0 : (site.copies.get(fingerprint) ?? 0)
    if (fingerprint !== null) site.copies.set(fingerprint, copies + 1)
    const near = sketch ? takeNear(site, sketch, { ...prints, articleId }) : []
    return { copies, near: near.length, articles: new Set(near.map((one) => one.articleId)).size }
  }
}

/** Those before that are nearly the same, but no copies; adds this one. */
function takeNear({ byByte }: Site, sketch: Sketch, self: Seen): Seen[] {
  const candidates = new Set<Seen>()
  for (let at = 0; at < sketch.bytes.length; at += 2) {
    const key = (at << 16) | (sketch.bytes.charCodeAt(at) << 8) | sketch.bytes.charCodeAt(at + 1)
    const earlier = byByte.get(key)
    if (earlier) {
      for (const one of earlier) candidates.add(one)
      earlier.push(self)
    } else byByte.set(key, [self])
  }
  return [...candidates].filter(
    (one) =>
      isNear(one.sketch!, sketch) && (one.fingerprint === null || one.fingerprint !== self.fingerprint),
  )
}
