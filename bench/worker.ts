import { setTimeout as sleep } from 'node:timers/promises'
import { Queue } from 'bullmq'
import { openJudgingQueues } from '../shared/queue/judging-queues.ts'
import { openQueueBackend } from '../shared/queue/queue-backend.ts'
import { insertComments } from '../shared/store/comments/insert-comments.ts'
import { freePort } from '../tools/testing/free-port.ts'
import { startProcess, startService } from '../tools/testing/processes.ts'
import { waitUntil } from '../tools/testing/wait-until.ts'
import { aComment } from './a-comment.ts'
import { profileArgs } from './intake.ts'
import { median, type Row, readable } from './row.ts'
import type { QueueKind, Scene, Stand } from './stand.ts'

const COMMENTS = 20_000
const ROUNDS = 3
const CONCURRENCIES = [1, 10, 50, 200]
/** Looking costs what is measured: every 10 ms it took 7% of the machine. */
const LOOK_EVERY_MS = 50

/** Comments judged a second, all checks on, verdicts committed; beside a worker that does nothing with its jobs. */
export async function benchWorker(stand: Stand, queue: QueueKind): Promise<Row[]> {
  const scene = await stand.fresh(queue)
  const ours = await startOurs(scene)
  try {
    await ours.run(COMMENTS / 2)
    if (queue === 'PostgreSQL') {
      const rates = [await ours.run(COMMENTS), await ours.run(COMMENTS)]
      return [
        { what: 'worker, PostgreSQL queue', value: median(rates), unit: '/s', detail: 'comments decided' },
      ]
    }
    const best = await findBestConcurrency(scene.redisUrl)
    const empty = await startEmpty(scene.redisUrl, best)
    const rounds: { empty: number; ours: number }[] = []
    await empty.run(COMMENTS / 2)
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ empty: await empty.run(COMMENTS), ours: await ours.run(COMMENTS) })
    }
    await empty.stop()
    return [
      {
        what: 'worker, Redis queue, to an empty BullMQ worker',
        value: median(rounds.map((round) => round.ours / round.empty)),
        unit: '×',
        goal: { atLeast: 0.5 },
        detail: `${readable(median(rounds.map((one) => one.ours)))} comments/s to ${readable(
          median(rounds.map((one) => one.empty)),
        )} jobs/s at concurrency ${best}`,
      },
    ]
  } finally {
    await ours.stop()
    await scene.close()
  }
}

async function startOurs(scene: Scene) {
  const worker = await startService('worker', scene.env, { quiet: true, nodeArgs: profileArgs('worker') })
  const backend = openQueueBackend(scene.location, () => {})
  await waitUntil('the queue answers', () => backend.ping().then(() => true))
  const queues = openJudgingQueues(backend, () => {})
  const queue = backend.openQueue('moderation', { skipWaitingForReady: true })
  let made = 0
  return {
    /** Comments decided a second, from a queue that is full when the clock starts. */
    run: async (comments: number) => {
      await queue.pause()
      const refs = []
      for (let at = 0; at < comments; at += 500) {
        const batch = Array.from({ length: Math.min(500, comments - at) }, () =>
          aComment(scene.siteId, ++made),
        )
        await insertComments(scene.pool, batch)
        refs.push(...batch.map((one) => ({ commentId: one.id, revision: 1 })))
      }
      await queues.enqueue('moderation', refs)
      const startedAt = performance.now()
      await queue.resume()
      for (;;) {
        const { rowCount } = await scene.pool.query(`select from comments where status = 'pending' limit 1`)
        if (rowCount === 0) break
        await sleep(LOOK_EVERY_MS)
      }
      return (comments * 1_000) / (performance.now() - startedAt)
    },
    stop: async () => {
      await worker.stop()
      await queue.close()
      await queues.close()
      await backend.close()
    },
  }
}

async function findBestConcurrency(redisUrl: string): Promise<number> {
  const rates = []
  for (const concurrency of CONCURRENCIES) {
    const empty = await startEmpty(redisUrl, concurrency)
    await empty.run(COMMENTS / 4)
    rates.push({ concurrency, rate: await empty.run(COMMENTS / 2) })
    await empty.stop()
  }
  return rates.sort((a, b) => b.rate - a.rate)[0]!.concurrency
}

async function startEmpty(redisUrl: string, concurrency: number) {
  const port = await freePort()
  const env = { REDIS_URL: redisUrl, PORT: String(port), CONCURRENCY: String(concurrency) }
  const worker = await startProcess('bench/empty-worker.ts', { port, path: '/', env, quiet: true })
  const queue = new Queue('empty', { connection: { url: redisUrl } })
  let sent = 0
  return {
    run: async (jobs: number) => {
      await queue.pause()
      for (let at = 0; at < jobs; at += 1_000) {
        await queue.addBulk(
          Array.from({ length: 1_000 }, (_none, number) => ({ name: 'empty', data: { number } })),
        )
      }
      sent += jobs
      const startedAt = performance.now()
      await queue.resume()
      while (Number(await (await fetch(worker.url)).text()) < sent) await sleep(LOOK_EVERY_MS)
      return (jobs * 1_000) / (performance.now() - startedAt)
    },
    stop: async () => {
      await worker.kill()
      await queue.close()
    },
  }
}
