/** How often those who wait are looked up, all with one query, in milliseconds. */
const LOOK_EVERY_MS = 15

/**
 * Lets requests wait for verdicts given by any process: while somebody waits, one query asks for all of them.
 * The answer resolves true once the comment is decided, false after `timeoutMs`.
 */
export function createVerdictWatch(
  decidedAmong: (commentIds: readonly string[]) => Promise<readonly string[]>,
): (commentId: string, timeoutMs: number) => Promise<boolean> {
  const waiting = new Map<string, Set<(decided: boolean) => void>>()
  let looking = false

  const look = async () => {
    looking = true
    while (waiting.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      // while the database is away nobody learns anything; their time-outs end the wait
      const decided = await decidedAmong([...waiting.keys()]).catch(() => [])
      for (const id of decided) for (const tell of waiting.get(id) ?? []) tell(true)
    }
    looking = false
  }

  return (commentId, timeoutMs) =>
    new Promise((resolve) => {
      const tell = (decided: boolean) => {
        clearTimeout(timer)
        const others = waiting.get(commentId)
        others?.delete(tell)
        if (others?.size === 0) waiting.delete(commentId)
        resolve(decided)
      }
      const timer = setTimeout(tell, timeoutMs, false)
      const others = waiting.get(commentId) ?? new Set()
      waiting.set(commentId, others.add(tell))
      if (!looking) void look()
    })
}
