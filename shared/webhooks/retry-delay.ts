/** Attempts before a delivery is given up; with the distances below, the last is about 23 hours after the first. */
export const MAX_ATTEMPTS = 12

const FIRST_DELAY_MS = 5_000
const GROWTH = 3
const MAX_DELAY_MS = 6 * 3600_000
/** Each distance is up to this share shorter, so that what failed together does not come back together. */
const JITTER = 0.2
/** No answer may put a delivery off for longer, in milliseconds. */
const MAX_RETRY_AFTER_MS = 3600_000

/** Milliseconds to the next attempt after `attempts` failed ones: 5 s, 15 s, 45 s … 6 h. `random` is 0..1. */
export function retryDelayMs(attempts: number, random: number, retryAfterMs = 0): number {
  const delay = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * GROWTH ** (attempts - 1))
  return Math.max(delay * (1 - JITTER * random), Math.min(retryAfterMs, MAX_RETRY_AFTER_MS))
}
