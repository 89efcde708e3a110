import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Pool } from '../../shared/store/database.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
import { createWebhook } from '../../shared/store/webhooks/webhooks.ts'
import { generateWebhookSecret } from '../../shared/webhooks/sign-message.ts'
import { freePort } from '../../tools/testing/free-port.ts'
import { type Service, startProcess } from '../../tools/testing/processes.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'
import { describeWithRedis } from '../support/processes/installed.ts'
import { aRedis, type TestRedis } from '../support/processes/redis.ts'

const TIMEOUT_MS = 480_000
/** What happens to each comment, in this order. */
const LIFE = ['comment.approved', 'comment.reported', 'comment.edited', 'comment.withdrawn']

type Line = { id: string; type: string; commentId: string; fails: boolean }

function losesNothing(comments: number, startRedis?: () => Promise<TestRedis>): void {
  const events = comments * LIFE.length
  let database: OpenTestDatabase
  let redis: TestRedis | undefined
  let directory: string
  let pool: Pool
  let siteId: string
  let worker: Service
  let receiver: Service
  let startReceiver: () => Promise<void>
  let startWorker: () => Promise<void>

  beforeAll(async () => {
    database = await anOpenDatabase(4)
    redis = await startRedis?.()
    directory = await mkdtemp(join(tmpdir(), 'sluice-webhooks-'))
    pool = database.pool
    siteId = (await createSite(pool, 'busy'))!.id
    const secret = generateWebhookSecret()
    const [receiverPort, workerPort] = [await freePort(), await freePort()]
    const url = `http://127.0.0.1:${receiverPort}/hooks`
    await createWebhook(
      pool,
      siteId,
      { url, description: '', events: LIFE as never, enabled: true, secret },
      'test',
    )
    startReceiver = async () => {
      receiver = await startProcess('tests/support/receivers/failing-receiver.ts', {
        port: receiverPort,
        path: '/',
        env: { PORT: String(receiverPort), SECRET: secret, JOURNAL: join(directory, 'journal') },
      })
    }
    startWorker = async () => {
      worker = await startProcess('tests/support/processes/hurried-worker.ts', {
        port: workerPort,
        path: '/healthz',
        env: {
          METRICS_PORT: String(workerPort),
          DATABASE_URL: database.url,
          ...(redis && { REDIS_URL: redis.url }),
        },
      })
    }
    await Promise.all([startReceiver(), startWorker()])
  }, TIMEOUT_MS)
  afterAll(async () => {
    await Promise.all([worker?.kill(), receiver?.kill()])
    await redis?.remove()
    await database?.drop()
    if (directory) await rm(directory, { recursive: true })
  })

  async function journal(): Promise<Line[]> {
    const text = await readFile(join(directory, 'journal'), 'utf8').catch(() => '')
    // a line that is being written is not there yet
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line))
  }

  function untilTaken(count: number): Promise<true> {
    return waitUntil(
      `${count} messages were taken`,
      async () => {
        const taken = (await journal()).filter((line) => !line.fails).length
        if (taken < count) throw new Error(`${taken}`)
        return true as const
      },
      { timeoutMs: TIMEOUT_MS, everyMs: 500 },
    )
  }

  /** As the store's own functions insert them: some comments' events together, those of one comment in order. */
  async function happen(): Promise<void> {
    const ids = Array.from({ length: comments }, () => randomUUID())
    await pool.query(
      `insert into comments (id, site_id, article_id, name, text, status, submitted_at)
       select id, $2, 'story', 'Ada', 'Hello', 'approved', now() from unnest($1::uuid[]) id`,
      [ids, siteId],
    )
    for (const type of LIFE) {
      for (let at = 0; at < ids.length; at += 50) {
        await pool.query(
          `insert into events (site_id, type, comment_id, article_id, revision)
           select $2, $3, id, 'story', 1 from unnest($1::uuid[]) id`,
          [ids.slice(at, at + 50), siteId, type],
        )
      }
    }
  }

  it(
    `delivers ${events} events in order and loses none, whoever fails, is killed and restarted`,
    async () => {
      const happening = happen()
      await untilTaken(events / 20)
      await receiver.kill()
      await waitUntil(
        'the worker notices',
        async () => (await pool.query('select from webhooks where failures >= 20')).rowCount,
        { timeoutMs: 60_000 },
      )
      await startReceiver()
      await untilTaken(events / 4)
      await worker.kill()
      await startWorker()
      await happening
      await untilTaken(events / 2)
      await Promise.all([receiver.kill(), worker.kill()])
      await Promise.all([startReceiver(), startWorker()])

      await waitUntil(
        'nothing is pending',
        async () => {
          const { rows } = await pool.query(
            `select count(*) as count from deliveries where state = 'pending'`,
          )
          if (rows[0].count > 0) throw new Error(`${rows[0].count} are pending`)
          return true
        },
        { timeoutMs: TIMEOUT_MS, everyMs: 200 },
      )
      const { rows } = await pool.query('select state, count(*) as count from deliveries group by state')
      expect(rows).toEqual([{ state: 'delivered', count: events }])

      const lines = await journal()
      const taken = new Set(lines.filter((line) => !line.fails).map(({ id }) => id))
      expect(taken.size).toBe(events)
      expect(lines.filter((line) => line.fails).length).toBeGreaterThan(events / 10)
      const steps = new Map<string, number[]>()
      for (const { commentId, type } of lines) {
        steps.set(commentId, [...(steps.get(commentId) ?? []), LIFE.indexOf(type)])
      }
      // a message may come again, but never after a later one of its comment
      const disordered = [...steps.values()].filter((seen) =>
        seen.some((step, at) => at > 0 && step < seen[at - 1]!),
      )
      expect(disordered).toEqual([])
    },
    TIMEOUT_MS,
  )
}

describeWithRedis('webhooks, queue in Redis', () => losesNothing(250, () => aRedis()))
describe('webhooks, queue in PostgreSQL', () => losesNothing(2_500))
