import { type Api, type Outcome, Problem } from './api.ts'
import type { Parcel } from './drafts.ts'

/** Between two tries, in milliseconds: doubled each time, never more than this. */
const MAX_PAUSE_MS = 30_000

/**
 * Sends a comment until intake has answered, however often the way there fails; all tries make one comment. Throws a
 * `Problem` that trying again would not mend. `onTrouble` is told before each pause.
 */
export async function deliver(
  api: Pick<Api, 'submit'>,
  { body, key }: Parcel,
  onTrouble: (isOffline: boolean) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  for (let pauseMs = 1_000; ; pauseMs *= 2) {
    try {
      return await api.submit(body, key)
    } catch (error) {
      const mayRetry =
        error instanceof Problem && (!error.status || error.status === 429 || error.status >= 500)
      if (!mayRetry || signal.aborted) throw error
      onTrouble(!navigator.onLine)
      await pause(Math.max(error.retryAfterMs, Math.min(pauseMs, MAX_PAUSE_MS)), signal)
    }
  }
}

/** Waits, but not longer than until the connection is back. Rejects when the element leaves the page. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    addEventListener('online', () => resolve(), { once: true, signal })
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new Problem(0))
    })
  })
}
