import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { startService } from '../tests/support/processes.ts'
import { waitUntil } from '../tests/support/wait-until.ts'
import { type Row, readable } from './row.ts'
import type { QueueKind, Stand } from './stand.ts'
import { aText } from './texts.ts'

const PER_SECOND = 200
const WARM_UP_SECONDS = 2
const SECONDS = 8

/** From accepted to decided while 200 comments a second come in, by the times in the rows. */
export async function benchLatency(stand: Stand, queue: QueueKind): Promise<Row[]> {
  const scene = await stand.fresh(queue)
  const intake = await startService('intake', scene.env, { quiet: true })
  const worker = await startService('worker', scene.env, { quiet: true })
  try {
    await post(intake.url, scene.secretKey, PER_SECOND * WARM_UP_SECONDS, 'warm-up')
    await post(intake.url, scene.secretKey, PER_SECOND * SECONDS, 'measured')
    await waitUntil('all are decided', async () => {
      const { rowCount } = await scene.pool.query(`select from comments where status = 'pending' limit 1`)
      return rowCount === 0
    })
    const { rows } = await scene.pool.query(
      `select count(*), percentile_cont(array[0.5, 0.99, 1]) within group
         (order by extract(epoch from decided_at - accepted_at)::float * 1000) as ms
       from comments where article_id like 'measured%'`,
    )
    const { count, ms } = rows[0] as { count: number; ms: [number, number, number] }
    if (count !== PER_SECOND * SECONDS)
      throw new Error(`${count} comments were stored of ${PER_SECOND * SECONDS}`)
    const detail = `${count} comments, slowest ${readable(ms[2])} ms`
    const row = (name: string, value: number, atMost: number): Row => ({
      what: `accepted → decided at ${PER_SECOND}/s, ${queue} queue, ${name}`,
      value,
      unit: 'ms',
      ...(queue === 'Redis' && { goal: { atMost } }),
      detail,
    })
    return [row('p50', ms[0], 15), row('p99', ms[1], 60)]
  } finally {
    await Promise.all([intake.stop(), worker.stop()])
    await scene.close()
  }
}

/** Sends on time, whether or not earlier ones were answered. Resolves when all were; throws unless all got 202. */
async function post(url: string, secretKey: string, count: number, articleId: string): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  const answers: Promise<number>[] = []
  const startedAt = performance.now()
  for (let number = 0; number < count; number++) {
    await sleep(Math.max(0, startedAt + (number * 1_000) / PER_SECOND - performance.now()))
    const body = JSON.stringify({
      articleId: `${articleId}-${number % 50}`,
      name: `Reader ${number}`,
      authorId: `reader-${articleId}-${number}`,
      text: aText(number + (articleId === 'measured' ? 10_000 : 0)),
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
