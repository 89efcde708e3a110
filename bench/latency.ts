import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { openJudgingQueues } from '../shared/queue/judging-queues.ts'
import { openQueueBackend } from '../shared/queue/queue-backend.ts'
import { insertComments } from '../shared/store/comments/insert-comments.ts'
import { startService } from '../tools/testing/processes.ts'
import { waitUntil } from '../tools/testing/wait-until.ts'
import { aComment } from './a-comment.ts'
import { type Row, readable } from './row.ts'
import type { QueueKind, Scene, Stand } from './stand.ts'
import { aText } from './texts.ts'

const PER_SECOND = 200
const WARM_UP_SECONDS = 2
const SECONDS = 8
const IMPORTED = 100_000

/**
 * From accepted to decided while 200 comments a second come in, by the times in the rows; on Redis also while an
 * import is being judged.
 */
export async function benchLatency(stand: Stand, queue: QueueKind): Promise<Row[]> {
  const scene = await stand.fresh(queue)
  const intake = await startService('intake', scene.env, { quiet: true })
  const worker = await startService('worker', scene.env, { quiet: true })
  const isMain = queue === 'Redis'
  try {
    await post(intake.url, scene.secretKey, PER_SECOND * WARM_UP_SECONDS, 'warm-up')
    const alone = await measure(scene, intake.url, 'measured')
    const what = `accepted → decided at ${PER_SECOND}/s, ${queue} queue`
    const rows: Row[] = [
      {
        what: `${what}, p50`,
        value: alone.p50,
        unit: 'ms',
        ...(isMain && { goal: { atMost: 15 } }),
        ...alone,
      },
      {
        what: `${what}, p99`,
        value: alone.p99,
        unit: 'ms',
        ...(isMain && { goal: { atMost: 60 } }),
        ...alone,
      },
    ]
    if (!isMain) return rows
    await startImport(scene)
    const beside = await measure(scene, intake.url, 'beside')
    const left = await scene.pool.query(`select count(*) from comments where status = 'pending' and backfill`)
    const detail = `${beside.detail}, ${readable(left.rows[0].count)} of ${readable(IMPORTED)} still waiting`
    const besideImport = `the same beside an import of ${readable(IMPORTED)}`
    return [
      ...rows,
      { what: `${besideImport}, p50`, value: beside.p50, unit: 'ms', detail },
      { what: `${besideImport}, p99`, value: beside.p99, unit: 'ms', detail },
    ]
  } finally {
    await Promise.all([intake.stop(), worker.stop()])
    await scene.close()
  }
}

/** Fills the backfill queue as `POST /v1/comments/batch` does. */
async function startImport(scene: Scene): Promise<void> {
  const backend = openQueueBackend(scene.location, () => {})
  await waitUntil('the queue answers', () => backend.ping().then(() => true))
  const queues = openJudgingQueues(backend, () => {})
  for (let at = 0; at < IMPORTED; at += 1_000) {
    const batch = Array.from({ length: 1_000 }, (_none, number) => aComment(scene.siteId, at + number, true))
    await insertComments(scene.pool, batch)
    const refs = batch.map((one) => ({ commentId: one.id, revision: 1 }))
    await queues.enqueue('backfill', refs)
  }
  await queues.close()
  await backend.close()
}

/** Milliseconds from accepted to decided of comments sent now. */
async function measure(
  { pool, secretKey }: Scene,
  url: string,
  article: string,
): Promise<{ p50: number; p99: number; detail: string }> {
  await post(url, secretKey, PER_SECOND * SECONDS, article)
  await waitUntil('all are decided', async () => {
    const { rowCount } = await pool.query(
      `select from comments where status = 'pending' and not backfill limit 1`,
    )
    return rowCount === 0
  })
  const { rows } = await pool.query(
    `select count(*), percentile_cont(array[0.5, 0.99, 1]) within group
       (order by extract(epoch from decided_at - accepted_at)::float * 1000) as ms
     from comments where article_id like $1 || '%'`,
    [article],
  )
  const { count, ms } = rows[0] as { count: number; ms: [number, number, number] }
  if (count !== PER_SECOND * SECONDS)
    throw new Error(`${count} comments were stored of ${PER_SECOND * SECONDS}`)
  return { p50: ms[0], p99: ms[1], detail: `${count} comments, slowest ${readable(ms[2])} ms` }
}

/** Sends on time, whether or not earlier ones were answered. Resolves when all were; throws unless all got 202. */
export async function post(url: string, secretKey: string, count: number, articleId: string): Promise<void> {
  // in turn, so that none is idle for so long that the service closes it while we write
  const agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: 'fifo' })
  const answers: Promise<number>[] = []
  const startedAt = performance.now()
  for (let number = 0; number < count; number++) {
    await sleep(Math.max(0, startedAt + (number * 1_000) / PER_SECOND - performance.now()))
    const body = JSON.stringify({
      articleId: `${articleId}-${number % 50}`,
      name: `Reader ${number}`,
      authorId: `reader-${articleId}-${number}`,
      text: aText(number + (articleId === 'warm-up' ? 0 : 10_000)),
    })
    answers.push(postOne(`${url}/v1/comments`, agent, secretKey, body))
  }
  const wrong = (await Promise.all(answers)).filter((status) => status !== 202)
  agent.destroy()
  if (wrong.length > 0) throw new Error(`not all comments were accepted: ${wrong.slice(0, 10).join(', ')}`)
}

function postOne(url: string, agent: Agent, secretKey: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` }
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
      .once('error', reject)
      .end(body)
  })
}
