import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CommentStatus } from '../../shared/domain/comment.ts'
import type { DecideOutcome, ToDecide, Viewer } from '../../shared/domain/queue.ts'
import { editComment, reportComment, withdrawComment } from '../../shared/store/comments/change-comment.ts'
import { readComment } from '../../shared/store/comments/read-comment.ts'
import { applyDueDecisions } from '../../shared/store/decisions/apply-decisions.ts'
import { claimComment, releaseClaims, renewClaims } from '../../shared/store/decisions/claims.ts'
import { type DecisionRequest, decideComments } from '../../shared/store/decisions/decide-comments.ts'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { undoBatch, undoDecisionsOf } from '../../shared/store/decisions/undo-decisions.ts'
import { loadDecisions } from '../../shared/store/learning/teaching-decisions.ts'
import { waitingPage } from '../../shared/store/queues/waiting-page.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aQueueScene, type QueueScene } from '../support/scenes/queue-scene.ts'

let scene: QueueScene
let siteId: string
let ada: Viewer
let ben: Viewer

beforeAll(async () => {
  scene = await aQueueScene()
  siteId = await scene.site()
  ada = await scene.moderator()
  ben = await scene.moderator(siteId)
})
afterAll(() => scene.stop())

type Options = Partial<DecisionRequest> & {
  status?: CommentStatus
  revision?: number
  waits?: boolean
  token?: string
  undoMs?: number
}

async function decide(who: Viewer, ids: string | readonly string[], more: Options = {}) {
  const {
    status = 'flagged',
    revision = 1,
    waits,
    token,
    undoMs,
    decision = 'approve',
    batchId = randomUUID(),
    ...rest
  } = more
  const items: ToDecide[] = [ids].flat().map((commentId) => ({ commentId, revision, status, waits, token }))
  return decideComments(scene.pool, who, items, { decision, batchId, ...rest }, undoMs)
}

/** Decides and lets the time for taking back pass. */
async function decideForGood(who: Viewer, ids: string | readonly string[], more: Options = {}) {
  const outcomes = await decide(who, ids, { ...more, undoMs: 0 })
  await applyDueDecisions(scene.pool)
  return outcomes
}

const kinds = (outcomes: readonly DecideOutcome[]) => outcomes.map((one) => one.outcome)

async function statusOf(id: string) {
  return (await readComment(scene.pool, siteId, id))!.status
}

async function isListed(id: string, viewer = ada) {
  const page = {
    queue: 'flagged',
    order: 'oldest',
    filter: {},
    limit: 1_000,
    asOf: Date.now() + 1_000,
  } as const
  return (await waitingPage(scene.pool, viewer, page)).items.some((item) => item.commentId === id)
}

async function actionsOn(id: string): Promise<string[]> {
  return (await readComment(scene.pool, siteId, id))!.history.changes.map((change) => change.action)
}

async function countsOf(id: string) {
  const { rows } = await scene.pool.query(
    `select a.published_count as published, u.approved, u.flagged, u.rejected
     from articles a join authors u on u.site_id = a.site_id and u.key = 'id:' || a.id where a.id = $1`,
    [id],
  )
  return rows[0]
}

function report(id: string, reporter: string) {
  const more = { reason: 'spam', reportsToFlag: 3, onlyPublished: true } as const
  return reportComment(scene.pool, siteId, id, { ...more, reporter })
}

