import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Sketch } from '../../shared/domain/sketch.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { checkFailedVerdict } from '../../shared/moderation/unjudged-verdict.ts'
import { insertComments, type NewComment } from '../../shared/store/comments/insert-comments.ts'
import type { Pool } from '../../shared/store/database.ts'
import { loadFacts, loadForJudging } from '../../shared/store/judging/load-for-judging.ts'
import { recordVerdicts } from '../../shared/store/judging/record-verdicts.ts'
import { pendingCounts, sweepPending } from '../../shared/store/judging/sweep-pending.ts'
import { putListEntry } from '../../shared/store/rules/lists.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
import { purge } from '../../shared/store/upkeep/purge.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'

let database: OpenTestDatabase
let pool: Pool
let siteId: string

beforeAll(async () => {
  database = await anOpenDatabase()
  pool = database.pool
  siteId = (await createSite(pool, 'news'))!.id
})
afterAll(() => database.drop())

function aNewComment(more: Partial<NewComment> = {}): NewComment {
  return {
    id: randomUUIDv7(),
    siteId,
    articleId: randomUUID(),
    name: 'Ada',
    text: 'A fine article.',
    submittedAt: new Date(),
    requestId: 'request',
    backfill: false,
    ...more,
  }
}

const approval: Verdict = { ...checkFailedVerdict('', 'standard/1'), decision: 'approve', findings: [] }
const judged = (
  commentId: string,
  more: { fingerprint?: string; sketch?: Sketch; revision?: number } = {},
) => ({
  ref: { commentId, revision: more.revision ?? 1 },
  verdict: approval,
  fingerprint: more.fingerprint ?? null,
  sketch: more.sketch ?? null,
  tookMicros: 10,
})

async function countRows(table: string, commentId: string): Promise<number> {
  const { rows } = await pool.query(`select count(*) as n from ${table} where comment_id = $1`, [commentId])
  return rows[0].n
}

describe('insertComments', () => {
  it('makes one comment of two concurrent ones with the same idempotency key', async () => {
    const both = [1, 2].map(() => aNewComment({ articleId: 'x', idempotencyKey: 'k', requestHash: 'aa' }))
    const outcomes = (await Promise.all(both.map((one) => insertComments(pool, [one])))).flat()
    expect(outcomes.map((one) => one.outcome).sort()).toEqual(['inserted', 'repeated'])
  })

  it('makes one comment of two in the same flush with the same key', async () => {
    const both = [1, 2].map(() => aNewComment({ articleId: 'x', idempotencyKey: 'k2', requestHash: 'aa' }))
    const outcomes = await insertComments(pool, both)
    expect(outcomes).toEqual([{ outcome: 'inserted' }, { outcome: 'repeated', id: both[0]!.id }])
  })

  it('refuses one and stores the others', async () => {
    const [fine, orphan] = [aNewComment(), aNewComment({ parentId: randomUUIDv7() })]
    expect(await insertComments(pool, [orphan, fine])).toEqual([
      { outcome: 'parent_unknown' },
      { outcome: 'inserted' },
    ])
  })
})

describe('recordVerdicts', () => {
  it('records exactly one machine verdict, however many workers try', async () => {
    const comments = Array.from({ length: 20 }, () =>
      aNewComment({ articleId: 'busy', authorId: 'u', authorKey: 'id:u' }),
    )
    await insertComments(pool, comments)
    const batches = Array.from({ length: 6 }, (_, index) =>
      recordVerdicts(
        pool,
        (index % 2 ? comments : comments.toReversed()).map((one) => judged(one.id)),
      ),
    )
    const recorded = (await Promise.all(batches)).flat()
    expect(recorded).toHaveLength(20)
    for (const { id } of comments) expect(await countRows('verdicts', id)).toBe(1)
    for (const { id } of comments) expect(await countRows('events', id)).toBe(1)
    for (const { id } of comments) expect(await countRows('audit', id)).toBe(1)
    const { rows } = await pool.query(
      `select published_count from articles where site_id = $1 and id = 'busy'`,
      [siteId],
    )
    expect(rows[0].published_count).toBe(20)
  })

  it('leaves a revision alone that is no longer the latest', async () => {
    const comment = aNewComment()
    await insertComments(pool, [comment])
    expect(await recordVerdicts(pool, [judged(comment.id, { revision: 2 })])).toEqual([])
    expect(await loadForJudging(pool, [{ commentId: comment.id, revision: 1 }])).toHaveLength(1)
  })

  it.each(['verdicts', 'audit'])('never changes or deletes from %s', async (table) => {
    await expect(pool.query(`delete from ${table}`)).rejects.toThrow('append-only')
    await expect(pool.query(`update ${table} set comment_id = null`)).rejects.toThrow('append-only')
  })
})

