import { Failure } from '../../shared/lib/failure.ts'
import { hashPassword, isPassword } from '../../shared/lib/password.ts'

/** Hashes passwords, a bounded number at once. */
export type PasswordDesk = {
  readonly hash: (password: string) => Promise<string>
  /** Whether it is the password of that hash. Takes as long, and is never so, where there is no hash. */
  readonly matches: (password: string, hash: string | null | undefined) => Promise<boolean>
}

/** Each takes 128 MiB and a core for a third of a second. */
const AT_ONCE = 2
/** Those who wait longer than this many others are asked to come back: about ten seconds' work. */
const MAX_WAITING = 60

/** Makes a desk for this process. Throws `rate_limited` while too many wait at it. */
export async function openPasswordDesk(): Promise<PasswordDesk> {
  const nobodys = await hashPassword('the password of nobody')
  const waiting: (() => void)[] = []
  let busy = 0

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy >= AT_ONCE) {
      if (waiting.length >= MAX_WAITING) {
        throw new Failure('rate_limited', 'Too many sign in at once.', { retryAfterSeconds: 5 })
      }
      // whoever leaves hands over the place
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      busy++
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy--
    }
  }

  return {
    hash: (password) => inTurn(() => hashPassword(password)),
    matches: (password, hash) =>
      inTurn(
        async () => (await isPassword(password, hash ?? nobodys)) && hash !== null && hash !== undefined,
      ),
  }
}