describe('decideComments', () => {
  it('takes a decision out of the queue at once, and tells nobody until it is due', async () => {
    const id = await scene.comment(siteId)
    const [outcome] = await decide(ada, id)
    expect(outcome).toEqual({ commentId: id, outcome: 'staged', dueAt: expect.any(Date) })
    expect([await isListed(id), await statusOf(id)]).toEqual([false, 'flagged'])
    await applyDueDecisions(scene.pool)
    expect(await statusOf(id)).toBe('flagged')
  })

  it.each([
    ['approve', 'approved'],
    ['reject', 'rejected'],
  ] as const)('overrules no %s made since by what was seen to wait', async (decision, status) => {
    const id = await scene.comment(siteId)
    await decideForGood(ada, id, { decision, ...(decision === 'reject' && { reason: 'spam' }) })
    // the page knows how it stands by now, who looks at it may not
    for (const opposite of ['approve', 'reject'] as const) {
      const reason = opposite === 'reject' ? ({ reason: 'abuse' } as const) : {}
      const [refused] = await decide(ben, id, { decision: opposite, ...reason, status, waits: true })
      expect(refused).toMatchObject({ outcome: 'decided', decided: { by: ada.id, decision } })
    }
    expect(await actionsOn(id)).toEqual(['comment.flagged', `comment.${status}`])
    expect(
      kinds(await decide(ben, id, { status, decision, ...(decision === 'reject' && { reason: 'spam' }) })),
    ).toEqual(['applied'])
  })

  it('overrules nobody who kept a reported comment since it was seen to wait', async () => {
    const id = await scene.comment(siteId, { decision: 'approve' })
    await report(id, 'a reader')
    await decideForGood(ada, id, { status: 'approved' })
    const [refused] = await decide(ben, id, {
      ...{ status: 'approved', waits: true, decision: 'reject', reason: 'spam' },
    })
    expect(refused).toMatchObject({ outcome: 'decided', decided: { by: ada.id, decision: 'approve' } })
    expect(await statusOf(id)).toBe('approved')
  })

  it.each([
    ['approve', 'approved', { published: 1, approved: 1, flagged: 0, rejected: 0 }],
    ['reject', 'rejected', { published: 0, approved: 0, flagged: 0, rejected: 1 }],
  ] as const)('records %s once it is due, with who and why', async (decision, status, counts) => {
    const id = await scene.comment(siteId)
    const why = decision === 'reject' ? ({ reason: 'abuse', message: 'Be kind.' } as const) : {}
    await decideForGood(ada, id, { decision, ...why })
    const comment = (await readComment(scene.pool, siteId, id))!
    expect(comment).toMatchObject({ status, verdict: { by: ada.id, decision, reason: why.reason ?? null } })
    expect(await countsOf(id)).toEqual(counts)
    const { rows } = await scene.pool.query(
      'select message from verdicts where comment_id = $1 and ordinal = 1',
      [id],
    )
    expect(rows[0].message).toBe(why.message ?? null)
  })

  it('records each decision once, however many processes apply', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => scene.comment(siteId)))
    await decide(ada, ids, { undoMs: 0 })
    const applied = await Promise.all([1, 2, 3, 4].map(() => applyDueDecisions(scene.pool)))
    expect(applied.reduce((sum, count) => sum + count)).toBe(30)
    for (const id of ids) expect(await actionsOn(id)).toEqual(['comment.flagged', 'comment.approved'])
  })

  it('refuses the later of two, saying who decided what and when', async () => {
    const id = await scene.comment(siteId)
    await decide(ada, id, { decision: 'reject', reason: 'spam' })
    const [refused] = await decide(ben, id)
    const decided = { by: ada.id, name: 'Mo', decision: 'reject', reason: 'spam', at: expect.any(Date) }
    expect(refused).toEqual({ commentId: id, outcome: 'decided', decided: { ...decided, isStaged: true } })
    await scene.pool.query('update staged_decisions set due_at = now() where comment_id = $1', [id])
    await applyDueDecisions(scene.pool)
    const [late] = await decide(ben, id)
    expect(late).toEqual({ commentId: id, outcome: 'decided', decided: { ...decided, isStaged: false } })
    expect(await actionsOn(id)).toEqual(['comment.flagged', 'comment.rejected'])
  })

  it('refuses what was edited, withdrawn, is rejudged, or does not exist for this moderator', async () => {
    const other = await scene.site()
    const [edited, anew, withdrawn, foreign] = [
      await scene.comment(siteId),
      await scene.comment(siteId),
      await scene.comment(siteId),
      await scene.comment(other),
    ]
    const edit = { text: 'Edited.', revision: 1, requestId: 'edit' }
    await editComment(scene.pool, siteId, edited, edit)
    await scene.judge(edited, { revision: 2 })
    await editComment(scene.pool, siteId, anew, edit)
    await withdrawComment(scene.pool, siteId, withdrawn)
    const outcomes = await decide(ben, [edited, withdrawn, foreign, randomUUID()])
    expect(kinds(outcomes)).toEqual(['edited', 'withdrawn', 'not_found', 'not_found'])
    expect(kinds(await decide(ben, anew, { revision: 2 }))).toEqual(['pending'])
    expect(await isListed(foreign)).toBe(true)
  })

  it.each([
    [
      'an edit',
      (id: string) => editComment(scene.pool, siteId, id, { text: 'New.', revision: 1, requestId: 'e' }),
      'pending',
    ],
    ['a withdrawal', (id: string) => withdrawComment(scene.pool, siteId, id), 'withdrawn'],
    [
      'a decision elsewhere',
      (id: string) =>
        recordDecision(scene.pool, siteId, id, { decision: 'reject', by: 'ops:Eve', revision: 1 }),
      'rejected',
    ],
  ])('drops a staged decision at %s, and notes it', async (_what, change, status) => {
    const id = await scene.comment(siteId)
    await decide(ada, id, { undoMs: 0 })
    await change(id)
    expect(await applyDueDecisions(scene.pool)).toBe(0)
    expect(await statusOf(id)).toBe(status)
    expect(await actionsOn(id)).toContain('decision.dropped')
  })

  it('falls with an edit also when it is being staged at that moment', async () => {
    const id = await scene.comment(siteId)
    const client = await scene.pool.connect()
    await client.query('begin')
    await client.query('select from waiting where comment_id = $1 for update', [id])
    const edited = editComment(scene.pool, siteId, id, { text: 'Other words.', revision: 1, requestId: 'x' })
    await waitUntil('the edit waits for the moderator', async () => {
      const { rows } = await scene.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return rows.length > 0
    })
    await client.query(
      `with staged as (insert into staged_decisions (comment_id, site_id, revision, decision, moderator_id, batch_id, due_at)
         values ($1, $2, 1, 'approve', $3, gen_random_uuid(), now()))
       update waiting set is_staged = true where comment_id = $1`,
      [id, siteId, ada.id],
    )
    await client.query('commit')
    client.release()
    await edited
    expect(await applyDueDecisions(scene.pool)).toBe(0)
    expect(await statusOf(id)).toBe('pending')
    expect(await actionsOn(id)).toContain('decision.dropped')
  })

  it('rejects what is published at once, and stages keeping it', async () => {
    const [harmful, harmless] = [
      await scene.comment(siteId, { decision: 'approve' }),
      await scene.comment(siteId, { decision: 'approve' }),
    ]
    for (const id of [harmful, harmless]) await report(id, 'one')
    expect(await decide(ada, harmful, { decision: 'reject', status: 'approved' })).toEqual([
      { commentId: harmful, outcome: 'applied', status: 'rejected' },
    ])
    expect(await countsOf(harmful)).toMatchObject({ published: 0, rejected: 1 })
    expect(kinds(await decideForGood(ada, harmless, { status: 'approved' }))).toEqual(['staged'])
    const { rows } = await scene.pool.query('select from waiting where comment_id = any($1)', [
      [harmful, harmless],
    ])
    expect(rows).toEqual([])
  })

  it('decides a batch together, each comment by itself', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => scene.comment(siteId)))
    await decide(ben, ids[1]!)
    await withdrawComment(scene.pool, siteId, ids[3]!)
    expect(kinds(await decide(ada, ids))).toEqual(['staged', 'decided', 'staged', 'withdrawn', 'staged'])
  })

  it('decides every comment exactly once when two work through the same ones', async () => {
    const ids = await Promise.all(Array.from({ length: 100 }, () => scene.comment(siteId)))
    const work = async (who: Viewer, order: readonly string[]) => {
      let mine = 0
      for (const id of order) {
        const claim = await claimComment(scene.pool, who, id)
        if (claim.outcome !== 'claimed') continue
        const [outcome] = await decide(who, id, { token: claim.token, undoMs: 0 })
        if (outcome!.outcome === 'staged') mine++
        await applyDueDecisions(scene.pool)
      }
      return mine
    }
    const counts = await Promise.all([work(ada, ids), work(ben, ids), work(ada, ids.toReversed())])
    await applyDueDecisions(scene.pool)
    expect(counts.reduce((sum, count) => sum + count)).toBe(100)
    for (const id of ids) expect(await actionsOn(id)).toEqual(['comment.flagged', 'comment.approved'])
    const { rows } = await scene.pool.query('select from leases where comment_id = any($1)', [ids])
    expect(rows).toEqual([])
  }, 60_000)
})

