import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRateLimiter, type RateLimiter } from '../../shared/http/rate-limiter.ts'
import type { Pool } from '../../shared/store/database.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'

describe('createRateLimiter', () => {
  let database: OpenTestDatabase
  let pool: Pool
  let one: RateLimiter
  let other: RateLimiter
  beforeAll(async () => {
    database = await anOpenDatabase(4)
    pool = database.pool
    one = createRateLimiter({ pool })
    other = createRateLimiter({ pool })
  })
  afterAll(() => database.drop())

  it('lets through exactly the limit, one after another', async () => {
    const allowed = []
    for (let i = 0; i < 15; i++) allowed.push((await one('in turn', 10)).allowed)
    expect(allowed).toEqual([...Array(10).fill(true), ...Array(5).fill(false)])
  })

  it('lets through exactly the limit of those that arrive together', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => one('together', 10)))
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(10)
  })

  it('says what is left and when the minute ends', async () => {
    await one('left', 10)
    const { remaining, resetSeconds } = await one('left', 10)
    expect(remaining).toBe(8)
    expect(resetSeconds).toBeGreaterThan(0)
    expect(resetSeconds).toBeLessThanOrEqual(60)
  })

  it('tells other processes what it counted by itself', async () => {
    for (let i = 0; i < 8; i++) await one('shared', 100)
    const { rows } = await waitUntil('all eight are in the store', async () => {
      const found = await pool.query(`select points from rate_limits where key like '%shared' and points = 8`)
      return found.rowCount === 1 ? found : undefined
    })
    expect(rows[0].points).toBe(8)
    expect((await other('shared', 100)).remaining).toBe(91)
  })

  it('refuses in every process once the limit is reached in one', async () => {
    for (let i = 0; i < 10; i++) await one('reached', 10)
    expect((await other('reached', 10)).allowed).toBe(false)
  })
})
