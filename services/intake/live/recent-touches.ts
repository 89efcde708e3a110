type Touch = { readonly articleKey: string; readonly commentId: string; readonly at: number }

/** Which comments were touched lately, so that streams can resume. Times are milliseconds of the database's clock. */
export type RecentTouches = {
  /** `at` is no earlier than that of the touch before. */
  readonly add: (touch: Touch) => void
  /** The article's comments touched at or after a time, each once; undefined when that is longer ago than we know. */
  readonly since: (articleKey: string, time: number) => readonly string[] | undefined
  /** Forgets what was touched before a time. */
  readonly forgetBefore: (time: number) => void
}

/** Nothing is known from before `knownSince`. Holds at most `max` touches; the oldest go first. */
export function createRecentTouches(options: { max: number; knownSince: number }): RecentTouches {
  let { knownSince } = options
  let touches: Touch[] = []
  /** Those before are forgotten; cut off once they are as many as the others, so that each is moved once. */
  let start = 0

  const forgetFirst = () => {
    knownSince = Math.max(knownSince, touches[start]!.at + 1)
    start++
    if (start * 2 < touches.length) return
    touches = touches.slice(start)
    start = 0
  }

  return {
    add: (touch) => {
      touches.push(touch)
      if (touches.length - start > options.max) forgetFirst()
    },
    since: (articleKey, time) => {
      if (time < knownSince) return undefined
      const found = new Set<string>()
      for (let index = touches.length - 1; index >= start; index--) {
        const touch = touches[index]!
        if (touch.at < time) break
        if (touch.articleKey === articleKey) found.add(touch.commentId)
      }
      return [...found].reverse()
    },
    forgetBefore: (time) => {
      while (touches.length > start && touches[start]!.at < time) forgetFirst()
    },
  }
}
