import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countForDashboard } from '../../services/worker/count-for-dashboard.ts'
import type { Figure } from '../../shared/domain/supervision.ts'
import { editComment, reportComment, withdrawComment } from '../../shared/store/comments/change-comment.ts'
import { applyDueDecisions } from '../../shared/store/decisions/apply-decisions.ts'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { createSite, updateSite } from '../../shared/store/sites/sites.ts'
import { knowsTimeZone } from '../../shared/store/supervision/dashboard-figures.ts'
import { aConsole, type TestConsole, type TestModerator } from '../support/scenes/console.ts'
import { aFinding, aFlaggedComment, type CommentOptions } from '../support/scenes/queue-scene.ts'

let console: TestConsole
let siteId: string
let ada: TestModerator
let ben: TestModerator
let senior: TestModerator

beforeAll(async () => {
  console = await aConsole()
})
afterAll(() => console?.stop())

/** A site of its own for each, on which every decision is reviewed or none. */
async function aSite(reviewShare = 0): Promise<void> {
  siteId = (await createSite(console.pool, `site-${randomUUID()}`))!.id
  await updateSite(console.pool, siteId, { settings: { reviewShare } })
  ada = await console.moderator('moderator', [siteId])
  ben = await console.moderator('moderator', [siteId])
  senior = await console.moderator('senior', [siteId])
}

const comment = (more?: CommentOptions) => aFlaggedComment(console.pool, siteId, more)

async function decide(
  who: TestModerator,
  commentId: string,
  decision: 'approve' | 'reject',
  more: object = {},
) {
  const made = { decision, by: who.id, revision: 1, ...more }
  expect(await recordDecision(console.pool, siteId, commentId, made)).toMatchObject({ outcome: 'done' })
}

async function get(who: TestModerator, path: string) {
  const { status, json } = await who.call('GET', path)
  expect([path, status]).toEqual([path, 200])
  return json
}

const dashboard = (who = senior, query = '') => get(who, `/api/dashboard?siteId=${siteId}${query}`)
const spam = (score: number) => [aFinding({ check: 'learnedSpam', category: 'spam', score, actsFrom: 0.5 })]

