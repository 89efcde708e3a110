import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Decision, Verdict } from '../../shared/domain/verdict.ts'
import { checkFailedVerdict } from '../../shared/moderation/unjudged-verdict.ts'
import { editComment, reportComment, withdrawComment } from '../../shared/store/comments/change-comment.ts'
import { insertComments } from '../../shared/store/comments/insert-comments.ts'
import { readComment } from '../../shared/store/comments/read-comment.ts'
import type { Pool } from '../../shared/store/database.ts'
import { type ModeratorDecision, recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { recordVerdicts } from '../../shared/store/judging/record-verdicts.ts'
import { loadDecisions } from '../../shared/store/learning/teaching-decisions.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
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

function verdictOf(decision: Decision): Verdict {
  return { ...checkFailedVerdict('Seen by the machine.', 'standard/1'), decision }
}

/** A comment on an article of its own by an author of its own, judged by the machine unless `machine` is null. */
async function aComment(machine: Decision | null): Promise<string> {
  const id = randomUUIDv7()
  const insertion = { id, siteId, articleId: id, name: 'Ada', text: `Text of ${id}`, authorKey: `id:${id}` }
  await insertComments(pool, [
    { ...insertion, submittedAt: new Date(), requestId: 'request', backfill: false },
  ])
  if (machine) await judge(id, machine)
  return id
}

async function judge(commentId: string, decision: Decision, revision = 1): Promise<void> {
  const verdict = verdictOf(decision)
  await recordVerdicts(pool, [
    { ref: { commentId, revision }, verdict, fingerprint: null, sketch: null, tookMicros: 1 },
  ])
}

function decide(
  commentId: string,
  decision: ModeratorDecision['decision'],
  more: Partial<ModeratorDecision> = {},
) {
  return recordDecision(pool, siteId, commentId, { decision, by: 'ada', revision: 1, ...more })
}

async function statusOf(commentId: string): Promise<string> {
  return (await readComment(pool, siteId, commentId))!.status
}

/** The counts that a comment's article and author have: as each comment has its own, they are that comment's. */
async function countsOf(commentId: string) {
  const { rows } = await pool.query(
    `select a.published_count as published, u.approved, u.flagged, u.rejected
     from articles a join authors u on u.site_id = a.site_id and u.key = 'id:' || a.id where a.id = $1`,
    [commentId],
  )
  return rows[0]
}

async function eventsOf(commentId: string): Promise<string[]> {
  const { rows } = await pool.query('select type from events where comment_id = $1 order by id', [commentId])
  return rows.map((row) => row.type)
}

const APPROVED = { published: 1, approved: 1, flagged: 0, rejected: 0 }
const REJECTED = { published: 0, approved: 0, flagged: 0, rejected: 1 }

describe('recordDecision', () => {
  it.each([
    ['flag', ['approve'], 'approved', APPROVED, ['flagged', 'approved']],
    ['flag', ['reject'], 'rejected', REJECTED, ['flagged', 'rejected']],
    ['approve', ['reject'], 'rejected', REJECTED, ['approved', 'rejected']],
    ['approve', ['approve'], 'approved', APPROVED, ['approved']],
    ['reject', ['approve'], 'approved', APPROVED, ['rejected', 'approved']],
    ['flag', ['reject', 'approve'], 'approved', APPROVED, ['flagged', 'rejected', 'approved']],
    ['flag', ['approve', 'reject'], 'rejected', REJECTED, ['flagged', 'approved', 'rejected']],
    ['approve', ['reject', 'approve'], 'approved', APPROVED, ['approved', 'rejected', 'approved']],
  ] as const)(
    'after the machine said %s and moderators %j, the comment is %s, and so say all counts',
    async (machine, said, status, counts, events) => {
      const id = await aComment(machine)
      for (const decision of said) {
        expect(await decide(id, decision)).toMatchObject({ outcome: 'done' })
      }
      expect(await statusOf(id)).toBe(status)
      expect(await countsOf(id)).toEqual(counts)
      expect(await eventsOf(id)).toEqual(events.map((event) => `comment.${event}`))
    },
  )

  it('rules over the machine in what the site reads, with who, why and the evidence', async () => {
    const id = await aComment('flag')
    await decide(id, 'reject', { reason: 'spam', by: 'moderator-1' })
    const comment = await readComment(pool, siteId, id)
    expect(comment?.verdict).toMatchObject({
      decision: 'reject',
      by: 'moderator-1',
      reason: 'spam',
      findings: [{ explanation: 'Seen by the machine.' }],
    })
    expect(comment?.history.verdicts.map((one) => one.by)).toEqual(['machine', 'moderator-1'])
    expect(comment?.history.changes.at(-1)).toMatchObject({
      actor: 'moderator-1',
      action: 'comment.rejected',
      fromStatus: 'flagged',
      toStatus: 'rejected',
      evidence: { verdict: 1, reason: 'spam' },
    })
  })

  it('changes nothing when it is repeated, and says so again after readers complained', async () => {
    const id = await aComment('flag')
    for (let times = 0; times < 3; times++) await decide(id, 'approve')
    expect((await readComment(pool, siteId, id))!.history.verdicts).toHaveLength(2)
    await reportComment(pool, siteId, id, { reason: 'spam', reportsToFlag: 1, onlyPublished: true })
    expect(await countsOf(id)).toMatchObject({ published: 0, approved: 1 })
    await decide(id, 'approve')
    expect(await statusOf(id)).toBe('approved')
    expect(await countsOf(id)).toEqual(APPROVED)
  })

  it('puts a comment whose rejection is reversed back in its place', async () => {
    const id = await aComment('approve')
    const { publishedAt } = (await readComment(pool, siteId, id))!
    await decide(id, 'reject')
    await decide(id, 'approve')
    expect((await readComment(pool, siteId, id))!.publishedAt).toEqual(publishedAt)
  })

  it.each([
    ['a comment that is not there', async () => randomUUIDv7(), { outcome: 'not_found' }],
    ['a comment that the machine has not judged', () => aComment(null), { outcome: 'pending' }],
    [
      'a comment that was withdrawn',
      async () => {
        const id = await aComment('flag')
        await withdrawComment(pool, siteId, id)
        return id
      },
      { outcome: 'withdrawn' },
    ],
    [
      'a revision that was replaced',
      async () => {
        const id = await aComment('flag')
        await editComment(pool, siteId, id, { text: 'Other.', revision: 1, requestId: 'request' })
        await judge(id, 'flag', 2)
        return id
      },
      { outcome: 'stale', revision: 2 },
    ],
  ])('refuses %s, and leaves everything as it was', async (_case, make, refusal) => {
    const id = await make()
    const before = await readComment(pool, siteId, id)
    expect(await decide(id, 'approve')).toEqual(refusal)
    expect(await readComment(pool, siteId, id)).toEqual(before)
  })

  it('never reaches a comment of another site', async () => {
    const id = await aComment('flag')
    const other = (await createSite(pool, 'other'))!
    const made = { decision: 'approve', by: 'ada', revision: 1 } as const
    expect(await recordDecision(pool, other.id, id, made)).toEqual({ outcome: 'not_found' })
    expect(await statusOf(id)).toBe('flagged')
  })

  it('keeps all counts right when moderators contradict each other at the same time', async () => {
    const id = await aComment('flag')
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        decide(id, index % 2 ? 'approve' : 'reject', { by: `moderator-${index}` }),
      ),
    )
    expect(await countsOf(id)).toEqual((await statusOf(id)) === 'approved' ? APPROVED : REJECTED)
    const { verdict, history } = (await readComment(pool, siteId, id))!
    expect(history.verdicts).toHaveLength(13)
    expect(verdict!.decision).toBe((await statusOf(id)) === 'approved' ? 'approve' : 'reject')
  })
})

describe('loadDecisions', () => {
  it('answers the latest word on each revision, in order, and forgets what was withdrawn', async () => {
    const own = (await createSite(pool, 'own'))!.id
    siteId = own
    const [first, second, gone] = [await aComment('flag'), await aComment('flag'), await aComment('flag')]
    await decide(first, 'approve')
    await decide(second, 'reject', { reason: 'spam' })
    await decide(gone, 'reject')
    await decide(first, 'reject', { reason: 'abuse' })
    await editComment(pool, own, second, { text: 'Mended.', revision: 1, requestId: 'request' })
    await withdrawComment(pool, own, gone)
    expect(await loadDecisions(pool, own)).toEqual([
      { number: 2, decision: 'reject', reason: 'spam', text: `Text of ${second}` },
      { number: 4, decision: 'reject', reason: 'abuse', text: `Text of ${first}` },
    ])
  })
})