describe('undoBatch', () => {
  it('takes back what is staged, as if it had never been', async () => {
    const ids = [await scene.comment(siteId), await scene.comment(siteId)]
    const batchId = randomUUID()
    await decide(ada, ids, { batchId })
    const undone = await undoBatch(scene.pool, ada, batchId)
    expect(new Set(undone.map((one) => one.outcome))).toEqual(new Set(['taken_back']))
    for (const id of ids) {
      expect(await isListed(id)).toBe(true)
      const { history, status } = (await readComment(scene.pool, siteId, id))!
      expect([status, history.verdicts.length]).toEqual(['flagged', 1])
    }
    expect(await undoBatch(scene.pool, ada, batchId)).toEqual([])
  })

  it.each([
    ['flag', 'approve', 'flagged'],
    ['flag', 'reject', 'flagged'],
    ['approve', 'reject', 'approved'],
    ['reject', 'approve', 'rejected'],
  ] as const)('reverses on %s a recorded %s by a new decision', async (machine, decision, status) => {
    const id = await scene.comment(siteId, { decision: machine })
    const before = await countsOf(id)
    const seen = ({ flag: 'flagged', approve: 'approved', reject: 'rejected' } as const)[machine]
    const batchId = randomUUID()
    await decideForGood(ada, id, { decision, status: seen, batchId })
    expect(await undoBatch(scene.pool, ada, batchId)).toEqual([{ commentId: id, outcome: 'reversed' }])
    expect(await statusOf(id)).toBe(status)
    expect(await isListed(id)).toBe(status === 'flagged')
    expect(await countsOf(id)).toEqual(before)
  })

  it('lets what was taken back teach nothing', async () => {
    const own = await scene.site()
    const id = await scene.comment(own)
    const batchId = randomUUID()
    await decideForGood(ada, id, { batchId })
    expect(await loadDecisions(scene.pool, own)).toHaveLength(1)
    await undoBatch(scene.pool, ada, batchId)
    expect(await loadDecisions(scene.pool, own)).toEqual([])
  })

  it('leaves alone what somebody else decided since, and what others decided', async () => {
    const id = await scene.comment(siteId)
    const batchId = randomUUID()
    await decideForGood(ada, id, { batchId })
    expect(await undoBatch(scene.pool, ben, batchId)).toEqual([])
    await recordDecision(scene.pool, siteId, id, { decision: 'reject', by: ben.id, revision: 1 })
    expect(await undoBatch(scene.pool, ada, batchId)).toEqual([{ commentId: id, outcome: 'changed' }])
    expect(await statusOf(id)).toBe('rejected')
  })
})