describe('the dashboard', () => {
  beforeAll(aSite)

  it('begins with nothing', async () => {
    expect(await dashboard()).toMatchObject({
      step: 'hour',
      waiting: { flagged: 0, late: 0, reported: 0, oldestSince: null },
      waits: { count: 0, p50: null, p95: null },
      decided: {
        machine: { approve: 0, flag: 0, reject: 0 },
        people: { approve: 0, reject: 0 },
        machineShare: null,
      },
      moderators: [],
      machine: { overturned: { of: 0, share: null, least: 0, most: 1 } },
      checks: [],
      reports: { total: 0, byReason: {} },
    })
  })

  it('shows who decided what, what was overturned, and the precision of each check', async () => {
    const words = aFinding({ check: 'profanity' })
    const flagged = [
      await comment({ findings: [...spam(0.7), words] }),
      await comment({ findings: [words] }),
      await comment({ findings: [words] }),
      // seen, and below what the policy acts on
      await comment({ findings: [words, { ...spam(0.2)[0]!, actsFrom: undefined as never }] }),
    ]
    const approved = await comment({ decision: 'approve', findings: [] })
    const rejected = await comment({ decision: 'reject', findings: spam(0.99) })
    await comment({ decision: 'approve', findings: [] })
    await decide(ada, flagged[0]!, 'reject', { reason: 'spam' })
    await decide(ada, flagged[1]!, 'approve')
    await decide(ben, flagged[2]!, 'reject', { reason: 'abuse' })
    // the machine overruled, once each way, and upheld once
    await decide(ben, approved, 'reject', { reason: 'abuse' })
    await decide(ben, rejected, 'approve')
    await countForDashboard(console.pool)

    const seen = await dashboard()
    expect(seen.decided).toEqual({
      machine: { approve: 2, flag: 4, reject: 1 },
      people: { approve: 2, reject: 3 },
      machineShare: 3 / 8,
    })
    expect(seen.moderators).toEqual([
      { id: ben.id, name: 'The moderator', approve: 1, reject: 2 },
      { id: ada.id, name: 'The moderator', approve: 1, reject: 1 },
    ])
    expect(seen.machine.table).toEqual({
      approve: { approve: 0, reject: 1 },
      flag: { approve: 1, reject: 2 },
      reject: { approve: 1, reject: 0 },
    })
    expect(seen.machine.overturned).toMatchObject({ of: 2, share: 1 })
    expect(seen.machine.flagPrecision).toMatchObject({ of: 3, share: 2 / 3 })
    expect(seen.checks).toMatchObject([
      { check: 'profanity', precision: { of: 3, share: 2 / 3 } },
      { check: 'learnedSpam', precision: { of: 2, share: 1 / 2 } },
    ])
    expect(seen.waiting).toMatchObject({ flagged: 1, late: 0 })
    expect(new Date(seen.machineCountedAt).getTime()).toBeGreaterThan(Date.now() - 60_000)

    // the steps add up to the whole
    expect(seen.series).toHaveLength(24)
    const people = seen.series.reduce((sum: number, step: { people: Record<string, number> }) => {
      return sum + step.people.approve! + step.people.reject!
    }, 0)
    expect(people).toBe(5)
    const now = seen.series.find((step: { people: { reject: number } }) => step.people.reject > 0)
    expect(now.moderators[ben.id]).toEqual({ approve: 1, reject: 2 })
  })

  it('tells moderators of their colleagues only the sum', async () => {
    const seen = await dashboard(ada)
    expect(seen.moderators.map((one: { id: string }) => one.id)).toEqual([ada.id])
    expect(seen.decided.people).toEqual({ approve: 2, reject: 3 })
    expect(JSON.stringify(seen)).not.toContain(ben.id)
  })

  it('counts every decision as work, and the last word on a comment alone against the machine', async () => {
    await aSite()
    const id = await comment({ findings: spam(0.7) })
    await decide(ada, id, 'reject', { reason: 'spam' })
    await decide(senior, id, 'approve')
    const seen = await dashboard()
    expect(seen.decided.people).toEqual({ approve: 1, reject: 1 })
    expect(seen.machine.table.flag).toEqual({ approve: 1, reject: 0 })
    expect(seen.checks).toMatchObject([{ check: 'learnedSpam', precision: { of: 1, share: 0 } }])

    // taken back: it waits again, and speaks for nobody
    await recordDecision(console.pool, siteId, id, { decision: 'flag', by: senior.id, revision: 1 })
    const after = await dashboard()
    expect([after.machine.table.flag, after.checks]).toEqual([{ approve: 0, reject: 0 }, []])
    expect(after.waiting.flagged).toBe(1)
  })

  it('measures how long what was decided had waited, until the moderator decided', async () => {
    await aSite()
    const ids = [await comment(), await comment(), await comment(), await comment(), await comment()]
    await Promise.all(
      ids.map((id, at) =>
        console.pool.query(
          `update waiting set since = now() - $2 * interval '1 minute' where comment_id = $1`,
          [id, [10, 20, 30, 40, 600][at]],
        ),
      ),
    )
    // edited and withdrawn ones were waited for by nobody in the end
    const [edited, withdrawn] = [await comment(), await comment()]
    await editComment(console.pool, siteId, edited, { text: 'Better', revision: 1, requestId: 'r' })
    await withdrawComment(console.pool, siteId, withdrawn)
    const items = ids.map((commentId) => ({ commentId, revision: 1, status: 'flagged' }))
    await ada.call('POST', '/api/decisions', { items, decision: 'approve' })
    expect((await dashboard()).waits.count).toBe(0)
    // the undo time is not theirs
    await console.pool.query(`update staged_decisions set due_at = now() where site_id = $1`, [siteId])
    await console.pool.query(
      `update waiting set staged_at = since + interval '30 minutes' where comment_id = $1`,
      [ids[4]],
    )
    expect(await applyDueDecisions(console.pool)).toBe(5)
    const { waits } = await dashboard()
    expect(waits.count).toBe(5)
    expect(waits.p50 / 1_800).toBeCloseTo(1, 1)
    expect(waits.p95 / 2_400).toBeCloseTo(1, 1)
  })

  it('counts reports, and what is late', async () => {
    await aSite()
    const published = await comment({ decision: 'approve' })
    const late = await comment()
    await console.pool.query(
      `update waiting set since = now() - interval '61 minutes' where comment_id = $1`,
      [late],
    )
    const report = { reason: 'spam', reportsToFlag: 3, onlyPublished: true } as const
    await reportComment(console.pool, siteId, published, { ...report, reporter: 'a' })
    await reportComment(console.pool, siteId, published, { ...report, reporter: 'b', reason: 'abuse' })
    const seen = await dashboard()
    expect(seen.waiting).toMatchObject({ flagged: 1, late: 1, reported: 1 })
    expect(seen.reports).toEqual({ total: 2, byReason: { spam: 1, abuse: 1 } })
    expect(seen.series.at(-1).reports + seen.series.at(-2).reports).toBe(2)
  })

  it('cuts days by the time zone, and tells every one', async () => {
    const range = '&from=2026-03-28T00:00:00Z&to=2026-03-31T00:00:00Z&step=day&timeZone=Europe/Berlin'
    const { series } = await dashboard(senior, range)
    // the clocks go forward on the 29th
    expect(series.map(({ at }: { at: string }) => at)).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ])
  })

  it.each(['Europe/Kyiv', 'Asia/Kolkata', 'Asia/Calcutta', 'Etc/UTC'])(
    'knows the time zone %s, whatever a browser calls it',
    async (zone) => {
      const query = `&from=2026-03-01T00:00:00Z&to=2026-03-05T00:00:00Z&timeZone=${zone}`
      expect((await dashboard(senior, query)).step).toBe('day')
    },
  )

  it('tells a time zone that the database does not know from one that it does', async () => {
    expect(await knowsTimeZone(console.pool, 'Europe/Berlin')).toBe(true)
    expect(await knowsTimeZone(console.pool, 'Atlantis/Capital')).toBe(false)
  })

  it.each([
    ['from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z', '#query/from'],
    ['from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z', '#query/from'],
    ['from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&step=hour', '#query/step'],
    ['from=0000-01-01T00:00:00Z&to=0001-01-02T00:00:00Z', '#query/from'],
    ['from=yesterday', '#query/from'],
    ['timeZone=Atlantis', '#query/timeZone'],
    ['timeZone=%2B01:00', '#query/timeZone'],
  ])('refuses the range %s', async (query, pointer) => {
    const { status, json } = await senior.call('GET', `/api/dashboard?${query}`)
    expect([status, json.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([422, [pointer]])
  })

  it('counts the machine exactly once, however often and by however many it is counted', async () => {
    await aSite()
    await Promise.all([comment(), comment({ decision: 'approve' }), comment({ decision: 'reject' })])
    await Promise.all([countForDashboard(console.pool), countForDashboard(console.pool)])
    await comment({ decision: 'approve' })
    await countForDashboard(console.pool)
    await countForDashboard(console.pool)
    expect((await dashboard()).decided.machine).toEqual({ approve: 2, flag: 1, reject: 1 })
  })

  it('keeps figures equal to what is stored when many decide at once', async () => {
    await aSite()
    const ids = await Promise.all(Array.from({ length: 30 }, () => comment({ findings: spam(0.7) })))
    const decisions = ids.flatMap((id, at) => [
      { id, who: ada, decision: 'reject' as const },
      ...(at % 2 === 0 ? [{ id, who: ben, decision: 'approve' as const }] : []),
    ])
    await Promise.all(decisions.map(({ id, who, decision }) => decide(who, id, decision)))
    const { rows: stored } = await console.pool.query<Figure>(
      `select decision, count(*)::int as count from decisions where site_id = $1 group by 1`,
      [siteId],
    )
    const count = (decision: string) => stored.find((row) => row.decision === decision)?.count ?? 0
    const seen = await dashboard()
    expect(seen.machine.table.flag).toEqual({ approve: count('approve'), reject: count('reject') })
    expect(seen.decided.people).toEqual({ approve: 15, reject: 30 })
    expect(seen.checks[0].precision.of).toBe(30)
  })
})

