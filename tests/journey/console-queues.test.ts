import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fillSearch } from '../../services/worker/fill-search.ts'
import { USUAL_REJECT_REASONS } from '../../shared/domain/reject-reason.ts'
import { applyDueDecisions } from '../../shared/store/decisions/apply-decisions.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aConsole, type TestConsole, type TestModerator } from '../support/scenes/console.ts'
import { aFlaggedComment, type CommentOptions } from '../support/scenes/queue-scene.ts'

let console: TestConsole
let siteId: string
let ada: TestModerator
let ben: TestModerator
let senior: TestModerator

beforeAll(async () => {
  console = await aConsole()
})
afterAll(() => console?.stop())

/** A site of its own for each, so that its queues hold what the test put there. */
async function aSite(): Promise<void> {
  siteId = (await createSite(console.pool, `site-${randomUUID()}`))!.id
  ada = await console.moderator('moderator', [siteId])
  ben = await console.moderator('moderator', [siteId])
  senior = await console.moderator('senior', [siteId])
}

const flagged = (more?: CommentOptions) => aFlaggedComment(console.pool, siteId, more)

async function listed(who: TestModerator, query = ''): Promise<string[]> {
  const { status, json } = await who.call('GET', `/api/queue?${query}`)
  expect(status).toBe(200)
  return json.items.map((item: { commentId: string }) => item.commentId)
}

/** Changes are told once no older transaction runs any more, be it one of another test in the same server. */
async function allIsTold(): Promise<void> {
  const { rows: now } = await console.pool.query('select pg_current_xact_id()::text as xid')
  await waitUntil('older transactions have ended', async () => {
    const { rows } = await console.pool.query(
      'select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as told',
      [now[0].xid],
    )
    return rows[0].told
  })
}

/** What happened since `cursor`, without the times. */
async function changesSince(who: TestModerator, cursor: string) {
  await allIsTold()
  const { json } = await who.call('GET', `/api/queue/changes?since=${cursor}`)
  const changes = json.changes.map((one: Record<string, unknown>) => [
    one.commentId,
    one.change,
    one.isListed,
  ])
  return { ...json, changes }
}

/** While `work` runs, nothing can be written to a table: what breaks off half way. */
async function withoutWritingTo(table: string, work: () => Promise<void>): Promise<void> {
  await console.pool.query(`alter table ${table} add constraint closed check (false) not valid`)
  try {
    await work()
  } finally {
    await console.pool.query(`alter table ${table} drop constraint closed`)
  }
}

