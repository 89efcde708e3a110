import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Pool } from 'pg'
import type { CommentStatus } from '../../shared/domain/comment.ts'
import type { Decision } from '../../shared/domain/verdict.ts'
import { withdrawComment } from '../../shared/store/comments/change-comment.ts'
import { changeStatus, isAllowed, type StatusChange } from '../../shared/store/comments/transition.ts'
import { inTransaction } from '../../shared/store/database.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'
import { type Traces, tracesOf } from '../support/data/traces.ts'
import { aFinding, aFlaggedComment } from '../support/scenes/queue-scene.ts'

const STATUSES = ['pending', 'approved', 'flagged', 'rejected', 'withdrawn'] as const
/** A moderator's id stands for any person. */
const MO = randomUUID()
const ACTORS = ['machine', 'site', 'reader', MO]
const DECISION_FOR: Partial<Record<CommentStatus, Decision>> = {
  approved: 'approve',
  flagged: 'flag',
  rejected: 'reject',
}

const nobody = [0, 0, 0]
const [approved, flagged, rejected] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]
/** Of `published_at`. */
type Publication = 'never' | 'now' | 'as before'

type Row = [
  by: string,
  from: CommentStatus,
  to: CommentStatus,
  event: string | null,
  publishedCount: number,
  publication: Publication,
  record: number[] | undefined,
  waits: boolean,
]

/** Every change that may be, and what it leaves behind; no other may be. */
const CHANGES: Row[] = [
  ['machine', 'pending', 'approved', 'comment.approved', 1, 'now', approved, false],
  ['machine', 'pending', 'flagged', 'comment.flagged', 0, 'never', flagged, true],
  ['machine', 'pending', 'rejected', 'comment.rejected', 0, 'never', rejected, false],
  ['machine', 'approved', 'approved', null, 1, 'as before', approved, false],
  ['machine', 'approved', 'flagged', 'comment.flagged', 0, 'as before', flagged, true],
  ['machine', 'approved', 'rejected', 'comment.rejected', 0, 'as before', rejected, false],
  ['machine', 'flagged', 'approved', 'comment.approved', 1, 'now', approved, false],
  ['machine', 'flagged', 'flagged', null, 0, 'never', flagged, true],
  ['machine', 'flagged', 'rejected', 'comment.rejected', 0, 'never', rejected, false],
  ['machine', 'rejected', 'approved', 'comment.approved', 1, 'now', approved, false],
  ['machine', 'rejected', 'flagged', 'comment.flagged', 0, 'never', flagged, true],
  ['machine', 'rejected', 'rejected', null, 0, 'never', rejected, false],
  [MO, 'approved', 'approved', null, 1, 'as before', approved, false],
  [MO, 'approved', 'flagged', 'comment.flagged', 0, 'as before', flagged, true],
  [MO, 'approved', 'rejected', 'comment.rejected', 0, 'as before', rejected, false],
  [MO, 'flagged', 'approved', 'comment.approved', 1, 'now', approved, false],
  [MO, 'flagged', 'flagged', null, 0, 'never', flagged, true],
  [MO, 'flagged', 'rejected', 'comment.rejected', 0, 'never', rejected, false],
  [MO, 'rejected', 'approved', 'comment.approved', 1, 'now', approved, false],
  [MO, 'rejected', 'flagged', 'comment.flagged', 0, 'never', flagged, true],
  [MO, 'rejected', 'rejected', null, 0, 'never', rejected, false],
  ['site', 'pending', 'pending', 'comment.edited', 0, 'never', nobody, false],
  ['site', 'approved', 'pending', 'comment.edited', 0, 'as before', approved, false],
  ['site', 'flagged', 'pending', 'comment.edited', 0, 'never', flagged, false],
  ['site', 'rejected', 'pending', 'comment.edited', 0, 'never', rejected, false],
  ['site', 'pending', 'withdrawn', 'comment.withdrawn', 0, 'never', nobody, false],
  ['site', 'approved', 'withdrawn', 'comment.withdrawn', 0, 'as before', approved, false],
  ['site', 'flagged', 'withdrawn', 'comment.withdrawn', 0, 'never', flagged, false],
  ['site', 'rejected', 'withdrawn', 'comment.withdrawn', 0, 'never', rejected, false],
  ['reader', 'approved', 'flagged', 'comment.flagged', 0, 'as before', approved, true],
]
const isListed = ({ by, from, to }: Pick<StatusChange, 'by' | 'from' | 'to'>) =>
  CHANGES.some((row) => row[0] === by && row[1] === from && row[2] === to)
