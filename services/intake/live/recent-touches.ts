/** Which comments were touched lately, so that streams can resume. Times are milliseconds of the database's clock. */
export type RecentTouches = {
  readonly add: (articleKey: string, commentId: string, at: number) => void
  /** The article's comments touched at or after a time, each once; undefined when that is longer ago than we know. */
  readonly since: (articleKey: string, time: number) => readonly string[] | undefined
  /** Forgets what was touched before a time. */
  readonly forgetBefore: (time: number) => void
}

/** Nothing is known from before `knownSince`. Holds at most `max` comments; the longest untouched go first. */
export function createRecentTouches(options: { max: number; knownSince: number }): RecentTouches {
  let { knownSince } = options
  /** In the order they were last touched. */
  const articleOf = new Map<string, { articleKey: string; at: number }>()
  const byArticle = new Map<string, Map<string, number>>()

  const forget = (commentId: string, { articleKey, at }: { articleKey: string; at: number }) => {
    articleOf.delete(commentId)
    const touched = byArticle.get(articleKey)
    touched?.delete(commentId)
    if (touched?.size === 0) byArticle.delete(articleKey)
    knownSince = Math.max(knownSince, at + 1)
  }

  return {
    add: (articleKey, commentId, at) => {
      articleOf.delete(commentId)
      articleOf.set(commentId, { articleKey, at })
      const touched = byArticle.get(articleKey) ?? new Map<string, number>()
      byArticle.set(articleKey, touched.set(commentId, at))
      if (articleOf.size > options.max) forget(...articleOf.entries().next().value!)
    },
    since: (articleKey, time) => {
      if (time < knownSince) return undefined
      const touched = byArticle.get(articleKey) ?? new Map<string, number>()
      return [...touched].filter(([, at]) => at >= time).map(([commentId]) => commentId)
    },
    forgetBefore: (time) => {
      for (const [commentId, touch] of articleOf) {
        if (touch.at >= time) return
        forget(commentId, touch)
      }
    },
  }
}
