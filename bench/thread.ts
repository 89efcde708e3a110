import { randomUUIDv7 } from 'node:crypto'
import { insertComments } from '../shared/store/comments/insert-comments.ts'
import { startService } from '../tools/testing/processes.ts'
import { profileArgs, WARM_UP_SECONDS } from './intake.ts'
import { type Load, load, type Request } from './load.ts'
import { median, type Row, readable } from './row.ts'
import type { Scene, Stand } from './stand.ts'
import { startBareExpress } from './start-bare-express.ts'
import { aText } from './texts.ts'

const ROUNDS = 5
const SECONDS = 2
const PATH = '/v1/articles/story/comments?limit=100'

/** A published thread of 100 comments; beside a bare Express handler that sends the same bytes. */
export async function benchThread(stand: Stand): Promise<Row[]> {
  const scene = await stand.fresh('Redis')
  await publish(scene, 100)
  const bare = await startBareExpress()
  const intake = await startService('intake', scene.env, { quiet: true, nodeArgs: profileArgs('thread') })
  try {
    const headers = { authorization: `Bearer ${scene.secretKey}` }
    const answer = await fetch(intake.url + PATH, { headers })
    const bytes = await answer.text()
    if (JSON.parse(bytes).comments.length !== 100) throw new Error(`not a thread of 100 comments: ${bytes}`)
    await fetch(`${bare.url}/thread`, { method: 'PUT', body: bytes })
    const ask = (url: string, path: string, seconds: number) => {
      const request: Request = { method: 'GET', path, headers }
      return load(url, [request], { seconds, status: 200 })
    }
    await ask(bare.url, '/thread', WARM_UP_SECONDS / 4)
    await ask(intake.url, PATH, WARM_UP_SECONDS)
    const rounds: { bare: Load; ours: Load }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        bare: await ask(bare.url, '/thread', SECONDS),
        ours: await ask(intake.url, PATH, SECONDS),
      })
    }
    return [
      {
        what: 'published thread of 100 comments, to bare Express 5',
        value: median(rounds.map(({ bare, ours }) => ours.perSecond / bare.perSecond)),
        unit: '×',
        goal: { atLeast: 0.6 },
        detail: `${readable(median(rounds.map((one) => one.ours.perSecond)))} to ${readable(
          median(rounds.map((one) => one.bare.perSecond)),
        )} answers/s of ${readable(Buffer.byteLength(bytes))} bytes`,
      },
    ]
  } finally {
    await Promise.all([intake.stop(), bare.kill()])
    await scene.close()
  }
}

async function publish(scene: Scene, count: number): Promise<void> {
  const comments = Array.from({ length: count }, (_none, number) => ({
    id: randomUUIDv7(),
    siteId: scene.siteId,
    articleId: 'story',
    name: `Reader ${number}`,
    text: aText(number),
    submittedAt: new Date(),
    requestId: 'bench',
    backfill: false,
  }))
  await insertComments(scene.pool, comments)
  await scene.pool.query(
    `update comments set status = 'approved', decided_at = now(),
       published_at = date_trunc('milliseconds', now()) where article_id = 'story'`,
  )
  await scene.pool.query(`update articles set published_count = $1 where id = 'story'`, [count])
}