describe('blind second review', () => {
  beforeAll(() => aSite(1))

  const next = async (who: TestModerator) => {
    const { status, json } = await who.call('POST', '/api/reviews/next', { siteId })
    expect(status).toBe(200)
    return json
  }

  it('is done by another, who is not told what the first decided', async () => {
    const parentId = await comment({ decision: 'approve', text: 'Who won?', articleId: 'match' })
    const id = await comment({ text: 'Blind words', parentId, articleId: 'match', findings: spam(0.8) })
    await decide(ada, id, 'reject', { reason: 'spam' })
    expect(await next(ada)).toEqual({ review: null, open: 0 })

    const { review, open } = await next(ben)
    expect(open).toBe(1)
    expect(review).toMatchObject({
      siteId,
      text: 'Blind words',
      name: 'Ada',
      parent: { text: 'Who won?' },
      findings: [{ check: 'learnedSpam', score: 0.8 }],
    })
    const told = JSON.stringify(review)
    for (const secret of [id, ada.id, 'reject', 'first', 'status']) expect(told).not.toContain(secret)
    // the same until it is done, and nobody else's
    expect((await next(ben)).review.id).toBe(review.id)
    expect((await next(senior)).review).toBeNull()
    expect((await senior.call('POST', `/api/reviews/${review.id}`, { decision: 'reject' })).status).toBe(404)

    const done = await ben.call('POST', `/api/reviews/${review.id}`, { decision: 'approve' })
    expect(done.json).toMatchObject({
      commentId: id,
      agrees: false,
      first: { by: ada.id, decision: 'reject', reason: 'spam' },
      second: { by: ben.id, decision: 'approve', reason: null },
    })
    expect((await ben.call('POST', `/api/reviews/${review.id}`, { decision: 'reject' })).status).toBe(404)
    // the comment is as the first decided
    const { rows } = await console.pool.query('select status from comments where id = $1', [id])
    expect(rows).toEqual([{ status: 'rejected' }])
    const { entries } = await get(senior, `/api/audit?siteId=${siteId}&action=review.made`)
    expect(entries).toMatchObject([{ actor: ben.id, commentId: id, evidence: { agrees: false } }])
  })

  it('shows the text that was decided, and nothing that was withdrawn', async () => {
    const [edited, withdrawn] = [await comment({ text: 'As it was decided' }), await comment()]
    await decide(ada, withdrawn, 'approve')
    await decide(ada, edited, 'approve')
    await editComment(console.pool, siteId, edited, { text: 'Edited since', revision: 1, requestId: 'r' })
    await withdrawComment(console.pool, siteId, withdrawn)
    const { review, open } = await next(ben)
    expect([review.text, open]).toEqual(['As it was decided', 1])
    expect((await ben.call('POST', `/api/reviews/${review.id}`, { decision: 'approve' })).json.agrees).toBe(
      true,
    )
  })

  it('goes to another when it is passed, or left', async () => {
    const id = await comment()
    await decide(ada, id, 'reject')
    const { review } = await next(ben)
    expect((await ben.call('POST', `/api/reviews/${review.id}/pass`)).status).toBe(204)
    expect((await next(ben)).review).toBeNull()
    expect((await next(senior)).review.id).toBe(review.id)
    await console.pool.query(`update reviews set assigned_until = now() where id = $1`, [review.id])
    const other = await console.moderator('moderator', [siteId])
    expect((await next(other)).review.id).toBe(review.id)
    expect((await senior.call('POST', `/api/reviews/${review.id}`, { decision: 'approve' })).status).toBe(404)
    await other.call('POST', `/api/reviews/${review.id}`, { decision: 'reject' })
  })

  it('keeps what was decided from who reviews it, until that is done', async () => {
    const id = await comment({ text: `Kept apart ${randomUUID()}` })
    await decide(ada, id, 'approve')
    const { review } = await next(ben)
    const listed = async (who: TestModerator) => {
      const { items } = await get(who, `/api/queue?queue=approved&siteId=${siteId}`)
      return items.some(({ commentId }: { commentId: string }) => commentId === id)
    }
    expect([await listed(ada), await listed(ben)]).toEqual([true, false])
    expect((await ben.call('GET', `/api/comments/${id}`)).status).toBe(409)
    expect((await senior.call('GET', `/api/comments/${id}`)).status).toBe(200)
    await ben.call('POST', `/api/reviews/${review.id}`, { decision: 'approve' })
    expect(await listed(ben)).toBe(true)
    expect((await ben.call('GET', `/api/comments/${id}`)).status).toBe(200)
  })

  it('is given to one of many at once', async () => {
    await decide(ada, await comment(), 'reject')
    const others = await Promise.all(
      Array.from({ length: 6 }, () => console.moderator('moderator', [siteId])),
    )
    const given = await Promise.all(others.map(next))
    expect(given.filter(({ review }) => review !== null)).toHaveLength(1)
    await console.pool.query('delete from reviews where site_id = $1 and second_at is null', [siteId])
  })

  it('tells how far moderators agree, in all and each', async () => {
    const report = await get(senior, `/api/reviews/agreement?siteId=${siteId}`)
    // ada rejected what ben approved; ada and ben approved, twice; ada and another rejected
    expect(report).toMatchObject({
      count: 4,
      agreement: 3 / 4,
      table: [
        [2, 0],
        [1, 1],
      ],
    })
    expect(report.kappa).toBeCloseTo(0.5, 10)
    expect([report.least, report.most]).toEqual([expect.any(Number), expect.any(Number)])
    const adas = report.moderators.find(({ id }: { id: string }) => id === ada.id)
    expect(adas).toMatchObject({ count: 4, agreement: 3 / 4 })
    const bens = report.moderators.find(({ id }: { id: string }) => id === ben.id)
    expect(bens).toMatchObject({ count: 3, agreement: 2 / 3, kappa: 0 })
    const own = await get(ben, `/api/reviews/agreement?siteId=${siteId}`)
    expect(own.moderators.map(({ id }: { id: string }) => id)).toEqual([ben.id])
  })

  it('lists what was decided twice, page by page, also only where they differ', async () => {
    const first = await get(senior, `/api/reviews?siteId=${siteId}&limit=2`)
    const second = await get(senior, `/api/reviews?siteId=${siteId}&limit=2&cursor=${first.nextCursor}`)
    expect([first.reviews.length, second.reviews.length, second.nextCursor]).toEqual([2, 2, null])
    const differing = await get(senior, `/api/reviews?siteId=${siteId}&agrees=false`)
    expect(differing.reviews).toMatchObject([
      { agrees: false, first: { by: ada.id }, second: { by: ben.id } },
    ])
    expect(differing.reviews[0].id).toBe(second.reviews[1].id)
  })

  it('takes the share of decisions that the site asks for', async () => {
    await aSite(0)
    await decide(ada, await comment(), 'approve')
    expect((await next(ben)).open).toBe(0)
  })
})

