import { randomUUIDv7 } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type JudgingQueues, openJudgingQueues } from '../../shared/queue/judging-queues.ts'
import { openQueueBackend, type QueueBackend } from '../../shared/queue/queue-backend.ts'
import { insertComments } from '../../shared/store/comments/insert-comments.ts'
import type { Pool } from '../../shared/store/database.ts'
import { pendingCounts } from '../../shared/store/judging/sweep-pending.ts'
import { startService } from '../../tools/testing/processes.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'
import { describeWithRedis } from '../support/processes/installed.ts'
import { aRedis, type TestRedis } from '../support/processes/redis.ts'
import { aBusySite } from '../support/scenes/fault-scene.ts'

const COMMENTS = 3_000
const REFS_PER_JOB = 3

function drains(startRedis?: () => Promise<TestRedis>): void {
  let database: OpenTestDatabase
  let redis: TestRedis | undefined
  let pool: Pool
  let backend: QueueBackend
  let queues: JudgingQueues
  let env: Record<string, string>

  beforeEach(async () => {
    database = await anOpenDatabase(2)
    redis = await startRedis?.()
    pool = database.pool
    env = { DATABASE_URL: database.url, ...(redis && { REDIS_URL: redis.url }) }
    backend = openQueueBackend({ databaseUrl: database.url, redisUrl: redis?.url }, () => {})
    await waitUntil('the queue answers', () => backend.ping().then(() => true))
    queues = openJudgingQueues(backend, () => {})
  })
  afterEach(async () => {
    await queues.close()
    await backend.close()
    await redis?.remove()
    await database.drop()
  })

  it('finishes the jobs under way on SIGTERM, leaves the others, and exits 0', async () => {
    await enqueueComments(await aBusySite(pool))
    const worker = await startService('worker', env)
    await waitUntil(
      'the worker is in the middle of it',
      async () => {
        const { comments } = await pendingCounts(pool)
        return comments < COMMENTS && comments > 0
      },
      { everyMs: 1 },
    )
    expect(await worker.stop()).toBe(0)

    const counts = Object.fromEntries(
      (await queues.jobCounts())
        .filter((one) => one.queue === 'moderation')
        .map((one) => [one.state, one.jobs]),
    )
    const { comments } = await pendingCounts(pool)
    expect(comments).toBeGreaterThan(0)
    expect(counts).toEqual({ wait: comments / REFS_PER_JOB, active: 0, delayed: 0, failed: 0 })
  }, 60_000)

  async function enqueueComments({ siteId }: { siteId: string }): Promise<void> {
    const ids = Array.from({ length: COMMENTS }, () => randomUUIDv7())
    await insertComments(
      pool,
      ids.map((id) => ({
        id,
        siteId,
        articleId: 'story',
        name: 'Ada',
        text: `Thank you for this article, number ${id}.`,
        submittedAt: new Date(),
        requestId: 'drain',
        backfill: false,
      })),
    )
    for (let at = 0; at < COMMENTS; at += REFS_PER_JOB) {
      const refs = ids.slice(at, at + REFS_PER_JOB).map((commentId) => ({ commentId, revision: 1 }))
      await queues.enqueue('moderation', refs)
    }
  }
}

describeWithRedis('a worker told to stop, queue in Redis', () => drains(() => aRedis()))
describe('a worker told to stop, queue in PostgreSQL', () => drains())
