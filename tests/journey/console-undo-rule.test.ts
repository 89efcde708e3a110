import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countForDashboard } from '../../services/worker/count-for-dashboard.ts'
import type { UndoneRule } from '../../shared/domain/undone-rule.ts'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { putListEntry } from '../../shared/store/rules/lists.ts'
import { request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import type { TestSite } from '../support/processes/sluice.ts'
import type { TestModerator } from '../support/scenes/console.ts'
import { aConsoleScene, type ConsoleScene, FLAGGED_WORD } from '../support/scenes/console-scene.ts'

let scene: ConsoleScene
let site: TestSite
let senior: TestModerator

beforeAll(async () => {
  scene = await aConsoleScene()
}, 60_000)
afterAll(() => scene?.stop())

type Kind = 'term' | 'domain' | 'address' | 'author'

/** A site of its own with an entry on its lists, which the worker has seen. */
async function aSite(kind: Kind, value: string, action: 'allow' | 'flag' | 'reject'): Promise<string> {
  site = await scene.sluice.site()
  senior = await scene.moderator('senior', [site.id])
  await putListEntry(scene.sluice.pool, site.id, { kind, value, action, addedBy: 'test' })
  const { json } = await senior.call('GET', `/api/sites/${site.id}/lists`)
  return json.entries[0].id
}

async function post(comment: { text: string; [field: string]: unknown }) {
  const { id, status } = await scene.submit({ articleId: 'story', ...comment }, site)
  return { id, status }
}

async function effectOf(entryId: string) {
  const { status, json } = await senior.call('GET', `/api/sites/${site.id}/lists/${entryId}/effect`)
  expect(status).toBe(200)
  return json
}

/** Undoes the rule and waits until all of it is judged again. */
async function undo(entryId: string): Promise<UndoneRule> {
  const { status, json } = await senior.call('POST', `/api/sites/${site.id}/lists/${entryId}/undo`)
  expect(status).toBe(202)
  return waitUntil(
    'all is judged again',
    async () => {
      const { json: answer } = await senior.call('GET', `/api/sites/${site.id}/undone-rules`)
      const rule = answer.rules.find((one: UndoneRule) => one.id === json.id)
      return rule.found !== null && rule.left === 0 && rule
    },
    { timeoutMs: 30_000 },
  )
}

async function stored(id: string) {
  const { json } = await request(scene.sluice.url, site.secretKey, 'GET', `/v1/comments/${id}`)
  return json
}

async function eventsOf(id: string): Promise<string[]> {
  const { rows } = await scene.sluice.pool.query(
    'select type from events where comment_id = $1 order by id',
    [id],
  )
  return rows.map((row) => row.type)
}

async function published(): Promise<string[]> {
  const { json } = await request(scene.sluice.url, site.secretKey, 'GET', '/v1/articles/story/comments')
  expect(json.total).toBe(json.comments.length)
  return json.comments.map((one: { id: string }) => one.id)
}

async function recordOf(key: string) {
  const { rows } = await scene.sluice.pool.query(
    'select approved, flagged, rejected from authors where site_id = $1 and key = $2',
    [site.id, key],
  )
  return rows[0]
}

describe('lifting a ban', () => {
  it('gives back what people rejected with it, and has the machine rejudge what it rejected since', async () => {
    site = await scene.site()
    senior = await scene.moderator('senior', [site.id])
    const other = await scene.moderator('senior', [site.id])
    const waits = await post({ text: `What a ${FLAGGED_WORD} of a morning.`, authorId: 'eve' })
    const standing = (who: TestModerator, more: object) =>
      who.call('PUT', `/api/sites/${site.id}/authors/standing`, { key: 'id:eve', until: null, ...more })
    const banned = await standing(senior, {
      standing: 'banned',
      appliesToWaiting: true,
      rejectReason: 'spam',
    })
    expect(banned.json.outcomes).toMatchObject([{ commentId: waits.id, outcome: 'staged' }])
    const since = await post({ text: 'A fine photo of the harbour.', authorId: 'eve' })
    expect(since.status).toBe('rejected')
    // prolonged meanwhile: the same ban
    await standing(senior, { standing: 'banned', until: new Date(Date.now() + 86_400_000).toISOString() })
    const later = await post({ text: 'What a lovely ferry that is.', authorId: 'eve' })
    expect(later.status).toBe('rejected')
    await waitUntil('it is recorded', async () => (await stored(waits.id)).status === 'rejected', {
      timeoutMs: 30_000,
    })

    expect((await standing(senior, { standing: 'banned', givesBack: true })).status).toBe(422)
    const lifted = await standing(other, { standing: 'none', givesBack: true })
    expect(lifted.json.givenBack).toEqual([{ commentId: waits.id, outcome: 'reversed' }])
    expect((await stored(waits.id)).status).toBe('flagged')
    await waitUntil(
      'the others are judged again',
      async () =>
        (await stored(since.id)).status === 'approved' && (await stored(later.id)).status === 'approved',
      { timeoutMs: 30_000 },
    )
    const { json } = await senior.call('GET', `/api/sites/${site.id}/undone-rules`)
    expect(json.rules).toMatchObject([{ kind: 'ban', value: 'id:eve', found: 2, approved: 2 }])
    // and there is nothing to give back a second time
    expect((await standing(other, { standing: 'none', givesBack: true })).json.givenBack).toEqual([])
  }, 90_000)
})

describe('undoing a list entry', () => {
  it('publishes what was held or rejected because of it alone, and says so to the outside', async () => {
    const entry = await aSite('term', 'gnarl', 'reject')
    const one = await post({ text: 'The gnarl on the old oak is a lovely thing to see.', authorId: 'ada' })
    const two = await post({ text: 'Gnarl! What a pleasant word for a knot in the wood.', authorId: 'ben' })
    const rude = await post({ text: 'You are a gnarl and a fucking idiot, go to hell.', authorId: 'eve' })
    const other = await post({ text: 'What a lovely morning at the harbour.', authorId: 'ada' })
    expect([one, two, rude, other].map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
      'approved',
    ])

    const effect = await effectOf(entry)
    expect(effect).toMatchObject({
      total: 3,
      isMore: false,
      byStatus: { rejected: 3 },
      decidedByPeople: 0,
      since: expect.any(String),
    })
    expect(effect.sample.map((shown: { commentId: string }) => shown.commentId)).toEqual([
      rude.id,
      two.id,
      one.id,
    ])

    const undone = await undo(entry)
    expect(undone).toMatchObject({ kind: 'term', value: 'gnarl', action: 'reject', undoneBy: senior.id })
    expect(undone).toMatchObject({ found: 3, approved: 2, unchanged: 1, overtaken: 0 })
    expect(new Set(await published())).toEqual(new Set([one.id, two.id, other.id]))
    expect((await stored(rude.id)).status).toBe('rejected')
    expect(await eventsOf(rude.id)).toEqual(['comment.rejected'])
    expect(await eventsOf(one.id)).toEqual(['comment.rejected', 'comment.approved'])
    expect(await recordOf('id:ada')).toEqual({ approved: 2, flagged: 0, rejected: 0 })
    expect((await stored(one.id)).verdict).toMatchObject({ by: 'machine', decision: 'approve', findings: [] })
    expect((await senior.call('GET', `/api/sites/${site.id}/lists`)).json.entries).toEqual([])
    const { rows: audited } = await scene.sluice.pool.query(
      `select actor, evidence ->> 'undoes' as undoes from audit where site_id = $1 and evidence ? 'undoes' and action = $2`,
      [site.id, 'list.undone'],
    )
    expect(audited).toEqual([{ actor: senior.id, undoes: undone.id }])
  })

  it('takes off the page what was let pass by it', async () => {
    const entry = await aSite('author', 'id:eve', 'allow')
    const rude = { text: 'What a shit photo.', authorId: 'eve' }
    const passed = await post(rude)
    const fine = await post({ text: 'A fine photo of the harbour.', authorId: 'eve' })
    expect([passed.status, fine.status]).toEqual(['approved', 'approved'])
    expect(await effectOf(entry)).toMatchObject({ total: 2, byStatus: { approved: 2 } })
    expect(await undo(entry)).toMatchObject({ found: 2, flagged: 1, unchanged: 1 })
    expect(await published()).toEqual([fine.id])
    expect(await eventsOf(passed.id)).toEqual(['comment.approved', 'comment.flagged'])
    expect(await eventsOf(fine.id)).toEqual(['comment.approved'])
    const { json } = await senior.call('GET', `/api/queue?siteId=${site.id}`)
    expect(json.items).toMatchObject([{ commentId: passed.id, categories: ['profanity', 'toxicity'] }])
  })

  it('leaves alone what people decided, are deciding, edited and withdrew', async () => {
    const entry = await aSite('term', 'gnarl', 'flag')
    const text = (at: number) => `A gnarl of the ${at} wood, and it is nice to look at all ${at} of them.`
    const ids = await Promise.all(
      [1, 2, 3, 4, 5].map(
        async (at) => (await post({ text: text(at), authorId: `reader-${at}`, articleId: `a${at}` })).id,
      ),
    )
    const [approved, staged, withdrawn, edited, waiting] = ids as [string, string, string, string, string]
    const decide = (id: string, decision: 'approve' | 'reject') =>
      senior.call('POST', '/api/decisions', {
        items: [{ commentId: id, revision: 1, status: 'flagged' }],
        decision,
        ...(decision === 'reject' && { reason: 'abuse' }),
      })
    await decide(approved, 'approve')
    await waitUntil('it is recorded', async () => (await stored(approved)).status === 'approved', {
      timeoutMs: 30_000,
    })
    await request(scene.sluice.url, site.secretKey, 'DELETE', `/v1/comments/${withdrawn}`)
    await request(
      scene.sluice.url,
      site.secretKey,
      'PATCH',
      `/v1/comments/${edited}`,
      { text: 'Nothing of it.' },
      { 'if-match': '"1"' },
    )
    await waitUntil('the edit is judged', async () => (await stored(edited)).status === 'approved', {
      timeoutMs: 30_000,
    })
    await scene.sluice.pool.query(
      `insert into staged_decisions (comment_id, site_id, revision, decision, reason, moderator_id, batch_id, due_at)
       values ($1, $2, 1, 'reject', 'abuse', $3, gen_random_uuid(), 'infinity')`,
      [staged, site.id, senior.id],
    )
    expect(await effectOf(entry)).toMatchObject({ total: 1, byStatus: { flagged: 1 }, decidedByPeople: 2 })
    expect(await undo(entry)).toMatchObject({ found: 1, approved: 1 })
    const statuses = await Promise.all(ids.map(async (id) => (await stored(id)).status))
    expect(statuses).toEqual(['approved', 'flagged', 'withdrawn', 'approved', 'approved'])
    expect((await stored(approved)).verdict.by).toBe(senior.id)
    expect((await stored(waiting)).verdict.by).toBe('machine')
  })

  it('rejudges also when the decision of a person is taken back afterwards', async () => {
    const entry = await aSite('term', 'gnarl', 'flag')
    const { id } = await post({ text: 'A gnarl is a knot in the wood.' })
    const decided = await senior.call('POST', '/api/decisions', {
      items: [{ commentId: id, revision: 1, status: 'flagged' }],
      decision: 'approve',
    })
    // nobody records it meanwhile
    await scene.sluice.pool.query(`update staged_decisions set due_at = 'infinity' where comment_id = $1`, [
      id,
    ])
    expect(await undo(entry)).toMatchObject({ found: 0 })
    await senior.call('POST', `/api/decisions/${decided.json.batchId}/undo`)
    await scene.sluice.pool.query(
      `update undone_rules set looked_at = looked_at - interval '1 minute' where site_id = $1`,
      [site.id],
    )
    await waitUntil('it is judged again', async () => (await stored(id)).status === 'approved', {
      timeoutMs: 30_000,
    })
    expect((await stored(id)).verdict.by).toBe('machine')
  })

  it('holds nothing against an author that the rule alone had against them', async () => {
    const entry = await aSite('address', '198.51.100.7', 'reject')
    const ids: string[] = []
    for (const text of ['How nice.', 'I like the ferry.', 'Good morning to the harbour.', 'What a view!']) {
      const { id, status } = await post({ text, authorId: 'ada', ip: '198.51.100.7' })
      expect(status).toBe('rejected')
      ids.push(id)
    }
    expect(await undo(entry)).toMatchObject({ found: 4, approved: 4 })
    expect(await recordOf('id:ada')).toEqual({ approved: 4, flagged: 0, rejected: 0 })
  })

  it('lets go on waiting what readers reported', async () => {
    const entry = await aSite('author', 'id:ada', 'allow')
    const { id } = await post({ text: 'A fine photo of the harbour.', authorId: 'ada' })
    for (const reporterId of ['1', '2', '3']) {
      await request(scene.sluice.url, site.secretKey, 'POST', `/v1/comments/${id}/reports`, {
        reason: 'spam',
        reporterId,
      })
    }
    expect((await stored(id)).status).toBe('flagged')
    expect(await undo(entry)).toMatchObject({ found: 1, unchanged: 1 })
    expect((await stored(id)).status).toBe('flagged')
  })

  it('counts what the machine said once, and people’s word beside what it said last', async () => {
    const entry = await aSite('term', 'gnarl', 'reject')
    const { id } = await post({ text: 'What a shit gnarl that is.' })
    await post({ text: 'What a lovely gnarl that is.' })
    await undo(entry)
    expect((await stored(id)).status).toBe('flagged')
    expect(
      await recordDecision(scene.sluice.pool, site.id, id, {
        decision: 'approve',
        by: senior.id,
        revision: 1,
      }),
    ).toMatchObject({ outcome: 'done' })
    await countForDashboard(scene.sluice.pool)
    const { json } = await senior.call('GET', `/api/dashboard?siteId=${site.id}`)
    expect(json.decided.machine).toEqual({ approve: 0, flag: 0, reject: 2 })
    expect(json.decided.people).toEqual({ approve: 1, reject: 0 })
    const { rows } = await scene.sluice.pool.query(
      'select machine_decision as machine from outcomes where comment_id = $1',
      [id],
    )
    expect(rows).toEqual([{ machine: 'flag' }])
  })

  it('does not count as waited for by people what the machine takes off the queue', async () => {
    const entry = await aSite('term', 'gnarl', 'flag')
    await post({ text: 'What a lovely gnarl that is.' })
    expect(await undo(entry)).toMatchObject({ approved: 1 })
    const { json } = await senior.call('GET', `/api/dashboard?siteId=${site.id}`)
    expect(json.waits.count).toBe(0)
  })

  it('judges each once, however many undo at once, and by the rules that stand', async () => {
    const entry = await aSite('term', 'gnarl', 'flag')
    await putListEntry(scene.sluice.pool, site.id, {
      kind: 'term',
      value: 'quorn',
      action: 'flag',
      addedBy: 'test',
    })
    await waitUntil('the worker knows both', async () => {
      const { id } = await post({ text: `A quorn of ${Math.random()}` })
      return (await stored(id)).status === 'flagged'
    })
    const { id } = await post({ text: 'A gnarl beside a quorn, and nothing else.' })
    const answers = await Promise.all(
      [1, 2, 3].map(() => senior.call('POST', `/api/sites/${site.id}/lists/${entry}/undo`)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 404, 404])
    const undone = await waitUntil('it is judged again', async () => {
      const { json } = await senior.call('GET', `/api/sites/${site.id}/undone-rules`)
      return json.rules[0].unchanged === 1 && json.rules[0]
    })
    expect(undone).toMatchObject({ found: 1, left: 0 })
    const { verdict, history } = await stored(id)
    expect(verdict.findings[0].explanation).toContain('quorn')
    expect(verdict.findings[0].explanation).not.toContain('gnarl')
    expect(history.verdicts).toHaveLength(2)
  })
})
