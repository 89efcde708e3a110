import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { PoolClient } from 'pg'
import { eventsSince, recentEvents } from '../../shared/store/comments/follow-events.ts'
import type { Database, Pool } from '../../shared/store/database.ts'
import { purge } from '../../shared/store/upkeep/purge.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'

let database: OpenTestDatabase
let pool: Pool
const clients: PoolClient[] = []

beforeAll(async () => {
  database = await anOpenDatabase(16)
  pool = database.pool
})
afterAll(async () => {
  for (const client of clients) client.release(true)
  await database.drop()
})

const siteId = randomUUID()

async function tell(db: Database, type = 'comment.approved', commentId: string | null = randomUUID()) {
  await db.query(
    `insert into events (site_id, type, comment_id, article_id, revision) values ($1, $2, $3, 'story', 1)`,
    [siteId, type, commentId],
  )
  return commentId
}

/** A transaction that has told of a comment and is not committed yet. */
async function begun() {
  const client = await pool.connect()
  clients.push(client)
  await client.query('begin')
  const id = await tell(client)
  return { id, end: (how: 'commit' | 'rollback') => client.query(how) }
}

/** Comments told of since the last look. */
async function aFollower() {
  let { snapshot } = await recentEvents(pool, 60, 100)
  return async () => {
    const seen = await eventsSince(pool, snapshot)
    snapshot = seen.snapshot
    return seen.events.map((event) => event.commentId)
  }
}

describe('eventsSince', () => {
  it('sees an event that is committed after one that began later', async () => {
    const look = await aFollower()
    const early = await begun()
    const late = await begun()
    expect(await look()).toEqual([])
    await late.end('commit')
    expect(await look()).toEqual([late.id])
    expect(await look()).toEqual([])
    await early.end('commit')
    expect(await look()).toEqual([early.id])
    expect(await look()).toEqual([])
  })

  it('sees an event of a transaction that was under way when following began', async () => {
    const early = await begun()
    const look = await aFollower()
    expect(await look()).toEqual([])
    await early.end('commit')
    expect(await look()).toEqual([early.id])
  })

  it('is not held up by a transaction that stays open, and sees nothing of one that is rolled back', async () => {
    const look = await aFollower()
    const open = await begun()
    for (let round = 0; round < 3; round++) {
      const id = await tell(pool)
      expect(await look()).toEqual([id])
    }
    await open.end('rollback')
    expect(await look()).toEqual([])
  })

  it('sees each event of many transactions at once, long and short, exactly once', async () => {
    const look = await aFollower()
    const told = new Set<string | null>()
    const write = async (lengthMs: number) => {
      const client = await pool.connect()
      for (let at = 0; at < 40; at++) {
        await client.query('begin')
        const ids = [await tell(client), await tell(client)]
        await sleep(lengthMs * Math.random())
        await client.query(at % 5 === 0 ? 'rollback' : 'commit')
        if (at % 5 !== 0) for (const id of ids) told.add(id)
      }
      client.release()
    }
    let isWriting = true
    const writing = Promise.all([0, 1, 1, 3, 5, 10, 20].map(write)).finally(() => {
      isWriting = false
    })
    const seen: string[] = []
    while (isWriting) seen.push(...(await look()))
    await writing
    seen.push(...(await look()))
    expect(seen).toHaveLength(told.size)
    expect(new Set(seen)).toEqual(told)
    expect(told.size).toBe(7 * 32 * 2)
  })

  it('takes rows of a restored backup, which name transactions of another server, for no news', async () => {
    const restored = await tell(pool)
    await pool.query(
      `update events set xid = ((pg_current_xact_id()::text::bigint + 1000000)::text)::xid8 where comment_id = $1`,
      [restored],
    )
    const look = await aFollower()
    expect(await look()).toEqual([])
    const id = await tell(pool)
    expect(await look()).toEqual([id])
  })

  it('passes over reports and articles, which change nothing that readers see of a comment', async () => {
    const look = await aFollower()
    await tell(pool, 'comment.reported')
    await tell(pool, 'article.updated', null)
    const id = await tell(pool, 'comment.withdrawn')
    expect(await look()).toEqual([id])
  })
})

describe('recentEvents', () => {
  it('sees those of the last seconds, and from where to go on', async () => {
    const [old, recent] = [await tell(pool), await tell(pool)]
    await pool.query(`update events set created_at = now() - interval '6 minutes' where comment_id = $1`, [
      old,
    ])
    const { events, snapshot } = await recentEvents(pool, 300, 100)
    const ids = events.map((event) => event.commentId)
    expect(ids).toContain(recent)
    expect(ids).not.toContain(old)
    expect(events.at(-1)).toMatchObject({ siteId, articleId: 'story' })
    expect((await recentEvents(pool, 300, 1)).events.map((event) => event.commentId)).toEqual([recent])
    const next = await tell(pool)
    expect((await eventsSince(pool, snapshot)).events.map((event) => event.commentId)).toEqual([next])
  })
})

describe('purge', () => {
  it('forgets events after 30 days and keeps the others', async () => {
    const [old, kept] = [await tell(pool), await tell(pool)]
    await pool.query(`update events set created_at = now() - interval '31 days' where comment_id = $1`, [old])
    await pool.query(`update events set created_at = now() - interval '29 days' where comment_id = $1`, [
      kept,
    ])
    await purge(pool)
    const { rows } = await pool.query('select comment_id from events where comment_id = any($1)', [
      [old, kept],
    ])
    expect(rows).toEqual([{ comment_id: kept }])
  })
})
