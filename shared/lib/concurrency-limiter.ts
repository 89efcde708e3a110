import { Failure } from './failure.ts'

/** Runs pieces of work that are dear, in the order they come. */
export type ConcurrencyLimiter = <T>(work: () => Promise<T>) => Promise<T>

/** At most `atOnce` run together and `maxWaiting` wait for them; whoever comes after that gets `rate_limited`. */
export function createConcurrencyLimiter(limits: {
  readonly atOnce: number
  readonly maxWaiting: number
  readonly retryAfterSeconds: number
}): ConcurrencyLimiter {
  const waiting: (() => void)[] = []
  let running = 0

  return async (work) => {
    if (running < limits.atOnce) {
      running++
    } else if (waiting.length < limits.maxWaiting) {
      // whoever leaves hands the place over
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      throw new Failure('rate_limited', 'Too many at once.', { retryAfterSeconds: limits.retryAfterSeconds })
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
