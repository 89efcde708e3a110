import { createConcurrencyLimiter } from '../../../shared/lib/concurrency-limiter.ts'
import { hashPassword, isPassword } from '../../../shared/lib/password.ts'

/** Hashes passwords, a bounded number at once. */
export type PasswordHasher = {
  readonly hash: (password: string) => Promise<string>
  /** Whether it is the password of that hash. Takes as long, and is never so, where there is no hash. */
  readonly matches: (password: string, hash: string | null | undefined) => Promise<boolean>
}

/** Each takes 128 MiB and a core for a third of a second: those who wait do so for about ten seconds. */
const LIMITS = { atOnce: 2, maxWaiting: 60, retryAfterSeconds: 5 }

/** Makes a desk for this process. Throws `rate_limited` while too many wait at it. */
export async function openPasswordHasher(): Promise<PasswordHasher> {
  const nobodys = await hashPassword('the password of nobody')
  const inTurn = createConcurrencyLimiter(LIMITS)
  return {
    hash: (password) => inTurn(() => hashPassword(password)),
    matches: async (password, hash) =>
      (await inTurn(() => isPassword(password, hash ?? nobodys))) && typeof hash === 'string',
  }
}
