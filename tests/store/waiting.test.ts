import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { QueueFilter, QueueItem, QueueOrder, Viewer, WaitingPlace } from '../../shared/domain/queue.ts'
import { editComment, reportComment, withdrawComment } from '../../shared/store/comments/change-comment.ts'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { countWaiting, type WaitingQueue, waitingPage } from '../../shared/store/queues/waiting-page.ts'
import { aFinding, aQueueScene, type QueueScene } from '../support/scenes/queue-scene.ts'

let scene: QueueScene
let anyone: Viewer

beforeAll(async () => {
  scene = await aQueueScene()
  anyone = await scene.moderator()
})
afterAll(() => scene.stop())

function report(siteId: string, commentId: string, reporter: string, reportsToFlag = 3) {
  const reason = 'abuse' as const
  return reportComment(scene.pool, siteId, commentId, {
    reason,
    reporter,
    reportsToFlag,
    onlyPublished: false,
  })
}

async function revisionOf(commentId: string): Promise<number> {
  const { rows } = await scene.pool.query('select revision from comments where id = $1', [commentId])
  return rows[0].revision
}

/** What happens to comments, from all sides; each returns when it is done, whether or not it was allowed. */
const HAPPENINGS = {
  judgeFlag: async (_siteId: string, id: string) =>
    scene.judge(id, { decision: 'flag', revision: await revisionOf(id) }),
  judgeApprove: async (_siteId: string, id: string) =>
    scene.judge(id, { decision: 'approve', revision: await revisionOf(id) }),
  judgeReject: async (_siteId: string, id: string) =>
    scene.judge(id, { decision: 'reject', revision: await revisionOf(id) }),
  approve: async (siteId: string, id: string) => decide(siteId, id, 'approve'),
  reject: async (siteId: string, id: string) => decide(siteId, id, 'reject'),
  reopen: async (siteId: string, id: string) => decide(siteId, id, 'flag'),
  edit: async (siteId: string, id: string) =>
    editComment(scene.pool, siteId, id, {
      text: 'Edited.',
      revision: await revisionOf(id),
      requestId: 'edit',
    }),
  withdraw: (siteId: string, id: string) => withdrawComment(scene.pool, siteId, id),
  reportByOne: (siteId: string, id: string) => report(siteId, id, 'one'),
  reportByTwo: (siteId: string, id: string) => report(siteId, id, 'two'),
  reportByThree: (siteId: string, id: string) => report(siteId, id, 'three'),
}

async function decide(siteId: string, id: string, decision: 'approve' | 'reject' | 'flag') {
  return recordDecision(scene.pool, siteId, id, { decision, by: 'ada', revision: await revisionOf(id) })
}

/** What must wait by what comments and reports say, without looking into `waiting`. */
const SHOULD_WAIT = `
  select id, revision, status = 'flagged' as is_flagged from comments c
  where status = 'flagged' or (status = 'approved' and exists (
    select from reports r where r.comment_id = c.id and r.revision = c.revision and r.created_at > c.decided_at))
  order by id`

