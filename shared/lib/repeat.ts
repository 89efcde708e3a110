/** A work that fails every time is told of so often, in milliseconds: each time would fill the log. */
const TELL_AGAIN_MS = 60_000

/**
 * Runs `work` every `everyMs`, never twice at once; the first time after one interval. `stop` waits for the run
 * under way. Errors end nothing; `onError` hears of the first in a row, and of one a minute after it.
 */
export function repeat(
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  let running: Promise<void> | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  const onSuccess = () => {
    toldAt = Number.NEGATIVE_INFINITY
  }
  const onFailure = (error: unknown) => {
    if (performance.now() - toldAt < TELL_AGAIN_MS) return
    toldAt = performance.now()
    onError(error)
  }
  const timer = setInterval(() => {
    running ??= work()
      .then(onSuccess, onFailure)
      .finally(() => {
        running = undefined
      })
  }, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
