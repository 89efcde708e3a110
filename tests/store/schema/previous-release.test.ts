import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Pool } from 'pg'
import { openDatabase } from '../../../shared/store/database.ts'
import { createSite } from '../../../shared/store/sites/sites.ts'
import { aDatabase, type TestDatabase } from '../../support/data/database.ts'
import { readStatements, typesOf } from '../../support/data/statement-types.ts'
import { tracesOf } from '../../support/data/traces.ts'

/** What the release before this one sends: written by `npm run record-statements` on that release, never by hand. */
const statements = readStatements(readFileSync(new URL('previous-release.sql', import.meta.url), 'utf8'))

let database: TestDatabase
let pool: Pool
let siteId: string

beforeAll(async () => {
  database = await aDatabase()
  pool = openDatabase(database.url, { max: 2, onError: () => {} })
  siteId = (await createSite(pool, 'news'))!.id
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Runs the one statement of the previous release in `file` that has these words. */
async function run(file: string, words: string, values: readonly unknown[]) {
  const found = statements.filter((one) => one.from === file && one.text.includes(words))
  expect(found).toHaveLength(1)
  return pool.query({ text: found[0]!.text, values: [...values] })
}

async function pendingComment(articleId = randomUUID()): Promise<string> {
  const id = randomUUIDv7()
  const comment = { id, siteId, articleId, name: 'Ada', text: 'A fine article.', authorKey: `id:${id}` }
  const more = { submittedAt: new Date(), requestId: 'request', backfill: false }
  await run('insert-comments.ts', 'insert into comments', [JSON.stringify([{ ...comment, ...more }])])
  return id
}

async function recordVerdict(id: string, decision: string, status: string): Promise<void> {
  const finding = {
    check: 'profanity',
    category: 'profanity',
    score: 0.7,
    spans: [],
    explanation: 'Rude.',
    actsFrom: 0.6,
  }
  const verdict = {
    decision,
    status,
    scores: { profanity: 0.7 },
    findings: [finding],
    policy_version: 'standard/1',
  }
  const traits = {
    model_version: '1',
    fingerprint: 'f',
    took: 1,
    sketch_key: 7,
    sketch: '0102030405060708',
    harm: 3,
  }
  const row = { id, revision: 1, ...verdict, ...traits, language: 'en', has_links: false }
  await run('record-verdicts.ts', 'insert into verdicts', [JSON.stringify([row])])
}

async function decide(id: string, status: string, by: string, decision: string, reason: string | null) {
  await run('record-decision.ts', 'insert into verdicts', [id, status, by, decision, reason, null, '{}'])
}

describe('what the previous release sends', () => {
  it('is all there', () => {
    expect(statements.length).toBeGreaterThan(250)
  })

  it('can still be sent, with the same types going in and coming out', async () => {
    const client = await pool.connect()
    const changed: string[] = []
    for (const { from, text, types } of statements) {
      const now = await typesOf(client, text).catch(String)
      if (now !== types) changed.push(`${from}: ${text}\nhad ${types}, has ${now}`)
    }
    client.release()
    expect(changed).toEqual([])
  })

  it('publishes a comment', async () => {
    const id = await pendingComment()
    await recordVerdict(id, 'approve', 'approved')
    expect(await tracesOf(pool, id)).toMatchObject({
      status: 'approved',
      publishedAt: expect.any(Date),
      publishedCount: 1,
      record: [1, 0, 0],
      events: ['comment.approved'],
      audit: ['machine: comment.approved, pending → approved'],
      waiting: null,
      queueChanges: [],
    })
  })

  it('puts a flagged comment among what waits, and a decision takes it out and counts', async () => {
    const id = await pendingComment()
    await recordVerdict(id, 'flag', 'flagged')
    expect(await tracesOf(pool, id)).toMatchObject({
      status: 'flagged',
      publishedAt: null,
      publishedCount: 0,
      record: [0, 1, 0],
      events: ['comment.flagged'],
      audit: ['machine: comment.flagged, pending → flagged'],
      waiting: {
        isFlagged: true,
        reports: 0,
        tags: expect.arrayContaining([
          'category:profanity',
          'check:profanity',
          'language:en',
          'score:any:70',
        ]),
      },
      queueChanges: ['came'],
      isToBeSearchable: false,
    })
    await decide(id, 'rejected', 'mo', 'reject', 'abuse')
    expect(await tracesOf(pool, id)).toMatchObject({
      status: 'rejected',
      publishedCount: 0,
      record: [0, 0, 1],
      events: ['comment.flagged', 'comment.rejected'],
      audit: ['machine: comment.flagged, pending → flagged', 'mo: comment.rejected, flagged → rejected'],
      waiting: null,
      queueChanges: ['came', 'left'],
      isToBeSearchable: true,
      outcome: 'reject',
      waits: 1,
    })
  })

  it('has a reported comment wait, and takes it off when a person keeps it', async () => {
    const id = await pendingComment()
    await recordVerdict(id, 'approve', 'approved')
    await run('change-comment.ts', 'insert into reports', [siteId, id, 1, 'reader', 'spam', null])
    expect(await tracesOf(pool, id)).toMatchObject({
      waiting: { isFlagged: false, reports: 1 },
      queueChanges: ['came'],
    })
    await decide(id, 'approved', 'mo', 'approve', null)
    expect(await tracesOf(pool, id)).toMatchObject({
      status: 'approved',
      publishedCount: 1,
      waiting: null,
      queueChanges: ['came', 'left'],
      events: ['comment.approved'],
    })
  })

  it('takes an edited comment off the queue', async () => {
    const id = await pendingComment()
    await recordVerdict(id, 'flag', 'flagged')
    await run('change-comment.ts', 'set text = $2', [id, 'A finer article.', 2, 'request'])
    expect(await tracesOf(pool, id)).toMatchObject({
      status: 'pending',
      waiting: null,
      queueChanges: ['came', 'left'],
      isToBeSearchable: true,
    })
  })

  it('stages and takes back a decision', async () => {
    const id = await pendingComment()
    await recordVerdict(id, 'flag', 'flagged')
    const [moderator, batch] = [randomUUID(), randomUUID()]
    const staged = await run('decide-comments.ts', 'insert into staged_decisions', [
      ...[[id], [1], [true], [null], [], moderator, 'approve', null, null, batch, 10_000],
    ])
    expect(staged.rows).toMatchObject([{ commentId: id, outcome: 'staged' }])
    await run('undo-decisions.ts', 'where batch_id = $1 and moderator_id = $3', [batch, [], moderator])
    expect(await tracesOf(pool, id)).toMatchObject({
      status: 'flagged',
      waiting: { isFlagged: true },
      queueChanges: ['came', 'staged', 'returned'],
    })
  })
})
