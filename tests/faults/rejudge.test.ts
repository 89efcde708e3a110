import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Pool } from '../../shared/store/database.ts'
import { putListEntry, readListEntries } from '../../shared/store/rules/lists.ts'
import { listUndoneRules, undoListEntry } from '../../shared/store/rules/undo-rule.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
import { type Service, startService } from '../../tools/testing/processes.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'
import { aFinding, aFlaggedComment } from '../support/scenes/queue-scene.ts'

const TIMEOUT_MS = 480_000
const COMMENTS = 2_000

describe('kill -9 of the workers that rejudge since a rule was undone', () => {
  let database: OpenTestDatabase
  let pool: Pool
  let workers: Service[] = []

  beforeAll(async () => {
    database = await anOpenDatabase(10)
    pool = database.pool
  })
  afterAll(async () => {
    for (const worker of workers) await worker.kill()
    await database?.drop()
  })

  async function startWorkers(): Promise<void> {
    const env = { DATABASE_URL: database.url }
    workers = await Promise.all([startService('worker', env), startService('worker', env)])
  }

  it(
    'leaves every comment rejudged once, and told of once',
    async () => {
      const site = (await createSite(pool, 'busy'))!
      await putListEntry(pool, site.id, { kind: 'term', value: 'gnarl', action: 'flag', addedBy: 'test' })
      const [entry] = await readListEntries(pool, site.id)
      const findings = [
        aFinding({ check: 'siteTerms', category: 'siteList', forces: 'flag', rules: [entry!.id] }),
      ]
      const authorKey = 'id:ada'
      for (let made = 0; made < COMMENTS; made += 50) {
        await Promise.all(
          Array.from({ length: 50 }, (_, at) =>
            aFlaggedComment(pool, site.id, {
              findings,
              text: `Good morning to number ${made + at}, by the gnarl in the wood.`,
              authorKey: at === 0 ? authorKey : `id:${made + at}`,
              articleId: `story-${at}`,
              // so many at once by nobody's hand
              backfill: true,
            }),
          ),
        )
      }
      const undone = await undoListEntry(pool, site.id, entry!.id, randomUUID())
      let left = COMMENTS
      for (let time = 0; time < 3; time++) {
        await startWorkers()
        await waitUntil(
          'they are in the middle of it',
          async () => {
            const [one] = await listUndoneRules(pool, site.id)
            return one?.found === COMMENTS && one.left < left
          },
          { timeoutMs: 60_000, everyMs: 5 },
        )
        await sleep(Math.random() * 200)
        await Promise.all(workers.map((worker) => worker.kill()))
        left = (await listUndoneRules(pool, site.id))[0]!.left
        expect(left).toBeGreaterThan(0)
      }
      await startWorkers()
      const rule = await waitUntil(
        'all are rejudged',
        async () => {
          const [one] = await listUndoneRules(pool, site.id)
          return one?.found === COMMENTS && one.left === 0 ? one : undefined
        },
        { timeoutMs: 120_000, everyMs: 200 },
      )
      expect(rule.id).toBe(undone)
      expect(rule.approved + rule.flagged + rule.rejected + rule.unchanged).toBe(COMMENTS)
      expect(rule.overtaken).toBe(0)
      const { rows } = await pool.query(
        `select c.id, c.status,
           (select count(*) from verdicts v where v.comment_id = c.id) as verdicts,
           (select decision from verdicts v where v.comment_id = c.id order by ordinal desc limit 1) as decision,
           (select count(*) from events e where e.comment_id = c.id) as events,
           (select count(*) from audit a where a.comment_id = c.id and a.evidence ? 'undoes') as audited,
           exists (select from waiting w where w.comment_id = c.id) as waits
         from comments c`,
      )
      const wrong = rows.filter(
        ({ status, verdicts, decision, events, audited, waits }) =>
          verdicts !== 2 ||
          audited !== 1 ||
          status !== { approve: 'approved', flag: 'flagged', reject: 'rejected' }[decision as 'flag'] ||
          events !== (status === 'flagged' ? 1 : 2) ||
          waits !== (status === 'flagged'),
      )
      expect(wrong).toEqual([])
      const approved = rows.filter((row) => row.status === 'approved').length
      expect(approved).toBe(rule.approved)
      const { rows: counted } = await pool.query(
        `select (select sum(published_count) from articles)::int as published,
           (select sum(approved)::int from authors) as approved, (select sum(flagged)::int from authors) as flagged`,
      )
      expect(counted).toEqual([{ published: approved, approved, flagged: COMMENTS - approved }])
    },
    TIMEOUT_MS,
  )
})
