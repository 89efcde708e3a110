import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DecideOutcome, UndoOutcome } from '../../shared/domain/queue.ts'
import type { Pool } from '../../shared/store/database.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
import { type Service, startService } from '../../tools/testing/processes.ts'
import { request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'
import { addModerator, type TestModerator } from '../support/scenes/console.ts'
import { aFlaggedComment } from '../support/scenes/queue-scene.ts'

const TIMEOUT_MS = 480_000
const COMMENTS = 600
const KILLS = 3
/** A quick moderator's, in milliseconds. */
const PAUSE_MS = 120
/** Decisions made together by one call in so many, and how many. */
const BULK_ONE_IN = 4
const BULK = 5
const UNDONE_ONE_IN = 6

/** What a moderator was answered of one comment; undefined: no answer came. */
type AnsweredDecision = {
  by: string
  decision: 'approve' | 'reject'
  outcome: string | undefined
  undone?: string
}

describe('kill -9 of console and worker while decisions are staged and recorded', () => {
  let database: OpenTestDatabase
  let pool: Pool
  let siteId: string
  let console: Service
  let worker: Service
  let startBoth: () => Promise<void>

  beforeAll(async () => {
    database = await anOpenDatabase(6)
    pool = database.pool
    siteId = (await createSite(pool, 'busy'))!.id
    const env = { DATABASE_URL: database.url }
    console = await startService('console', env)
    worker = await startService('worker', env)
    const port = Number(new URL(console.url).port)
    startBoth = async () => {
      ;[console, worker] = await Promise.all([
        startService('console', env, { port }),
        startService('worker', env),
      ])
    }
  }, TIMEOUT_MS)
  afterAll(async () => {
    await Promise.all([console?.kill(), worker?.kill()])
    await database?.drop()
  })

  function aModerator(): Promise<TestModerator> {
    const { url } = console
    return addModerator(
      pool,
      (method, path, body, headers) =>
        request(url, undefined, method, path, body, { origin: url, ...headers }),
      'moderator',
      [siteId],
    )
  }

  it(
    'records each decision that was answered exactly once, or not at all where it was taken back',
    async () => {
      const ids: string[] = []
      while (ids.length < COMMENTS) {
        ids.push(...(await Promise.all(Array.from({ length: 20 }, () => aFlaggedComment(pool, siteId)))))
      }
      const answered = new Map<string, AnsweredDecision>()
      let next = 0
      let calls = 0
      let failures = 0
      let isOver = false
      /** The body of the answer; undefined when there was none. */
      const ask = async (who: TestModerator, path: string, body: object = {}) => {
        const answer = await who.call('POST', path, body).catch(() => undefined)
        if (answer?.status === 200) return answer.json
        failures++
        await waitUntil('the console is back', async () => (await fetch(`${console.url}/healthz`)).ok, {
          timeoutMs: 60_000,
        })
        return undefined
      }
      const work = async () => {
        const ada = await aModerator()
        while (!isOver && next < ids.length) {
          await sleep(PAUSE_MS)
          const call = ++calls
          const taken = ids.slice(next, next + (call % BULK_ONE_IN === 0 ? BULK : 1))
          next += taken.length
          const claim = await ask(ada, `/api/comments/${taken[0]}/claim`)
          const items = taken.map((commentId, at) => ({
            commentId,
            revision: 1,
            status: 'flagged',
            ...(at === 0 && claim?.token && { token: claim.token }),
          }))
          const decision = call % 2 === 0 ? 'approve' : 'reject'
          const batchId = randomUUID()
          const decided = await ask(ada, '/api/decisions', {
            items,
            decision,
            batchId,
            ...(decision === 'reject' && { reason: 'spam' }),
          })
          const outcomes = new Map<string, DecideOutcome>(
            decided?.outcomes.map((one: DecideOutcome) => [one.commentId, one]),
          )
          for (const id of taken) {
            answered.set(id, { by: ada.id, decision, outcome: outcomes.get(id)?.outcome })
          }
          if (call % UNDONE_ONE_IN !== 0) continue
          const undone = await ask(ada, `/api/decisions/${batchId}/undo`)
          for (const id of taken) {
            const one = undone?.outcomes.find((outcome: UndoOutcome) => outcome.commentId === id)
            answered.get(id)!.undone = undone ? (one?.outcome ?? 'nothing') : 'unknown'
          }
        }
      }
      const working = Promise.all([work(), work(), work(), work()])
      // the first are recorded when 10 s have passed: some kills come before that, and some after
      for (let time = 0; time < KILLS; time++) {
        await sleep(500 + Math.random() * 3_000)
        await Promise.all([
          sleep(Math.random() * 200).then(() => console.kill()),
          sleep(Math.random() * 200).then(() => worker.kill()),
        ])
        await startBoth()
      }
      const countOf = (is: (one: AnsweredDecision) => boolean) => [...answered.values()].filter(is).length
      await waitUntil(
        'enough was decided, and taken back',
        () =>
          countOf((one) => one.outcome === 'staged') > 60 &&
          countOf((one) => one.undone === 'taken_back') > 0,
        { timeoutMs: 60_000 },
      )
      isOver = true
      await working
      expect(failures).toBeGreaterThan(0)

      await waitUntil(
        'nothing is staged any more',
        async () => (await pool.query('select from staged_decisions')).rowCount === 0,
        { timeoutMs: 60_000, everyMs: 200 },
      )
      const { rows } = await pool.query(
        `select c.id, c.status, w.comment_id is not null as waits, coalesce(w.is_staged, false) as is_staged,
           (select coalesce(json_agg(json_build_object('by', v.decided_by, 'decision', v.decision) order by ordinal), '[]')
             from verdicts v where v.comment_id = c.id and v.ordinal > 0) as verdicts,
           (select count(*) from events e where e.comment_id = c.id and e.type <> 'comment.flagged') as events,
           (select count(*) from audit a where a.comment_id = c.id and a.evidence ? 'batch'
             and a.action in ('comment.approved', 'comment.rejected')) as audited,
           (select count(*) from decisions d where d.comment_id = c.id) as decisions,
           (select published_count from articles a where a.site_id = c.site_id and a.id = c.article_id) as published
         from comments c left join waiting w on w.comment_id = c.id`,
      )
      const wrong = rows.filter((row) => !isWhole(row) || !isAsAnswered(row, answered.get(row.id)))
      expect(wrong.map((row) => ({ ...row, answered: answered.get(row.id) }))).toEqual([])

      // what those who were killed had claimed is free again, and can be decided
      await waitUntil(
        'no claim is left',
        async () =>
          (await pool.query('select from leases where expires_at > clock_timestamp()')).rowCount === 0,
        { timeoutMs: 30_000, everyMs: 200 },
      )
      const left = rows.filter((row) => row.waits).slice(0, 20)
      const ben = await aModerator()
      const items = left.map(({ id }) => ({ commentId: id, revision: 1, status: 'flagged' }))
      const { json } = await ben.call('POST', '/api/decisions', { items, decision: 'approve' })
      expect(new Set(json.outcomes.map((one: DecideOutcome) => one.outcome))).toEqual(new Set(['staged']))
    },
    TIMEOUT_MS,
  )
})

type Row = {
  id: string
  status: string
  waits: boolean
  is_staged: boolean
  verdicts: { by: string; decision: 'approve' | 'reject' }[]
  events: number
  audited: number
  decisions: number
  published: number | null
}

const STATUS = { approve: 'approved', reject: 'rejected' }

/** Decided with all that follows from it, or waiting with nothing of it. */
function isWhole({
  status,
  waits,
  is_staged,
  verdicts,
  events,
  audited,
  decisions,
  published,
}: Row): boolean {
  const [verdict] = verdicts
  const isCounted = (published ?? 0) === (status === 'approved' ? 1 : 0)
  if (!verdict) {
    return status === 'flagged' && waits && !is_staged && events + audited + decisions === 0 && isCounted
  }
  const once = [verdicts.length, events, audited, decisions].every((count) => count === 1)
  return once && !waits && status === STATUS[verdict.decision] && isCounted
}

/** As its moderator was answered; where no answer came, either. */
function isAsAnswered({ verdicts: [verdict] }: Row, answered: AnsweredDecision | undefined): boolean {
  if (!answered) return verdict === undefined
  if (verdict && (verdict.by !== answered.by || verdict.decision !== answered.decision)) return false
  if (answered.outcome === undefined || answered.undone === 'unknown') return true
  return (verdict !== undefined) === (answered.outcome === 'staged' && answered.undone !== 'taken_back')
}
