import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'
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

/** Requests of a key in its present minute, and when by `performance.now()` that ends. */
type Window = { used: number; endsAtMs: number }
/** A window as the store knew it when last asked, and how many of `used` this process has counted since. */
type Tally = Window & { unsettled: number }

const WINDOW_SECONDS = 60
/** Below this share of its limit a process counts a key by itself, and tells the store so long after, in milliseconds. */
const FAR_SHARE = 0.8
const SETTLE_AFTER_MS = 50
/** Keys that a process remembers; one that is forgotten is asked for again. */
const MAX_TALLIES = 50_000

/**
 * Fixed windows of a minute, shared by all processes: in Redis where there is one, else in PostgreSQL. Far from its
 * limit a request is counted at once and the store told shortly after; near it the store is asked, one command for
 * all requests of a key that arrive together. So processes together may let through what they count within 50 ms in
 * excess of a limit, and no more. While the store is away each process counts for itself.
 */
export function createRateLimiter(store: { redis?: Redis | undefined; pool: Pool }): RateLimiter {
  const limiter = openLimiter(store)
  const tallies = new LRUCache<string, Tally>({ max: MAX_TALLIES })

  /** Tells the store of `size` requests beside those not yet settled; the key's tally is then the store's. */
  const settle = async (key: string, size: number): Promise<Tally> => {
    const tally = tallies.get(key) ?? { used: 0, unsettled: 0, endsAtMs: 0 }
    const told = tally.unsettled + size
    tally.unsettled = 0
    const { consumedPoints, msBeforeNext } = await consume(limiter, key, told)
    tally.used = consumedPoints + tally.unsettled
    tally.endsAtMs = performance.now() + msBeforeNext
    tallies.set(key, tally)
    return tally
  }
  const settleSoon = (key: string) => {
    setTimeout(() => {
      if (tallies.get(key)?.unsettled) void settle(key, 0)
    }, SETTLE_AFTER_MS).unref()
  }
  const ask = createBatcher<{ key: string; limit: number }, Allowance>({
    maxSize: 256,
    maxFlushes: 4,
    run: async (requests) => {
      const sizes = new Map<string, number>()
      for (const { key } of requests) sizes.set(key, (sizes.get(key) ?? 0) + 1)
      const settled = new Map(
        await Promise.all(
          [...sizes].map(async ([key, size]) => {
            const { used, endsAtMs } = await settle(key, size)
            return [key, { used: used - size, endsAtMs }] as [string, Window]
          }),
        ),
      )
      return requests.map(({ key, limit }) => {
        const state = settled.get(key)!
        state.used++
        return toAllowance(state, limit)
      })
    },
  })

  return async (key, limit) => {
    const tally = tallies.get(key)
    if (!tally || tally.used >= limit * FAR_SHARE || tally.endsAtMs <= performance.now()) {
      return ask({ key, limit })
    }
    tally.used++
    if (tally.unsettled++ === 0) settleSoon(key)
    return toAllowance(tally, limit)
  }
}

function toAllowance({ used, endsAtMs }: Window, limit: number): Allowance {
  return {
    allowed: used <= limit,
    remaining: Math.max(0, limit - used),
    resetSeconds: Math.max(1, Math.ceil((endsAtMs - performance.now()) / 1_000)),
  }
}

function openLimiter(store: { redis?: Redis | undefined; pool: Pool }): RateLimiterAbstract {
  // limits differ by site, so the library only counts; it must never refuse by itself
  const options = { points: Number.MAX_SAFE_INTEGER, duration: WINDOW_SECONDS, keyPrefix: 'sluice:rate' }
  const insuranceLimiter = new RateLimiterMemory(options)
  if (store.redis) return new RateLimiterRedis({ ...options, storeClient: store.redis, insuranceLimiter })
  return new RateLimiterPostgres({
    ...options,
    storeClient: store.pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    insuranceLimiter,
  })
}

async function consume(limiter: RateLimiterAbstract, key: string, size: number): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, size)
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal
    throw refusal
  }
}