describe('the audit log', () => {
  beforeAll(async () => {
    await aSite()
    for (let n = 0; n < 7; n++) await decide(n % 2 ? ada : ben, await comment(), n % 3 ? 'approve' : 'reject')
    // who acts by the command line may have any name
    await recordDecision(console.pool, siteId, await comment(), {
      decision: 'approve',
      by: '-'.repeat(36),
      revision: 1,
    })
  })

  const page = (query = '', who = senior) => get(who, `/api/audit?siteId=${siteId}&${query}`)
  type Entry = { id: number; actor: string; action: string; at: string }

  async function all(query: string, limit: number): Promise<Entry[]> {
    const entries: Entry[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { entries: more, nextCursor } = await page(
        `${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
      )
      entries.push(...more)
      cursor = nextCursor
    }
    return entries
  }

  async function stored(condition: string): Promise<number[]> {
    const { rows } = await console.pool.query(
      `select id from audit where site_id = $1 and ${condition} order by at desc, id desc`,
      [siteId],
    )
    return rows.map((row) => row.id)
  }

  it.each([
    ['people', 'who=people', `actor not in ('machine', 'site', 'reader')`],
    ['all', 'who=all', 'true'],
    ['all but the everyday', 'who=notable', `not (actor = 'machine' and action like 'comment.%')`],
    ['an action', 'who=all&action=comment.rejected', `action = 'comment.rejected'`],
    ['an action that only people do', 'who=all&action=site.updated', `action = 'site.updated'`],
    ['a time to come', 'from=2100-01-01T00:00:00Z', 'false'],
    ['a time past', 'to=2100-01-01T00:00:00Z', `actor not in ('machine', 'site', 'reader')`],
  ])('pages through %s, whatever the size of a page', async (_what, query, condition) => {
    const expected = await stored(condition)
    for (const limit of [1, 3, 200]) expect((await all(query, limit)).map(({ id }) => id)).toEqual(expected)
  })

  it('filters by actor and by comment, and names who it was', async () => {
    const adas = await page(`actor=${ada.id}`)
    expect(adas.entries).toHaveLength(3)
    expect(adas.entries[0]).toMatchObject({
      actor: ada.id,
      actorName: 'The moderator',
      fromStatus: 'flagged',
    })
    const { commentId } = adas.entries[0]
    const ofOne = await page(`who=all&commentId=${commentId}`)
    expect(ofOne.entries.map(({ actor }: Entry) => actor)).toEqual([ada.id, 'machine'])
  })

  it('keeps what belongs to no site for admins of all sites', async () => {
    const [all, some] = [await console.moderator('admin'), await console.moderator('admin', [siteId])]
    const { entries } = await get(all, '/api/audit?action=moderator.created')
    expect(entries.length).toBeGreaterThan(0)
    expect((await get(some, '/api/audit?action=moderator.created')).entries).toEqual([])
    expect(
      (await get(await console.moderator('senior'), '/api/audit?action=moderator.created')).entries,
    ).toEqual([])
  })

  it('is exported whole, as CSV and as NDJSON, and says by whom', async () => {
    const expected = (await stored('true')).toReversed()
    const lines = (text: string) => text.trimEnd().split(/\r?\n/)
    const ndjson = await senior.call('GET', `/api/audit/export?format=ndjson&who=all&siteId=${siteId}`)
    expect(ndjson.headers['content-disposition']).toMatch(/^attachment; filename="audit-.*\.ndjson"$/)
    expect(lines(ndjson.text).map((line) => JSON.parse(line).id)).toEqual(expected)
    const csv = await senior.call('GET', `/api/audit/export?format=csv&who=all&siteId=${siteId}`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [head, ...rows] = lines(csv.text)
    expect(head).toBe(
      'id,at,siteId,siteName,actor,actorName,action,commentId,revision,fromStatus,toStatus,evidence',
    )
    const exported = rows.filter((row) => !row.includes('audit.exported'))
    expect(exported.map((row) => Number(row.split(',')[0]))).toEqual(expected)
    const { entries } = await page('action=audit.exported')
    expect(entries).toMatchObject([
      { actor: senior.id, evidence: { format: 'csv' } },
      { actor: senior.id, evidence: { format: 'ndjson' } },
    ])
  })
})

describe('a policy', () => {
  beforeAll(() => aSite())

  const policy = () => get(senior, `/api/sites/${siteId}/policy`)
  const put = (body: object) => senior.call('PUT', `/api/sites/${siteId}/policy`, body)

  it('is changed by versions, which are all kept and can be gone back to', async () => {
    const first = await policy()
    expect(first).toMatchObject({
      policy: { preset: 'standard', thresholds: {}, version: 1 },
      effective: { spam: { flag: 0.5, reject: 0.9 } },
      versions: [{ version: 1, preset: 'standard', by: 'ops' }],
    })
    expect(first.effective).toEqual(first.presets.standard)
    const thresholds = { spam: { flag: 0.7 }, rate: {} }
    const changed = await put({ preset: 'strict', thresholds, overVersion: 1, note: 'Trouble' })
    expect(changed.json).toMatchObject({
      policy: { preset: 'strict', thresholds, version: 2 },
      effective: { ...first.presets.strict, ...thresholds },
      versions: [
        { version: 2, preset: 'strict', thresholds, by: senior.id, name: 'The senior', note: 'Trouble' },
        { version: 1 },
      ],
    })
    const back = await senior.call('POST', `/api/sites/${siteId}/policy/rollback`, {
      version: 1,
      overVersion: 2,
    })
    expect(back.json.policy).toEqual({ preset: 'standard', thresholds: {}, version: 3 })
    expect(back.json.versions.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1])
    const { entries } = await get(senior, `/api/audit?siteId=${siteId}&actor=${senior.id}`)
    expect(entries).toMatchObject([
      { action: 'site.updated', evidence: { version: 3, note: 'Back to version 1.' } },
      { action: 'site.updated', evidence: { version: 2, preset: 'strict', thresholds, note: 'Trouble' } },
    ])
  })

  it('is changed by one of two who change it at once', async () => {
    const { version } = (await policy()).policy
    const answers = await Promise.all(
      [0.6, 0.7].map((flag) =>
        put({ preset: 'standard', thresholds: { spam: { flag } }, overVersion: version }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await policy()).policy.version).toBe(version + 1)
  })

  it.each([
    ['an unknown category', { siteList: { flag: 0.5 } }, '/thresholds/siteList'],
    ['a score beyond 1', { spam: { flag: 1.5 } }, '/thresholds/spam/flag'],
    ['rejecting sooner than flagging', { spam: { flag: 0.9, reject: 0.5 } }, '/thresholds/spam'],
  ])('refuses %s', async (_what, thresholds, pointer) => {
    const { status, json } = await put({ preset: 'standard', thresholds, overVersion: 1 })
    expect([status, json.errors[0].pointer]).toEqual([422, pointer])
  })

  it('goes back to no version that never was', async () => {
    const { version } = (await policy()).policy
    const body = { version: version + 1, overVersion: version }
    const { status, json } = await senior.call('POST', `/api/sites/${siteId}/policy/rollback`, body)
    expect([status, json.errors[0].pointer]).toEqual([422, '/version'])
  })

  it('is tried on what people decided before it is changed', async () => {
    await aSite()
    const decided = async (score: number, decision: 'approve' | 'reject', text: string) => {
      const id = await comment({ findings: spam(score), text })
      await decide(ada, id, decision, decision === 'reject' ? { reason: 'spam' } : {})
      return id
    }
    await decided(0.95, 'reject', 'Surely spam')
    await decided(0.6, 'reject', 'Probably spam')
    await decided(0.55, 'approve', 'No spam')
    const withdrawn = await decided(0.56, 'approve', 'Withdrawn since')
    await withdrawComment(console.pool, siteId, withdrawn)
    const edited = await decided(0.57, 'approve', 'As it was decided')
    await editComment(console.pool, siteId, edited, { text: 'Edited since', revision: 1, requestId: 'r' })
    const old = await decided(0.6, 'reject', 'Long ago')
    await console.pool.query(
      `update outcomes set decided_at = now() - interval '31 days' where comment_id = $1`,
      [old],
    )
    await decided(0.2, 'reject', 'Missed')

    const body = { preset: 'standard', thresholds: { spam: { flag: 0.58, reject: 0.99 } } }
    const { status, json } = await senior.call('POST', `/api/sites/${siteId}/policy/preview`, body)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      decisions: 6,
      before: { precision: 2 / 5, recall: 2 / 3, rejectPrecision: 1, flagged: 4 },
      after: { precision: 1, recall: 2 / 3, rejectPrecision: null, flagged: 2 },
      flips: { total: 4, better: 3, worse: 1 },
    })
    expect(
      json.examples.map((one: Record<string, unknown>) => [one.text, one.before, one.after, one.isBetter]),
    ).toEqual([
      ['As it was decided', 'flag', 'approve', true],
      ['Surely spam', 'reject', 'flag', false],
      ['No spam', 'flag', 'approve', true],
    ])
    expect(json.examples[1]).toMatchObject({ decision: 'reject', reason: 'spam', scores: { spam: 0.95 } })
    // nothing was changed by looking
    expect((await policy()).policy.version).toBe(1)
  })

  it('is tried on page after page of decisions, with at most twenty examples', async () => {
    await aSite()
    await console.pool.query(
      `with made as (select gen_random_uuid() as id, n from generate_series(1, 2500) n),
       judged as (
         insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings, policy_version,
           model_version)
         select id, 1, 0, 'machine', 'flag', '{}',
           '[{"check": "c", "category": "spam", "score": 0.6, "spans": [], "explanation": ""}]', 'standard/1', 'm' from made),
       texts as (
         insert into comments (id, site_id, article_id, name, text, submitted_at)
         select id, $1, 'a', 'Ada', 'Text ' || n, now() from made)
       insert into outcomes (comment_id, revision, site_id, decided_by, decided_at, decision, machine_decision, checks)
       select id, 1, $1, 'ops', now() - n / 10 * interval '1 second', 'approve', 'flag', '{}' from made`,
      [siteId],
    )
    const body = { preset: 'lenient', thresholds: {} }
    const { json } = await senior.call('POST', `/api/sites/${siteId}/policy/preview`, body)
    expect(json).toMatchObject({ decisions: 2_500, flips: { total: 2_500, better: 2_500, worse: 0 } })
    expect(new Set(json.examples.map((one: { commentId: string }) => one.commentId)).size).toBe(20)
  })
})

describe('what was learned', () => {
  beforeAll(() => aSite())

  it('is pinned to a version, switched off and on, each audited', async () => {
    const losses = { shipped: 0.5, learned: 0.4 }
    const counts = { decisions: 2, weights: 3, recent: 2, predictions: 4, published: 5, newlyFlagged: 0 }
    await console.pool.query(
      `insert into models (site_id, version, base, is_used, weights, learned_to, figures)
       select $1, n, 'base', n = 2, '', n, $2 from generate_series(1, 2) n`,
      [siteId, JSON.stringify({ ...counts, loss: losses, errors: { shipped: 1, learned: 1 } })],
    )
    const put = async (body: object) => (await senior.call('PUT', `/api/sites/${siteId}/learning`, body)).json
    const states = ({ mode, versions }: { mode: string; versions: { version: number; state: string }[] }) => [
      mode,
      ...versions.map(({ version, state }) => `${version} ${state}`),
    ]
    expect(states(await get(senior, `/api/sites/${siteId}/learning`))).toEqual(['on', '2 used', '1 replaced'])
    expect(states(await put({ mode: 'pinned', version: 1 }))).toEqual(['pinned', '2 replaced', '1 used'])
    expect(states(await put({ mode: 'off' }))).toEqual(['off', '2 replaced', '1 replaced'])
    expect(states(await put({ mode: 'on' }))).toEqual(['on', '2 used', '1 replaced'])
    expect((await put({ mode: 'pinned', version: 3 })).errors[0].pointer).toBe('/version')
    const { entries } = await get(senior, `/api/audit?siteId=${siteId}&actor=${senior.id}`)
    expect(entries.map(({ action }: { action: string }) => action)).toEqual([
      'learning.on',
      'learning.off',
      'learning.pinned',
    ])
  })
})