describe('the queues', () => {
  beforeAll(aSite)

  it('let two moderators work side by side: claim, decide, refuse, undo', async () => {
    const id = await flagged()
    await allIsTold()
    const start = (await ben.call('GET', '/api/queue/changes')).json
    expect(start).toMatchObject({ isReset: false, changes: [] })
    const claim = (await ada.call('POST', `/api/comments/${id}/claim`)).json
    expect(claim.outcome).toBe('claimed')
    expect((await ben.call('POST', `/api/comments/${id}/claim`)).json).toMatchObject({
      outcome: 'taken',
      claim: { moderatorId: ada.id },
    })
    expect((await changesSince(ben, start.cursor)).claims).toMatchObject([
      { commentId: id, moderatorId: ada.id },
    ])

    const item = { commentId: id, revision: 1, status: 'flagged' }
    const reject = { items: [{ ...item, token: claim.token }], decision: 'reject', reason: 'spam' }
    const decided = await ada.call('POST', '/api/decisions', reject)
    expect(decided.json.outcomes).toMatchObject([{ commentId: id, outcome: 'staged' }])
    expect(
      (await ben.call('POST', '/api/decisions', { items: [item], decision: 'approve' })).json.outcomes,
    ).toMatchObject([
      { outcome: 'decided', decided: { by: ada.id, decision: 'reject', reason: 'spam', isStaged: true } },
    ])
    expect(await listed(ben)).not.toContain(id)
    // no error, which a browser would report: it is how things go
    expect(await ben.call('POST', `/api/comments/${id}/claim`)).toMatchObject({
      status: 200,
      json: { outcome: 'not_waiting' },
    })
    const seen = await changesSince(ben, start.cursor)
    expect([seen.changes, seen.claims]).toEqual([[[id, 'staged', false]], []])

    const undone = await ada.call('POST', `/api/decisions/${decided.json.batchId}/undo`)
    expect(undone.json.outcomes).toEqual([{ commentId: id, outcome: 'taken_back' }])
    expect(await listed(ben)).toContain(id)
    expect((await changesSince(ben, seen.cursor)).changes).toEqual([[id, 'returned', true]])
  })

  it('refuse a rejection without a reason, an approval with one, and unknown fields', async () => {
    const items = [{ commentId: await flagged(), revision: 1, status: 'flagged' }]
    for (const body of [
      { items, decision: 'reject' },
      { items, decision: 'approve', reason: 'spam' },
      { items: [], decision: 'approve' },
      { items, decision: 'approve', because: 'x' },
    ]) {
      expect((await ada.call('POST', '/api/decisions', body)).status).toBe(422)
    }
    for (const query of ['cursor=x', 'queue=all', 'minScore=2', 'nonsense=1', 'text=...', 'limit=0']) {
      expect([query, (await ada.call('GET', `/api/queue?${query}`)).status]).toEqual([query, 422])
    }
  })

  it('page by cursor, count, and search by words', async () => {
    const ids = [await flagged({ text: 'A wombat.' }), await flagged({ text: 'Two wombats and a wombat.' })]
    await fillSearch(console.pool)
    expect(await listed(ada, 'text=wombat')).toEqual(ids.toReversed())
    const all = await listed(ada, 'limit=100')
    const paged: string[] = []
    for (let cursor = ''; cursor !== '&cursor=null'; ) {
      const { json } = await ada.call('GET', `/api/queue?limit=2${cursor}`)
      paged.push(...json.items.map((item: { commentId: string }) => item.commentId))
      cursor = `&cursor=${json.nextCursor}`
    }
    expect(new Set(paged)).toEqual(new Set(all))
    expect(paged).toHaveLength(all.length)
    expect((await ada.call('GET', '/api/queue/count')).json).toEqual({ count: all.length, isMore: false })
  })

  it('leave what one skips to colleagues, and hand on what one sends', async () => {
    const [skipped, sent] = [await flagged(), await flagged()]
    expect((await ada.call('POST', `/api/comments/${skipped}/skip`)).status).toBe(204)
    expect([await listed(ada), await listed(ben)].map((ids) => ids.includes(skipped))).toEqual([false, true])
    const send = (to: string) =>
      ada.call('POST', `/api/comments/${sent}/send`, { to, note: 'What do you think?' })
    expect((await send((await console.moderator('moderator', [randomUUID()])).id)).status).toBe(422)
    expect((await send(ben.id)).status).toBe(204)
    expect([await listed(ada), await listed(ben)].map((ids) => ids.includes(sent))).toEqual([false, true])
    expect([await listed(ada, 'queue=sent'), await listed(ben, 'queue=sent')]).toEqual([[], [sent]])
    const card = (await ben.call('GET', `/api/comments/${sent}`)).json
    expect(card.context).toMatchObject({
      notes: [{ text: 'What do you think?', moderatorId: ada.id }],
      waiting: { sentBy: ada.id, sentTo: ben.id },
    })
  })

  it('keep what cannot be sent together with its note', async () => {
    const id = await flagged()
    const body = { to: ben.id, note: 'Yours?' }
    await withoutWritingTo('notes', async () => {
      expect((await ada.call('POST', `/api/comments/${id}/send`, body)).status).toBe(500)
    })
    expect(await listed(ada)).toContain(id)
    expect(await listed(ben, 'queue=sent')).not.toContain(id)
  })

  it('are kept by name, for oneself', async () => {
    const put = (category: string) =>
      ada.call('PUT', '/api/me/filters', {
        name: 'Mine',
        filter: { category, minScore: 0.9, hasLinks: true },
      })
    await put('spam')
    const { id } = (await put('threat')).json
    const filter = { queue: 'flagged', order: 'harm', category: 'threat', minScore: 0.9, hasLinks: true }
    expect((await ada.call('GET', '/api/me/filters')).json.filters).toEqual([{ id, name: 'Mine', filter }])
    expect((await ben.call('GET', '/api/me/filters')).json.filters).toEqual([])
    expect((await ben.call('DELETE', `/api/me/filters/${id}`)).status).toBe(404)
    expect((await ada.call('DELETE', `/api/me/filters/${id}`)).status).toBe(204)
  })
})

