import { startService } from '../tools/testing/processes.ts'
import { type Load, load, type Request } from './load.ts'
import { median, type Row, readable } from './row.ts'
import type { QueueKind, Stand } from './stand.ts'
import { startBareExpress } from './start-bare-express.ts'
import { aText } from './texts.ts'

const ROUNDS = 7
const SECONDS = 2
/** A service runs for weeks: it is measured once its code is compiled, which at these rates takes some seconds. */
export const WARM_UP_SECONDS = 8

/** Comments accepted a second, answered 202 after commit, the worker stopped; beside a bare Express handler. */
export async function benchIntake(stand: Stand, queue: QueueKind): Promise<Row[]> {
  const scene = await stand.fresh(queue)
  const bare = await startBareExpress()
  const intake = await startService('intake', scene.env, { quiet: true, nodeArgs: profileArgs('intake') })
  try {
    const requests = (path: string) => aSubmission(path, scene.secretKey)
    const askBare = (seconds: number) => load(bare.url, requests('/comments'), { seconds, status: 202 })
    const askOurs = (seconds: number) => load(intake.url, requests('/v1/comments'), { seconds, status: 202 })
    await askBare(WARM_UP_SECONDS / 4)
    await askOurs(WARM_UP_SECONDS)
    const rounds: { bare: Load; ours: Load }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ bare: await askBare(SECONDS), ours: await askOurs(SECONDS) })
    }
    const middle = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
    const goal = queue === 'Redis'
    return [
      {
        what: `durable intake, ${queue} queue, to bare Express 5`,
        value: middle(({ bare, ours }) => ours.perSecond / bare.perSecond),
        unit: '×',
        ...(goal && { goal: { atLeast: 0.6 } }),
        detail: `${readable(middle((one) => one.ours.perSecond))} to ${readable(middle((one) => one.bare.perSecond))} comments/s`,
      },
      {
        what: `durable intake, ${queue} queue, p99 to bare Express 5`,
        value: middle(({ bare, ours }) => ours.p99 / bare.p99),
        unit: '×',
        ...(goal && { goal: { below: 10 } }),
        detail: `${readable(middle((one) => one.ours.p99))} to ${readable(middle((one) => one.bare.p99))} ms`,
      },
    ]
  } finally {
    await Promise.all([intake.stop(), bare.kill()])
    await scene.close()
  }
}

function aSubmission(path: string, secretKey: string): Request[] {
  return Array.from({ length: 16 }, (_none, number) => ({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` },
    body: JSON.stringify({
      articleId: `story-${number}`,
      name: `Reader ${number}`,
      authorId: `reader-${number}`,
      ip: `192.0.2.${number}`,
      text: aText(number),
    }),
  }))
}

/** With BENCH_PROFILE=directory our processes leave CPU profiles there. */
export function profileArgs(name: string): string[] {
  const directory = process.env.BENCH_PROFILE
  return directory ? ['--cpu-prof', `--cpu-prof-dir=${directory}`, `--cpu-prof-name=${name}.cpuprofile`] : []
}