describe('loadFacts', () => {
  it('counts an author, an address and the same text, and not the comment itself', async () => {
    const earlier = Array.from({ length: 3 }, () =>
      aNewComment({ authorKey: 'id:busy', ip: '192.0.2.1', articleId: 'facts' }),
    )
    await insertComments(pool, earlier)
    await recordVerdicts(
      pool,
      earlier.map((one) => judged(one.id, { fingerprint: 'aaaa' })),
    )
    const query = {
      siteId,
      authorKey: 'id:busy',
      ip: '192.0.2.1',
      fingerprint: 'aaaa',
      sketch: null,
      at: new Date(),
      backfill: false,
    }
    const [facts, own] = await loadFacts(pool, [
      { ...query, id: randomUUIDv7(), at: new Date(Date.now() + 1_000) },
      { ...query, id: earlier[0]!.id, authorKey: 'id:other', at: new Date(Date.now() + 1_000) },
    ])
    expect(facts).toMatchObject({
      author: { approved: 3, flagged: 0, banned: false },
      rate: { author: { lastMinute: 3, lastHour: 3 }, address: { lastMinute: 3, lastHour: 3 } },
      duplicates: { total: 3, sameAuthor: 3 },
    })
    expect(own).toMatchObject({ author: undefined, duplicates: { total: 2, sameAuthor: 0 } })
  })

  it('counts nearly the same texts and their articles, by their key, without the same ones and other sites', async () => {
    const otherSiteId = (await createSite(pool, 'near-other'))!.id
    const sketch: Sketch = { key: 7, bytes: '0102030405060708' }
    const made = (articleId: string, more: Parameters<typeof judged>[1], at = siteId) => ({
      comment: aNewComment({ articleId, siteId: at }),
      more,
    })
    const earlier = [
      made('near-1', { fingerprint: 'one', sketch }),
      made('near-1', { fingerprint: 'two', sketch }),
      made('near-2', { fingerprint: 'three', sketch: { key: 7, bytes: '01020304ffffffff' } }),
      made('near-3', { fingerprint: 'four', sketch: { key: 7, bytes: '010203ffffffffff' } }),
      made('near-4', { fingerprint: 'same', sketch }),
      made('near-5', { fingerprint: 'five', sketch: { ...sketch, key: 0 } }),
      made('near-6', { fingerprint: 'six', sketch }, otherSiteId),
    ]
    await insertComments(
      pool,
      earlier.map((one) => one.comment),
    )
    await recordVerdicts(
      pool,
      earlier.map((one) => judged(one.comment.id, one.more)),
    )
    const query = {
      id: randomUUIDv7(),
      siteId,
      authorKey: undefined,
      ip: undefined,
      fingerprint: 'same',
      sketch,
      at: new Date(Date.now() + 1_000),
      backfill: false,
    }
    const [facts, later, unlike] = await loadFacts(pool, [
      query,
      { ...query, at: new Date(Date.now() + 25 * 3_600_000) },
      { ...query, sketch: null },
    ])
    expect(facts?.nearDuplicates).toEqual({ total: 3, articles: 2 })
    expect(later?.nearDuplicates).toEqual({ total: 0, articles: 0 })
    expect(unlike?.nearDuplicates).toEqual({ total: 0, articles: 0 })
  })

  it("names the site's entries for this sender, and no other's", async () => {
    await putListEntry(pool, siteId, {
      kind: 'address',
      value: '192.0.2.9',
      action: 'reject',
      addedBy: 'ops',
    })
    const query = {
      id: randomUUIDv7(),
      siteId,
      authorKey: undefined,
      fingerprint: null,
      sketch: null,
      at: new Date(),
      backfill: false,
    }
    const [listed, other] = await loadFacts(pool, [
      { ...query, ip: '192.0.2.9' },
      { ...query, ip: '192.0.2.10' },
    ])
    expect(listed?.senderEntries).toMatchObject([{ kind: 'address', action: 'reject' }])
    expect(other?.senderEntries).toEqual([])
  })
})

describe('sweepPending', () => {
  it('takes what has been pending too long once, then at growing distances', async () => {
    const comment = aNewComment()
    await insertComments(pool, [comment])
    await pool.query(`update comments set accepted_at = now() - interval '1 minute' where id = $1`, [
      comment.id,
    ])
    const take = async () =>
      (await sweepPending(pool, { olderThanMs: 15_000, limit: 1_000 })).filter(
        (one) => one.commentId === comment.id,
      )
    expect(await take()).toEqual([{ commentId: comment.id, revision: 1, backfill: false, sweeps: 1 }])
    expect(await take()).toEqual([])
    await pool.query(`update comments set swept_at = now() - interval '20 seconds' where id = $1`, [
      comment.id,
    ])
    expect(await take()).toEqual([])
    await pool.query(`update comments set swept_at = now() - interval '31 seconds' where id = $1`, [
      comment.id,
    ])
    expect(await take()).toMatchObject([{ sweeps: 2 }])
    expect((await pendingCounts(pool)).oldestSeconds).toBeGreaterThan(59)
  })
})

describe('purge', () => {
  it('forgets addresses and user agents after 30 days, and keeps younger ones', async () => {
    const [old, young] = [1, 2].map(() => aNewComment({ ip: '192.0.2.3', userAgent: 'browser' }))
    await insertComments(pool, [old!, young!])
    await pool.query(`update comments set accepted_at = now() - interval '31 days' where id = $1`, [old!.id])
    await purge(pool)
    const { rows } = await pool.query(
      'select ip, user_agent from comments where id = any($1) order by accepted_at',
      [[old!.id, young!.id]],
    )
    expect(rows).toEqual([
      { ip: null, user_agent: null },
      { ip: '192.0.2.3', user_agent: 'browser' },
    ])
  })
})