describe('a site', () => {
  beforeAll(aSite)

  it('bans an author together with what waits of theirs, to be undone', async () => {
    const authorKey = 'id:mallory'
    const ids = [await flagged({ authorKey }), await flagged({ authorKey })]
    const ban = {
      key: authorKey,
      standing: 'banned',
      until: null,
      appliesToWaiting: true,
      rejectReason: 'spam',
    }
    const path = `/api/sites/${siteId}/authors/standing`
    const { before, batchId, outcomes } = (await senior.call('PUT', path, ban)).json
    expect(before).toEqual({ bannedUntil: null, trustedUntil: null })
    expect(outcomes.map((one: { outcome: string }) => one.outcome)).toEqual(['staged', 'staged'])
    expect(await listed(ada)).toEqual([])
    await senior.call('POST', `/api/decisions/${batchId}/undo`)
    expect(new Set(await listed(ada))).toEqual(new Set(ids))
    const trust = await senior.call('PUT', path, {
      key: authorKey,
      standing: 'trusted',
      until: '2100-01-01T00:00:00Z',
    })
    expect(trust.json.before).toEqual({ bannedUntil: 'infinity', trustedUntil: null })
    const { author } = (await ada.call('GET', `/api/comments/${ids[0]}`)).json.context
    expect(author).toMatchObject({ trusted: true, bannedUntil: null })
  })

  it('bans nobody when what waits of theirs cannot be decided', async () => {
    const authorKey = 'id:trent'
    const id = await flagged({ authorKey })
    const ban = { key: authorKey, standing: 'banned', until: null, appliesToWaiting: true }
    await withoutWritingTo('staged_decisions', async () => {
      expect((await senior.call('PUT', `/api/sites/${siteId}/authors/standing`, ban)).status).toBe(500)
    })
    expect((await ada.call('GET', `/api/comments/${id}`)).json.context.author).toMatchObject({
      bannedUntil: null,
    })
  })

  it('previews what a list entry would have matched, by the checks themselves', async () => {
    const hit = await flagged({ text: 'Visit the quokka-park, quokka friends!', decision: 'approve' })
    const linked = await flagged({ text: 'Look: https://www.shop.numbat.example/x' })
    await flagged({ text: 'Nothing of the kind.' })
    await fillSearch(console.pool)
    const preview = async (kind: string, value: string) => {
      const { json } = await ada.call('POST', `/api/sites/${siteId}/lists/preview`, {
        kind,
        value,
        action: 'reject',
      })
      return json
    }
    expect(await preview('term', 'Quokka')).toMatchObject({
      days: 30,
      matches: 1,
      byStatus: { approved: 1 },
      examples: [{ id: hit, spans: [{ start: 10, text: 'quokka' }, { text: 'quokka' }] }],
    })
    expect(await preview('domain', 'numbat.example')).toMatchObject({
      matches: 1,
      examples: [{ id: linked }],
    })
    expect(await preview('author', `id:${hit}`)).toMatchObject({
      matches: 1,
      examples: [{ id: hit, spans: [] }],
    })
    expect(await preview('term', 'nobodywrotethis')).toMatchObject({ matches: 0, examples: [] })
    const wrong = { kind: 'address', value: 'not an address', action: 'flag' }
    expect((await senior.call('PUT', `/api/sites/${siteId}/lists`, wrong)).json.errors).toMatchObject([
      { pointer: '/value' },
    ])
  })

  it('keeps its lists', async () => {
    const path = `/api/sites/${siteId}/lists`
    const entry = { kind: 'domain', value: 'https://www.Casino.example/', action: 'reject', reason: 'Spam.' }
    expect((await senior.call('PUT', path, entry)).json).toEqual({
      kind: 'domain',
      value: 'casino.example',
      action: 'reject',
      replaced: null,
    })
    expect((await ada.call('GET', path)).json.entries).toMatchObject([
      { value: 'casino.example', addedBy: senior.id },
    ])
    const again = await senior.call('PUT', path, { ...entry, action: 'flag' })
    expect(again.json).toMatchObject({ action: 'flag', replaced: { action: 'reject', reason: 'Spam.' } })
    const remove = () => senior.call('POST', `${path}/remove`, { kind: 'domain', value: 'casino.example' })
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404])
  })

  it('words its own reasons to reject, and has the usual ones until then', async () => {
    const path = `/api/sites/${siteId}/reject-reasons`
    expect((await ada.call('GET', path)).json.reasons).toEqual(USUAL_REJECT_REASONS)
    const reasons = [{ label: 'Advert', reason: 'spam', message: 'No adverts, please.' }]
    expect((await senior.call('PUT', path, { reasons })).json.reasons).toEqual(reasons)
    expect((await ada.call('GET', path)).json.reasons).toEqual(reasons)
    // moderators could not tell them apart
    const twice = { reasons: [...reasons, { ...reasons[0], reason: 'other' }] }
    expect((await senior.call('PUT', path, twice)).json.errors).toEqual([
      { pointer: '/reasons/1/label', message: 'must differ from those before' },
    ])
  })

  it('lets a moderator close an article, and knows who did', async () => {
    const articleId = await flagged()
    const path = `/api/sites/${siteId}/articles`
    expect((await ada.call('PATCH', path, { articleId, state: 'closed', mode: 'pre' })).json).toMatchObject({
      state: 'closed',
      mode: 'pre',
    })
    expect((await ada.call('PATCH', path, { articleId: 'unknown', state: 'closed' })).status).toBe(422)
    const { rows } = await console.pool.query(
      `select from audit where actor = $1 and action = 'article.updated'`,
      [ada.id],
    )
    expect(rows).toHaveLength(1)
  })

  it('lets a senior undo what a moderator decided of late', async () => {
    const id = await flagged()
    const items = [{ commentId: id, revision: 1, status: 'flagged' }]
    await ben.call('POST', '/api/decisions', { items, decision: 'approve' })
    await console.pool.query('update staged_decisions set due_at = now()')
    await applyDueDecisions(console.pool)
    expect(await listed(ada)).not.toContain(id)
    const undone = await senior.call('POST', `/api/people/${ben.id}/undo`, { minutes: 60 })
    expect(undone.json.outcomes).toEqual([{ commentId: id, outcome: 'reversed' }])
    expect(await listed(ada)).toContain(id)
  })
})