describe('undoDecisionsOf', () => {
  it('undoes all that a moderator decided, back to what was before', async () => {
    const own = await scene.site()
    const eve = await scene.moderator()
    const statusIn = async (id: string) => (await readComment(scene.pool, own, id))!.status
    const start = new Date()
    const [staged, flipped, kept, published] = [
      await scene.comment(own),
      await scene.comment(own),
      await scene.comment(own),
      await scene.comment(own, { decision: 'approve' }),
    ]
    await decideForGood(eve, [flipped, kept])
    await decideForGood(eve, flipped, { decision: 'reject', status: 'approved' })
    await recordDecision(scene.pool, own, kept, { decision: 'reject', by: ada.id, revision: 1 })
    await decideForGood(eve, published, { decision: 'reject', status: 'approved' })
    await decide(eve, staged)
    const undone = await undoDecisionsOf(scene.pool, ada, eve.id, start)
    const byId = Object.fromEntries(undone.map((one) => [one.commentId, one.outcome]))
    expect(byId).toEqual({
      [staged]: 'taken_back',
      [flipped]: 'reversed',
      [kept]: 'changed',
      [published]: 'reversed',
    })
    expect(await Promise.all([staged, flipped, kept, published].map(statusIn))).toEqual([
      'flagged',
      'flagged',
      'rejected',
      'approved',
    ])
  })
})

describe('claimComment', () => {
  it('keeps others from deciding until it is given back or runs out', async () => {
    const id = await scene.comment(siteId)
    const claim = await claimComment(scene.pool, ada, id)
    expect(claim).toMatchObject({ outcome: 'claimed', token: expect.any(String) })
    expect(await claimComment(scene.pool, ben, id)).toMatchObject({
      outcome: 'taken',
      claim: { moderatorId: ada.id, name: 'Mo' },
    })
    expect(await decide(ben, id)).toMatchObject([{ outcome: 'claimed', claim: { moderatorId: ada.id } }])
    await scene.pool.query(`update leases set expires_at = now() where comment_id = $1`, [id])
    const taken = await claimComment(scene.pool, ben, id)
    expect(taken.outcome).toBe('claimed')
    // whoever lost it is told so at the next heartbeat
    const { token } = claim as { token: string }
    expect(await renewClaims(scene.pool, ada, [token])).toEqual([])
    expect(kinds(await decide(ada, id, { token }))).toEqual(['claimed'])
    expect(kinds(await decide(ben, id))).toEqual(['staged'])
  })

  it('is renewed by its owner, and ends when given back', async () => {
    const id = await scene.comment(siteId)
    const { token } = (await claimComment(scene.pool, ada, id)) as { token: string }
    expect(await renewClaims(scene.pool, ada, [token])).toMatchObject([{ commentId: id }])
    expect(await renewClaims(scene.pool, ben, [token])).toEqual([])
    await releaseClaims(scene.pool, ben, [token])
    expect((await claimComment(scene.pool, ben, id)).outcome).toBe('taken')
    await releaseClaims(scene.pool, ada, [token])
    expect((await claimComment(scene.pool, ben, id)).outcome).toBe('claimed')
  })

  it('is refused on what does not wait, is decided, or is of a foreign site', async () => {
    const [published, decided] = [
      await scene.comment(siteId, { decision: 'approve' }),
      await scene.comment(siteId),
    ]
    const foreign = await scene.comment(await scene.site())
    await decide(ada, decided)
    const outcomes = await Promise.all(
      [published, decided, foreign, randomUUID()].map((id) => claimComment(scene.pool, ben, id)),
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'not_waiting',
      'not_waiting',
      'unknown',
      'unknown',
    ])
  })
})
