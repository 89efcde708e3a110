import type { Redis } from 'ioredis'
import type { Pool } from 'pg'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { createBatcher } from '../lib/batcher.ts'

export type Allowance = {
  readonly allowed: boolean
  readonly remaining: number
  /** Seconds until the window ends, at least 1. */
  readonly resetSeconds: number
}

/** Counts one request of `key` against `limit` a minute. Never throws. */
export type RateLimiter = (key: string, limit: number) => Promise<Allowance>

const WINDOW_SECONDS = 60

/**
 * Fixed windows of a minute, shared by all processes: in Redis where there is one, else in PostgreSQL. Requests
 * that arrive together are counted with one command for each key. While the store is away each process counts
 * for itself.
 */
export function createRateLimiter(store: { redis?: Redis | undefined; pool: Pool }): RateLimiter {
  // limits differ by site, so the library only counts; it must never refuse by itself
  const options = { points: Number.MAX_SAFE_INTEGER, duration: WINDOW_SECONDS, keyPrefix: 'sluice:rate' }
  const insuranceLimiter = new RateLimiterMemory(options)
  const limiter: RateLimiterAbstract = store.redis
    ? new RateLimiterRedis({ ...options, storeClient: store.redis, insuranceLimiter })
    : new RateLimiterPostgres({
        ...options,
        storeClient: store.pool,
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        insuranceLimiter,
      })
  const count = createBatcher<{ key: string; limit: number }, Allowance>({
    maxItems: 256,
    maxFlushes: 4,
    run: async (requests) => {
      const sizes = new Map<string, number>()
      for (const { key } of requests) sizes.set(key, (sizes.get(key) ?? 0) + 1)
      const counted = new Map(
        await Promise.all(
          [...sizes].map(async ([key, size]) => {
            const result = await consume(limiter, key, size)
            const state = { used: result.consumedPoints - size, msLeft: result.msBeforeNext }
            return [key, state] as const
          }),
        ),
      )
      return requests.map(({ key, limit }) => {
        const state = counted.get(key)!
        const used = ++state.used
        return {
          allowed: used <= limit,
          remaining: Math.max(0, limit - used),
          resetSeconds: Math.max(1, Math.ceil(state.msLeft / 1_000)),
        }
      })
    },
  })
  return (key, limit) => count({ key, limit })
}

async function consume(limiter: RateLimiterAbstract, key: string, size: number): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, size)
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal
    throw refusal
  }
}