describe('waiting', () => {
  it('holds what is flagged and what is published with reports nobody looked at, whatever happens', async () => {
    const siteId = await scene.site()
    const step = fc.tuple(
      fc.nat(3),
      fc.constantFrom(...(Object.keys(HAPPENINGS) as (keyof typeof HAPPENINGS)[])),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const ids = await Promise.all([0, 1, 2, 3].map(() => scene.comment(siteId, { decision: null })))
        for (const [at, happening] of steps) await HAPPENINGS[happening](siteId, ids[at]!)
        const should = await scene.pool.query(SHOULD_WAIT)
        const does = await scene.pool.query(
          'select comment_id as id, revision, is_flagged from waiting order by 1',
        )
        expect(does.rows).toEqual(should.rows)
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  it('counts reports since a person last decided', async () => {
    const siteId = await scene.site()
    const id = await scene.comment(siteId, { decision: 'approve' })
    await report(siteId, id, 'one')
    await report(siteId, id, 'two')
    expect((await pageOf(siteId, 'reported')).map((item) => [item.reports, item.status])).toEqual([
      [2, 'approved'],
    ])
    await decide(siteId, id, 'approve')
    expect(await pageOf(siteId, 'reported')).toEqual([])
    await report(siteId, id, 'three')
    expect((await pageOf(siteId, 'reported')).map((item) => item.reports)).toEqual([1])
    await decide(siteId, id, 'approve')
    expect(await pageOf(siteId, 'reported')).toEqual([])
  })
})

async function pageOf(
  siteId: string,
  queue: WaitingQueue = 'flagged',
  more: { order?: QueueOrder; filter?: Omit<QueueFilter, 'text'>; viewer?: Viewer; limit?: number } = {},
): Promise<QueueItem[]> {
  const { order = 'harm', filter = {}, viewer = anyone, limit = 50 } = more
  const asOf = Date.now() + 1_000
  const { items } = await waitingPage(scene.pool, viewer, {
    queue,
    order,
    filter: { ...filter, siteId },
    limit,
    asOf,
  })
  return items
}

/** Flagged comments with the harm and the minutes of waiting given. */
async function someWaiting(siteId: string, waits: readonly (readonly [harm: number, minutes: number])[]) {
  const ids: string[] = []
  for (const [harm, minutes] of waits) {
    const id = await scene.comment(siteId, { traits: { harm } })
    await scene.pool.query(
      `update waiting set since = date_trunc('milliseconds', now()) - $2 * interval '1 minute' where comment_id = $1`,
      [id, minutes],
    )
    ids.push(id)
  }
  return ids
}

describe('waitingPage', () => {
  it('orders by waiting time × (1 + harm), or by waiting time', async () => {
    const siteId = await scene.site()
    // 200, 160, 90, 60
    const [calm, harmful, middling, fresh] = await someWaiting(siteId, [
      [0, 200],
      [15, 10],
      [2, 30],
      [5, 10],
    ])
    const ids = async (order: QueueOrder) =>
      (await pageOf(siteId, 'flagged', { order })).map((item) => item.commentId)
    expect(await ids('harm')).toEqual([calm, harmful, middling, fresh])
    expect((await ids('oldest')).slice(0, 2)).toEqual([calm, middling])
  })

  it('neither repeats nor misses anything from page to page, also while comments come and go', async () => {
    const siteId = await scene.site()
    const waits = Array.from({ length: 60 }, (_, n) => [n % 16, ((n * 7) % 20) + 1] as const)
    const ids = await someWaiting(siteId, waits)
    for (const order of ['harm', 'oldest'] as const) {
      const asOf = Date.now()
      const all = await waitingPage(scene.pool, anyone, {
        queue: 'flagged',
        order,
        filter: { siteId },
        limit: 200,
        asOf,
      })
      const { rows } = await scene.pool.query(
        `select comment_id as id from waiting where site_id = $1 and since <= $2
         order by ($2 - since) * (case $3 when 'harm' then harm + 1 else 1 end) desc, comment_id`,
        [siteId, new Date(asOf), order],
      )
      expect(all.items.map((item) => item.commentId)).toEqual(rows.map((row) => row.id))
      const seen: string[] = []
      let after: WaitingPlace | undefined
      do {
        const page = { queue: 'flagged', order, filter: { siteId }, limit: 7, asOf, after } as const
        const { items, next } = await waitingPage(scene.pool, anyone, page)
        seen.push(...items.map((item) => item.commentId))
        after = next ?? undefined
        await scene.comment(siteId, { traits: { harm: 15 } })
        if (order === 'oldest' && seen.length === 7) await decide(siteId, seen[0]!, 'approve')
      } while (after)
      expect(seen).toEqual(all.items.map((item) => item.commentId))
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toHaveLength(ids.length + (order === 'oldest' ? 9 : 0))
    }
  })

  it.each<[string, Omit<QueueFilter, 'text'>, number]>([
    ['category', { category: 'spam' }, 1],
    ['check', { check: 'links' }, 1],
    ['score of a category', { scoreOf: 'spam', minScore: 0.5 }, 1],
    ['any score', { minScore: 0.85 }, 2],
    ['a range of scores', { scoreOf: 'spam', minScore: 0.5, maxScore: 0.6 }, 0],
    ['language', { language: 'de' }, 1],
    ['links', { hasLinks: true }, 1],
    ['no links', { hasLinks: false }, 2],
    ['article', { articleId: 'story' }, 1],
    ['author', { authorKey: 'id:eve' }, 1],
    ['article and category', { articleId: 'story', category: 'spam' }, 0],
    ['age', { minAgeMinutes: 1 }, 0],
    ['youth', { maxAgeMinutes: 1 }, 3],
    ['nothing', {}, 3],
  ])('is narrowed by %s', async (_what, filter, count) => {
    const siteId = await scene.site()
    await scene.comment(siteId, {
      findings: [aFinding({ check: 'links', category: 'spam' })],
      scores: { spam: 0.9 },
      traits: { hasLinks: true },
    })
    await scene.comment(siteId, { articleId: 'story', scores: { threat: 0.95 }, traits: { language: 'de' } })
    await scene.comment(siteId, { authorKey: 'id:eve', scores: { profanity: 0.3 } })
    expect(await pageOf(siteId, 'flagged', { filter })).toHaveLength(count)
    expect(await countWaiting(scene.pool, anyone, 'flagged', { ...filter, siteId }, 100)).toBe(count)
  })

  it('says what a moderator needs to see in the list', async () => {
    const siteId = await scene.site()
    const text = 'A text of more than twelve letters.'
    const id = await scene.comment(siteId, {
      text,
      articleTitle: 'A story',
      traits: { harm: 4, hasLinks: true },
    })
    await scene.comment(siteId, { text })
    const [item] = (await pageOf(siteId)).filter((one) => one.commentId === id)
    expect(item).toMatchObject({
      siteId,
      articleTitle: 'A story',
      name: 'Ada',
      text,
      revision: 1,
      status: 'flagged',
      harm: 4,
      reports: 0,
      categories: ['profanity'],
      checks: ['profanity'],
      language: 'en',
      hasLinks: true,
      author: { key: `id:${id}`, approved: 0, rejected: 0 },
      duplicates: 1,
      claim: null,
      sent: null,
      decided: null,
    })
    expect(item!.since).toBeInstanceOf(Date)
  })

  it('shows nothing of a site that the moderator may not see', async () => {
    const [mine, other] = [await scene.site(), await scene.site()]
    await scene.comment(mine)
    await scene.comment(other)
    const viewer = await scene.moderator(mine)
    expect(await pageOf(other, 'flagged', { viewer })).toEqual([])
    expect(await pageOf(mine, 'flagged', { viewer })).toHaveLength(1)
    expect(await countWaiting(scene.pool, viewer, 'flagged', {}, 100)).toBe(1)
  })
})