const REFUSED = ACTORS.flatMap((by) =>
  STATUSES.flatMap((from) => STATUSES.map((to) => ({ by, from, to }))),
).filter((one) => !isListed(one))

let database: OpenTestDatabase
let pool: Pool
let siteId: string

beforeAll(async () => {
  database = await anOpenDatabase()
  pool = database.pool
  siteId = (await createSite(pool, 'news'))!.id
})
afterAll(() => database.drop())

/** A comment that has come to this status on the usual way. */
async function aComment(status: CommentStatus): Promise<string> {
  const id = await aFlaggedComment(pool, siteId, { decision: DECISION_FOR[status] ?? null })
  if (status === 'withdrawn') await withdrawComment(pool, siteId, id)
  return id
}

/** The change as the one who makes it asks for it. */
function aChange(commentId: string, by: string, from: CommentStatus, to: CommentStatus): StatusChange {
  const change = { commentId, revision: 1, from, to, by }
  if (by === 'site') return { ...change, ...(to === 'pending' && { as: 'comment.edited' }) }
  if (by === 'reader') return { ...change, evidence: { reports: 3 } }
  const decision = DECISION_FOR[to] ?? 'flag'
  if (by === MO) return { ...change, evidence: { batch: 'b' }, verdict: { decision, reason: 'spam' } }
  const isSame = from === to && { as: 'comment.judged_anew' as const }
  const scores = {
    spam: 0,
    toxicity: 0,
    insult: 0,
    threat: 0,
    identityAttack: 0,
    profanity: 0.9,
    personalData: 0,
  }
  const verdict = { decision, scores, findings: [aFinding()], policyVersion: 'standard/1', modelVersion: '1' }
  return {
    ...change,
    ...isSame,
    verdict: { ...verdict, tookMicros: 1, harm: 3, language: 'en', hasLinks: false },
  }
}

const change = (...changes: StatusChange[]) => inTransaction(pool, (db) => changeStatus(db, changes))

/** What the newest traces have more than the older. */
function added(before: Traces, after: Traces) {
  const more = (key: 'events' | 'audit' | 'verdicts' | 'queueChanges') => after[key].slice(before[key].length)
  return {
    events: more('events'),
    audit: more('audit'),
    verdicts: more('verdicts'),
    queueChanges: more('queueChanges'),
  }
}

describe.each([
  ['by itself', 'disable'],
  ['and leaves the trigger nothing to do', 'enable'],
])('changeStatus %s', (_how, verb) => {
  beforeAll(async () => {
    await pool.query(`alter table comments ${verb} trigger comments_waiting`)
  })

  it.each(CHANGES)(
    '%s takes what is %s to %s: event %s, %d published, %s',
    async (by, from, to, event, publishedCount, publication, record, waits) => {
      const id = await aComment(from)
      const before = await tracesOf(pool, id)
      const asked = aChange(id, by, from, to)
      expect(await change(asked)).toMatchObject([{ commentId: id }])
      const after = await tracesOf(pool, id)
      expect(after).toMatchObject({ status: to, publishedCount })
      expect(after.record ?? nobody).toEqual(record)
      expect(after.waiting?.isFlagged ?? false).toBe(waits)

      if (publication === 'as before') expect(after.publishedAt).toEqual(before.publishedAt)
      expect(after.publishedAt !== null).toBe(publication !== 'never')
      expect(before.publishedAt !== null).toBe(publication === 'as before')

      const action = asked.as ?? `comment.${to}`
      const decides = by === 'machine' || by === MO
      const [didWait, doesWait] = [from === 'flagged', to === 'flagged']
      expect(added(before, after)).toEqual({
        events: event === null ? [] : [event],
        audit: [`${by}: ${action}, ${from} → ${to}`],
        verdicts: decides ? [`${by}: ${DECISION_FOR[to]}`] : [],
        queueChanges: didWait === doesWait ? [] : [doesWait ? 'came' : 'left'],
      })
      const ordinal = from === 'pending' ? 0 : 1
      if (by === 'machine') {
        expect(after.evidence).toEqual({ verdict: ordinal, policy: 'standard/1', model: '1' })
      } else if (by === MO) {
        expect(after.evidence).toEqual({ verdict: ordinal, reason: 'spam', batch: 'b' })
      } else {
        expect(after.evidence).toEqual(by === 'reader' ? { reports: 3 } : null)
      }
      const isPersonsAnswer = by === MO && didWait && !doesWait
      expect(after.waits - before.waits).toBe(isPersonsAnswer ? 1 : 0)
    },
  )

  it('says what waits by the verdict: a new one, or for a reader the one that stands', async () => {
    const [flaggedNow, reported] = [await aComment('pending'), await aComment('approved')]
    await change(aChange(flaggedNow, 'machine', 'pending', 'flagged'))
    await change(aChange(reported, 'reader', 'approved', 'flagged'))
    const { rows } = await pool.query(
      `select w.harm, w.categories, w.checks, w.scores, w.language, w.has_links, w.tags,
         (select to_json(t) from waiting_traits(w.comment_id, w.revision) t) as expected
       from waiting w where comment_id = any($1)`,
      [[flaggedNow, reported]],
    )
    expect(rows).toHaveLength(2)
    for (const { expected, ...traits } of rows) expect(traits).toEqual(expected)
  })

  it('takes what was published and reported from waiting by reports to waiting for its flag', async () => {
    const id = await aComment('approved')
    await pool.query(
      `insert into reports (site_id, comment_id, revision, reason) values ($1, $2, 1, 'spam')`,
      [siteId, id],
    )
    expect((await tracesOf(pool, id)).waiting).toMatchObject({ isFlagged: false, reports: 1 })
    await change(aChange(id, 'reader', 'approved', 'flagged'))
    expect((await tracesOf(pool, id)).waiting).toMatchObject({ isFlagged: true, reports: 1 })
  })

  it.each([
    ['the machine', 'machine', true],
    ['a person', MO, false],
  ])('what was published and reported waits on: %s says that it may stay → %s', async (_who, by, waits) => {
    const id = await aComment('approved')
    await pool.query(
      `insert into reports (site_id, comment_id, revision, reason) values ($1, $2, 1, 'spam')`,
      [siteId, id],
    )
    await change(aChange(id, by, 'approved', 'approved'))
    expect((await tracesOf(pool, id)).waiting !== null).toBe(waits)
  })

  it('drops a decision that was staged, and says so', async () => {
    const id = await aComment('flagged')
    await pool.query(
      `insert into staged_decisions (comment_id, site_id, revision, decision, moderator_id, batch_id, due_at)
       values ($1, $2, 1, 'approve', $3, $3, now())`,
      [id, siteId, MO],
    )
    await change(aChange(id, 'site', 'flagged', 'withdrawn'))
    const { rows } = await pool.query(
      `select actor, evidence, (select count(*)::int from staged_decisions where comment_id = $1) as left
       from audit where comment_id = $1 and action = 'decision.dropped'`,
      [id],
    )
    expect(rows).toEqual([
      { actor: MO, evidence: { decision: 'approve', because: 'withdrawn', batch: MO }, left: 0 },
    ])
  })
})

describe('a change that may not be', () => {
  it.each(REFUSED)('is refused and writes nothing: $by from $from to $to', async ({ by, from, to }) => {
    expect(isAllowed({ by, from, to })).toBe(false)
    const id = await aComment(from)
    const before = await tracesOf(pool, id)
    await expect(change(aChange(id, by, from, to))).rejects.toThrow(`may not change ${id}`)
    expect(await tracesOf(pool, id)).toEqual(before)
  })
})

describe('changes of many', () => {
  it('leaves alone what is no longer as the change says, and makes the others', async () => {
    const ids = await Promise.all([aComment('flagged'), aComment('flagged'), aComment('rejected')])
    const before = await Promise.all(ids.map((id) => tracesOf(pool, id)))
    const [right, edited, decided] = ids.map((id) => aChange(id, MO, 'flagged', 'approved'))
    const made = await change(right!, { ...edited!, revision: 2 }, decided!)
    expect(made.map((one) => one.commentId)).toEqual([ids[0]])
    const after = await Promise.all(ids.map((id) => tracesOf(pool, id)))
    expect(after[0]).toMatchObject({ status: 'approved', publishedCount: 1 })
    // the site's waiting times have one more
    expect(after.slice(1)).toEqual(before.slice(1).map((one) => ({ ...one, waits: one.waits + 1 })))
  })

  it('counts what they have in common once for all', async () => {
    const common = { articleId: randomUUID(), authorKey: `id:${randomUUID()}`, decision: null }
    const ids = await Promise.all(Array.from({ length: 128 }, () => aFlaggedComment(pool, siteId, common)))
    const to = (at: number) => (['approved', 'flagged', 'rejected', 'approved'] as const)[at % 4]!
    const made = await change(...ids.map((id, at) => aChange(id, 'machine', 'pending', to(at))))
    expect(made).toHaveLength(128)
    expect(await tracesOf(pool, ids[0]!)).toMatchObject({ publishedCount: 64, record: [64, 32, 32] })
  })
})
