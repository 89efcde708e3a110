import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ROUTES } from '../../services/intake/routes.ts'
import { FAILURES } from '../../shared/lib/failure.ts'
import { type Answer, request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { describeWithRedis } from '../support/processes/installed.ts'
import { aRedis, type TestRedis } from '../support/processes/redis.ts'
import { aSluice, type TestSite, type TestSluice } from '../support/processes/sluice.ts'

const ORIGIN = 'https://news.example'
const ENTRIES = [
  { kind: 'term', value: 'zorkmid', action: 'reject' },
  { kind: 'term', value: 'grobble', action: 'flag' },
] as const

let sluice: TestSluice
let site: TestSite

beforeAll(async () => {
  sluice = await aSluice()
  site = await sluice.site('daily', { entries: ENTRIES })
})
afterAll(() => sluice?.stop())

function call(method: string, path: string, body?: unknown, headers = {}) {
  return request(sluice.url, site.secretKey, method, path, body, headers)
}

/** As a reader's browser does. */
function browse(method: string, path: string, body?: unknown, headers = {}) {
  return request(sluice.url, site.publishableKey, method, path, body, { origin: ORIGIN, ...headers })
}

const PLACES = ['harbour', 'market', 'library', 'old bridge', 'station', 'park', 'museum', 'town hall']
let written = 0

/** A text like no other, and too short for a near-duplicate, so that nothing is taken for one. */
function aText(): string {
  const n = ++written
  const word = randomUUID().replace(/[^a-f]/g, '')
  return `Near the ${PLACES[n % PLACES.length]} I thought of ${word}, ${n} times.`
}

function submission(articleId: string, more: object = {}) {
  return { articleId, name: 'Ada', text: aText(), ...more }
}

/** Submits and waits for the verdict. */
async function judged(articleId: string, more: object = {}): Promise<{ id: string; status: string }> {
  const answer = await call('POST', '/v1/comments', submission(articleId, more), { prefer: 'wait=10' })
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 })
  return answer.json
}

function decided(id: string): Promise<Answer['json']> {
  return waitUntil(`comment ${id} is decided`, async () => {
    const { json } = await call('GET', `/v1/comments/${id}`)
    return json.status !== 'pending' && json
  })
}

let read = 0

/** The thread as it is now: a page of a size not asked for a moment ago is in no cache. */
async function thread(articleId: string, query = '?'): Promise<Answer['json']> {
  return (await call('GET', `/v1/articles/${articleId}/comments${query}&limit=${40 + (++read % 60)}`)).json
}

async function count(sql: string, values: unknown[] = []): Promise<number> {
  return (await sluice.pool.query(`select count(*)::int as n from ${sql}`, values)).rows[0].n
}

describe('a comment', () => {
  it('is accepted as pending, approved, and read back in its thread', async () => {
    const sent = submission('life', { authorId: 'ada', email: 'Ada@News.example', externalId: 'x-1' })
    const made = await call('POST', '/v1/comments', sent)
    expect(made.status).toBe(202)
    const { id } = made.json
    expect(made.json).toEqual({ id, status: 'pending', revision: 1, statusUrl: `/v1/comments/${id}` })
    expect(made.headers.location).toBe(`/v1/comments/${id}`)

    expect(await decided(id)).toMatchObject({
      id,
      articleId: 'life',
      parentId: null,
      externalId: 'x-1',
      name: 'Ada',
      text: sent.text,
      authorId: 'ada',
      status: 'approved',
      revision: 1,
      verdict: { decision: 'approve', by: 'machine', revision: 1 },
      history: { revisions: [], reports: [], verdicts: [{ by: 'machine' }] },
    })
    const page = await thread('life')
    expect(page).toMatchObject({ total: 1, nextCursor: null })
    expect(page.comments).toEqual([
      {
        id,
        articleId: 'life',
        parentId: null,
        name: 'Ada',
        text: sent.text,
        publishedAt: expect.any(String),
        replyCount: 0,
      },
    ])
    const stored = await sluice.pool.query('select * from comments where id = $1', [id])
    expect(JSON.stringify(stored.rows)).not.toMatch(/news\.example/i)
  })

  it.each([
    ['flagged', 'grobble'],
    ['rejected', 'zorkmid'],
  ])('is not published when it is %s', async (status, term) => {
    const article = `not-${status}`
    const made = await judged(article, { text: `What a ${term} that was, ${aText()}` })
    expect(made).toMatchObject({ status, verdict: { findings: expect.any(Array) } })
    const { json } = await call('GET', `/v1/comments/${made.id}`)
    const found = json.verdict.findings.find((one: { category: string }) => one.category === 'siteList')
    expect(found.spans).toEqual([{ start: 7, end: 7 + term.length, text: term }])
    expect(json.publishedAt).toBeNull()
    expect(await thread(article)).toEqual({ comments: [], nextCursor: null, total: 0 })
    expect((await call('GET', `/v1/articles/counts?id=${article}`)).json.counts[article]).toBe(0)
  })

  it('is answered with its verdict when the site prefers to wait', async () => {
    const answer = await call('POST', '/v1/comments', submission('wait'), {
      prefer: 'respond-async, wait=10',
    })
    expect(answer.status).toBe(200)
    expect(answer.headers['preference-applied']).toBe('wait=10')
    expect(answer.json).toMatchObject({ status: 'approved', verdict: { decision: 'approve' } })
    expect((await call('POST', '/v1/comments', submission('wait'), { prefer: 'wait=0' })).status).toBe(202)
  })

  it('of a pre-moderated article, or site, waits for a person', async () => {
    await call('PUT', '/v1/articles/pre', { mode: 'pre' })
    expect((await judged('pre')).status).toBe('flagged')
    await call('PUT', '/v1/articles/pre', { mode: 'post' })
    expect((await judged('pre')).status).toBe('approved')
    const careful = await sluice.site(undefined, { settings: { mode: 'pre' } })
    const answer = await request(sluice.url, careful.secretKey, 'POST', '/v1/comments', submission('a'), {
      prefer: 'wait=10',
    })
    expect(answer.json.status).toBe('flagged')
  })

  it('is refused by a closed article', async () => {
    await call('PUT', '/v1/articles/closed', { state: 'closed' })
    const answer = await call('POST', '/v1/comments', submission('closed'))
    expect(answer.status).toBe(409)
    expect(answer.json.code).toBe('conflict')
    const batch = await call('POST', '/v1/comments/batch', { comments: [submission('closed')] })
    expect(batch.json).toMatchObject({
      accepted: 0,
      rejected: [{ index: 0, errors: [{ pointer: '/articleId' }] }],
    })
    await call('PUT', '/v1/articles/closed', { state: 'open' })
    expect((await call('POST', '/v1/comments', submission('closed'))).status).toBe(202)
  })

  it('may answer only a comment of the same article that was not withdrawn', async () => {
    const parent = await judged('parents')
    const reply = await judged('parents', { parentId: parent.id })
    expect(reply.status).toBe('approved')
    expect((await thread('parents')).comments).toMatchObject([{ id: parent.id, replyCount: 1 }])
    expect(await thread('parents', `?parentId=${parent.id}`)).toMatchObject({
      comments: [{ id: reply.id, parentId: parent.id }],
      total: 1,
    })
    const elsewhere = await call('POST', '/v1/comments', submission('others', { parentId: parent.id }))
    expect(elsewhere.status).toBe(422)
    expect(elsewhere.json.errors).toMatchObject([{ pointer: '/parentId' }])
    await call('DELETE', `/v1/comments/${parent.id}`)
    expect((await call('POST', '/v1/comments', submission('parents', { parentId: parent.id }))).status).toBe(
      422,
    )
  })

  it('offers a text without the personal data in it', async () => {
    const text = 'Her number is +44 20 7946 0958, call her.'
    const redactedText = 'Her number is [phone number], call her.'
    const checked = await call('POST', '/v1/check', submission('private', { text }))
    expect(checked.json).toMatchObject({ decision: 'flag', redactedText })
    const { json } = await call('POST', '/v1/comments', submission('private', { text }), {
      prefer: 'wait=10',
    })
    const stored = await call('GET', `/v1/comments/${json.id}`)
    expect(stored.json).toMatchObject({ status: 'flagged', text, redactedText })
    const harmless = await call('POST', '/v1/check', submission('private'))
    expect(harmless.json).not.toHaveProperty('redactedText')
  })

  it('checked only is judged and not stored', async () => {
    const before = await count('comments')
    const answer = await call('POST', '/v1/check', submission('checked', { text: 'What a zorkmid!' }))
    expect(answer.status).toBe(200)
    expect(answer.json.decision).toBe('reject')
    expect(Object.keys(answer.json.scores).sort()).toEqual(
      ['identityAttack', 'insult', 'personalData', 'profanity', 'spam', 'threat', 'toxicity'].sort(),
    )
    expect(await count('comments')).toBe(before)
    expect(await count('articles where id = $1', ['checked'])).toBe(0)
  })
})

describe('an idempotency key', () => {
  it('answers the same body with the same comment, and another body with 409', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const body = submission('idempotent')
    const first = await call('POST', '/v1/comments', body, key)
    const again = await call('POST', '/v1/comments', body, key)
    expect([first.status, again.status]).toEqual([202, 202])
    expect(again.json.id).toBe(first.json.id)
    const other = await call('POST', '/v1/comments', submission('idempotent'), key)
    expect(other.status).toBe(409)
    expect(other.json.errors).toMatchObject([{ pointer: '#header/Idempotency-Key' }])
    expect(await count('comments where article_id = $1', ['idempotent'])).toBe(1)
  })

  it('answers what became of its comment since', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const body = submission('since')
    const first = await call('POST', '/v1/comments', body, { ...key, prefer: 'wait=10' })
    expect(first.json.status).toBe('approved')
    const again = await call('POST', '/v1/comments', body, key)
    expect(again.json).toMatchObject({ id: first.json.id, status: 'approved', revision: 1 })
  })

  it('used many times at once stores one comment', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const body = submission('at-once')
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => call('POST', '/v1/comments', body, key)),
    )
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([202]))
    expect(new Set(answers.map((one) => one.json.id)).size).toBe(1)
    expect(await count('comments where article_id = $1', ['at-once'])).toBe(1)
  })

  it('still finds its comment after the article was closed or the parent withdrawn', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const parent = await judged('late-retry')
    const body = submission('late-retry', { parentId: parent.id })
    const first = await call('POST', '/v1/comments', body, key)
    await call('DELETE', `/v1/comments/${parent.id}`)
    expect((await call('POST', '/v1/comments', body, key)).json.id).toBe(first.json.id)
    await call('PUT', '/v1/articles/late-retry', { state: 'closed' })
    const again = await call('POST', '/v1/comments', body, key)
    expect(again.status).toBe(202)
    expect(again.json.id).toBe(first.json.id)
    expect((await call('POST', '/v1/comments', submission('late-retry'), key)).status).toBe(409)
  })
})

describe('a batch', () => {
  it.each(['application/json', 'application/x-ndjson'])(
    'of %s stores what is valid, names what is not',
    async (type) => {
      const article = `batch-${randomUUID()}`
      const comments = [
        submission(article, { submittedAt: '2020-05-01T12:00:00Z' }),
        submission(article, { text: '' }),
        submission(article, { text: 'A zorkmid in a batch.' }),
        { articleId: article },
        submission(article, { parentId: randomUUID() }),
      ]
      const body =
        type === 'application/json' ? { comments } : comments.map((one) => JSON.stringify(one)).join('\n')
      const send = () =>
        call('POST', '/v1/comments/batch', body, { 'content-type': type, 'idempotency-key': article })
      const answer = await send()
      expect(answer.status).toBe(202)
      expect(answer.json).toMatchObject({
        accepted: 2,
        rejected: [
          { index: 1, errors: [{ pointer: '/text' }] },
          { index: 3, errors: [{ pointer: '/name' }, { pointer: '/text' }] },
          { index: 4, errors: [{ pointer: '/parentId' }] },
        ],
        ids: [expect.any(String), null, expect.any(String), null, null],
      })
      const again = await send()
      expect(again.json).toEqual(answer.json)
      expect(await count('comments where article_id = $1', [article])).toBe(2)
      const imported = await decided(answer.json.ids[0])
      expect(imported).toMatchObject({ status: 'approved', publishedAt: '2020-05-01T12:00:00.000Z' })
      expect(await decided(answer.json.ids[2])).toMatchObject({ status: 'rejected' })
    },
  )

  it('of 1,000 is judged whole', async () => {
    const comments = Array.from({ length: 1_000 }, () => submission('thousand'))
    const answer = await call('POST', '/v1/comments/batch', { comments })
    expect(answer.json).toMatchObject({ accepted: 1_000, rejected: [] })
    await waitUntil(
      'all are judged',
      async () => (await count(`comments where article_id = 'thousand' and status <> 'pending'`)) === 1_000,
      { timeoutMs: 20_000 },
    )
    expect(
      await count(`verdicts v join comments c on c.id = v.comment_id where c.article_id = 'thousand'`),
    ).toBe(1_000)
  })
})

describe('an edit', () => {
  it('names the revision it replaces, takes the comment off the page, and is rejudged', async () => {
    const { id } = await judged('edited')
    const edit = (text: string, headers = {}) => call('PATCH', `/v1/comments/${id}`, { text }, headers)
    expect((await edit('New text.')).status).toBe(428)
    expect((await edit('New text.', { 'if-match': 'x' })).status).toBe(422)
    const stale = await edit('New text.', { 'if-match': '2' })
    expect(stale.status).toBe(409)
    expect(stale.json.errors).toMatchObject([{ pointer: '#header/If-Match' }])

    const before = (await call('GET', `/v1/comments/${id}`)).json
    const text = 'A grobble, on second thought.'
    const answer = await edit(text, { 'if-match': '"1"' })
    expect(answer.status).toBe(202)
    expect(answer.json).toMatchObject({ id, status: 'pending', revision: 2 })
    const flagged = await decided(id)
    expect(flagged).toMatchObject({
      status: 'flagged',
      revision: 2,
      text,
      verdict: { decision: 'flag', revision: 2 },
      history: {
        revisions: [{ revision: 1, text: before.text }],
        verdicts: [
          { revision: 1, decision: 'approve' },
          { revision: 2, decision: 'flag' },
        ],
      },
    })
    expect(await thread('edited')).toMatchObject({ comments: [], total: 0 })

    expect((await edit(before.text, { 'if-match': '"2"' })).status).toBe(202)
    expect(await decided(id)).toMatchObject({ status: 'approved', revision: 3 })
    expect(await thread('edited')).toMatchObject({ comments: [{ id, text: before.text }], total: 1 })
  })

  it('made twice at once happens once', async () => {
    const { id } = await judged('edit-race')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        call('PATCH', `/v1/comments/${id}`, { text: aText() }, { 'if-match': '1' }),
      ),
    )
    expect(answers.map((one) => one.status).sort()).toEqual([202, 409, 409, 409, 409, 409, 409, 409])
    expect((await decided(id)).revision).toBe(2)
  })

  it('is off the page while it is pending', async () => {
    const idle = await aSluice({ worker: false })
    try {
      const its = await idle.site()
      const ask = (method: string, path: string, body?: unknown, headers = {}) =>
        request(idle.url, its.secretKey, method, path, body, headers)
      const { id } = (await ask('POST', '/v1/comments', submission('idle'))).json
      expect((await ask('GET', '/v1/articles/idle/comments')).json).toMatchObject({ comments: [], total: 0 })
      // as the worker would
      await idle.pool.query(`update comments set status = 'approved', published_at = now() where id = $1`, [
        id,
      ])
      await idle.pool.query(`update articles set published_count = 1`)
      await waitUntil(
        'it is published',
        async () => (await ask('GET', '/v1/articles/idle/comments')).json.total === 1,
      )
      expect((await ask('PATCH', `/v1/comments/${id}`, { text: aText() }, { 'if-match': '1' })).status).toBe(
        202,
      )
      await waitUntil(
        'it is off the page',
        async () => (await ask('GET', '/v1/articles/idle/comments')).json.comments.length === 0,
      )
      expect((await ask('GET', '/v1/articles/counts?id=idle')).json.counts).toEqual({ idle: 0 })
      // nobody judges, and the one who waits is not kept longer than asked
      const waited = await ask('POST', '/v1/comments', submission('idle'), { prefer: 'wait=1' })
      expect(waited.status).toBe(202)
      expect(waited.json.status).toBe('pending')
    } finally {
      await idle.stop()
    }
  })
})

describe('a withdrawal', () => {
  it('removes a comment, leaves a tombstone where there are replies, and is safe to repeat', async () => {
    const parent = await judged('gone')
    const alone = await judged('gone')
    const reply = await judged('gone', { parentId: parent.id })
    for (const id of [parent.id, alone.id, alone.id]) {
      const answer = await call('DELETE', `/v1/comments/${id}`)
      expect([answer.status, answer.text]).toEqual([204, ''])
    }
    const page = await thread('gone')
    expect(page.comments).toEqual([
      expect.objectContaining({ id: parent.id, name: '', text: '', withdrawn: true, replyCount: 1 }),
    ])
    expect(page.total).toBe(1)
    await call('DELETE', `/v1/comments/${reply.id}`)
    expect(await thread('gone')).toMatchObject({ comments: [], total: 0 })
    expect((await call('GET', `/v1/comments/${parent.id}`)).json.status).toBe('withdrawn')
    expect(
      (await call('PATCH', `/v1/comments/${parent.id}`, { text: 'a' }, { 'if-match': '1' })).status,
    ).toBe(409)
    expect(await count(`audit where comment_id = $1 and to_status = 'withdrawn'`, [alone.id])).toBe(1)
  })

  it('of a pending comment wins over the verdict', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { id } = (await call('POST', '/v1/comments', submission('withdrawn-early'))).json
        expect((await call('DELETE', `/v1/comments/${id}`)).status).toBe(204)
        return id
      }),
    )
    await judged('withdrawn-early-after')
    for (const id of ids) expect((await call('GET', `/v1/comments/${id}`)).json.status).toBe('withdrawn')
    expect(await thread('withdrawn-early')).toMatchObject({ comments: [], total: 0 })
  })
})

describe('reports', () => {
  const report = (id: string, reporterId?: string) =>
    call('POST', `/v1/comments/${id}/reports`, { reason: 'abuse', detail: 'Rude.', reporterId })

  it('by three readers flag a published comment; one reader counts once', async () => {
    const { id } = await judged('reported')
    for (const reporter of ['r1', 'r2', 'r1', 'r2']) expect((await report(id, reporter)).status).toBe(202)
    expect(await thread('reported')).toMatchObject({ total: 1 })
    await report(id, 'r3')
    expect(await thread('reported')).toMatchObject({ comments: [], total: 0 })
    const { json } = await call('GET', `/v1/comments/${id}`)
    expect(json.status).toBe('flagged')
    expect(json.history.reports).toHaveLength(3)
    expect(json.history.changes.at(-1)).toMatchObject({
      actor: 'reader',
      action: 'comment.flagged',
      fromStatus: 'approved',
      toStatus: 'flagged',
      evidence: { reports: 3 },
    })
  })

  it('that arrive together flag once', async () => {
    const { id } = await judged('reported-together')
    await Promise.all(Array.from({ length: 10 }, (_, at) => report(id, `r${at}`)))
    expect(
      await count(`audit where comment_id = $1 and to_status = 'flagged' and from_status = 'approved'`, [id]),
    ).toBe(1)
    expect(await thread('reported-together')).toMatchObject({ total: 0 })
  })

  it('by a browser count once for each address, and only of what it can see', async () => {
    const { id } = await judged('reported-by-browser')
    const path = `/v1/comments/${id}/reports`
    for (let at = 0; at < 4; at++) expect((await browse('POST', path, { reason: 'spam' })).status).toBe(202)
    expect((await call('GET', `/v1/comments/${id}`)).json).toMatchObject({ status: 'approved' })
    const claimed = await browse('POST', path, { reason: 'spam', reporterId: 'someone' })
    expect(claimed.json.errors).toMatchObject([{ pointer: '/reporterId' }])
    const hidden = await judged('reported-by-browser', { text: `A grobble. ${aText()}` })
    expect((await browse('POST', `/v1/comments/${hidden.id}/reports`, { reason: 'spam' })).status).toBe(404)
  })
})

describe('a thread', () => {
  it.each(['newest', 'oldest'])('in pages, %s first, has each comment exactly once', async (sort) => {
    const article = `pages-${sort}`
    // some at the very same moment, so that the id must break the tie
    const comments = Array.from({ length: 23 }, (_, at) =>
      submission(article, { submittedAt: `2024-01-01T00:00:0${Math.floor(at / 5)}Z` }),
    )
    const { ids } = (await call('POST', '/v1/comments/batch', { comments })).json
    for (const id of ids) expect((await decided(id)).status).toBe('approved')
    const seen: { id: string; publishedAt: string }[] = []
    let cursor: string | null = ''
    let pages = 0
    while (cursor !== null) {
      const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
      const { json } = await browse('GET', `/v1/articles/${article}/comments?sort=${sort}&limit=4${after}`)
      expect(json.total).toBe(23)
      seen.push(...json.comments)
      cursor = json.nextCursor
      expect(++pages).toBeLessThan(10)
    }
    expect(pages).toBe(6)
    expect(seen.map((one) => one.id).sort()).toEqual([...ids].sort())
    const times = seen.map((one) => one.publishedAt)
    expect(times).toEqual(sort === 'oldest' ? [...times].sort() : [...times].sort().reverse())
  })

  it('that did not change is answered with 304', async () => {
    await judged('etag')
    const first = await browse('GET', '/v1/articles/etag/comments')
    expect(first.headers.etag).toMatch(/^"[\w-]+"$/)
    const path = '/v1/articles/etag/comments'
    const same = await browse('GET', path, undefined, { 'if-none-match': first.headers.etag })
    expect([same.status, same.text, same.headers.etag]).toEqual([304, '', first.headers.etag])
    for (const list of [`W/${first.headers.etag}`, `"x", ${first.headers.etag}`, '*']) {
      expect((await browse('GET', path, undefined, { 'if-none-match': list })).status).toBe(304)
    }
    await judged('etag')
    await waitUntil(
      'the page is new',
      async () =>
        (await browse('GET', path, undefined, { 'if-none-match': first.headers.etag })).status === 200,
    )
  })
})

describe('lists of the site', () => {
  it('count, rank and show what is published', async () => {
    const busy = await sluice.site('busy', { entries: ENTRIES })
    const ask = (method: string, path: string, body?: unknown) =>
      request(sluice.url, busy.secretKey, method, path, body, { prefer: 'wait=10' })
    for (const article of ['b', 'a', 'b', 'b', 'a', 'c'])
      await ask('POST', '/v1/comments', submission(article))
    await ask('POST', '/v1/comments', submission('c', { text: 'A zorkmid again.' }))
    await ask('PUT', '/v1/articles/b', { title: 'Story B', url: 'https://news.example/b' })
    expect((await ask('GET', '/v1/articles/counts?id=a&id=b&id=c&id=nobody')).json).toEqual({
      counts: { a: 2, b: 3, c: 1, nobody: 0 },
    })
    expect((await ask('GET', '/v1/articles/popular?limit=2&window=7d')).json).toEqual({
      articles: [
        { articleId: 'b', title: 'Story B', url: 'https://news.example/b', comments: 3 },
        { articleId: 'a', title: null, url: null, comments: 2 },
      ],
    })
    const recent = await ask('GET', '/v1/comments/recent?limit=3')
    expect(recent.json.comments).toMatchObject([
      { articleId: 'c', articleTitle: null },
      { articleId: 'a' },
      { articleId: 'b', articleTitle: 'Story B', articleUrl: 'https://news.example/b' },
    ])
  })
})

describe('a publishable key', () => {
  it('works from the allowed origins only', async () => {
    const path = '/v1/articles/any/comments'
    const allowed = await browse('GET', path)
    expect(allowed.status).toBe(200)
    expect(allowed.headers['access-control-allow-origin']).toBe(ORIGIN)
    for (const origin of [
      'https://evil.example',
      'http://news.example',
      'https://news.example.evil.example',
      'null',
    ]) {
      const answer = await browse('GET', path, undefined, { origin })
      expect(answer.status).toBe(403)
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
    const bare = await request(sluice.url, site.publishableKey, 'POST', '/v1/comments', submission('any'))
    expect(bare.status).toBe(403)
    const preflight = await request(sluice.url, undefined, 'OPTIONS', '/v1/comments', undefined, {
      origin: ORIGIN,
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers['access-control-allow-headers']).toMatch(/Idempotency-Key/)
  })

  it.each([
    ['authorId', 'ada'],
    ['ip', '203.0.113.1'],
    ['userAgent', 'x'],
    ['submittedAt', '2024-01-01T00:00:00Z'],
    ['externalId', 'x'],
  ])('may not claim %s', async (field, value) => {
    const answer = await browse('POST', '/v1/comments', submission('claims', { [field]: value }))
    expect(answer.status).toBe(422)
    expect(answer.json.errors).toMatchObject([{ pointer: `/${field}` }])
  })

  it('submits, and learns no verdict', async () => {
    const made = await browse('POST', '/v1/comments', submission('browser'), { prefer: 'wait=10' })
    expect(made.status).toBe(200)
    expect(Object.keys(made.json).sort()).toEqual(['id', 'readerToken', 'revision', 'status', 'statusUrl'])
    const { id } = made.json
    for (const [method, path, body] of [
      ['GET', `/v1/comments/${id}`],
      ['PATCH', `/v1/comments/${id}`, { text: 'a' }],
      ['DELETE', `/v1/comments/${id}`],
      ['PUT', '/v1/articles/browser', { state: 'closed' }],
      ['POST', '/v1/check', submission('browser')],
      ['POST', '/v1/comments/batch', { comments: [submission('browser')] }],
    ] as const) {
      const answer = await browse(method, path, body)
      expect([path, answer.status, answer.json.code]).toEqual([path, 403, 'forbidden'])
    }
    const stored = await sluice.pool.query('select ip::text, user_agent from comments where id = $1', [id])
    expect(stored.rows[0].ip).toMatch(/^127\.0\.0\.1/)
  })
})

describe('limits and ids', () => {
  it('answers 429 with Retry-After when a site asks too often', async () => {
    const eager = await sluice.site('eager', {
      settings: { requestsPerMinute: 3, readerRequestsPerMinute: 2 },
    })
    const ask = (key: string) =>
      request(sluice.url, key, 'POST', '/v1/comments', submission('eager'), { origin: ORIGIN })
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(eager.secretKey)))
    expect(answers.map((one) => one.status).sort()).toEqual([202, 202, 202, 429, 429])
    const refused = answers.find((one) => one.status === 429)!
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(refused.headers.ratelimit).toMatch(/^"minute";r=0;t=\d+$/)
    expect(refused.json.code).toBe('rate_limited')
    expect(await count('comments where site_id = $1', [eager.id])).toBe(3)
    // a reader's own limit is apart from the site's
    const readers = []
    for (let at = 0; at < 3; at++) readers.push((await ask(eager.publishableKey)).status)
    expect(readers).toEqual([202, 202, 429])
  })

  it('answers every request with an id, the caller’s own where it is a sane one', async () => {
    const own = await call('GET', '/v1/nothing', undefined, { 'x-request-id': 'my-id.1' })
    expect([own.headers['x-request-id'], own.json.requestId]).toEqual(['my-id.1', 'my-id.1'])
    const given = await call('GET', '/healthz', undefined, { 'x-request-id': 'no id' })
    expect(given.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    const made = await call('POST', '/v1/comments', submission('ids'), { 'x-request-id': 'kept-1' })
    const { rows } = await sluice.pool.query('select request_id from comments where id = $1', [made.json.id])
    expect(rows).toEqual([{ request_id: 'kept-1' }])
  })
})

describe('the service', () => {
  it('describes every route as OpenAPI 3.1', async () => {
    const { json } = await request(sluice.url, undefined, 'GET', '/openapi.json')
    expect(json.openapi).toMatch(/^3\.1\.\d$/)
    for (const route of ROUTES) {
      const operation = json.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method]
      expect([route.path, operation?.summary]).toEqual([route.path, route.summary])
      expect(Object.keys(operation.responses)).toEqual([...Object.keys(route.replies), 'default'])
      expect(Object.keys(operation.requestBody?.content ?? {})).toEqual([
        ...(route.body ? ['application/json'] : []),
        ...(route.form ? ['application/x-www-form-urlencoded'] : []),
      ])
      for (const [, name] of route.path.matchAll(/:(\w+)/g)) {
        expect(operation.parameters).toContainEqual(
          expect.objectContaining({ name, in: 'path', required: true }),
        )
      }
    }
    const operations = Object.values(json.paths).flatMap((one) => Object.keys(one as object))
    expect(operations).toHaveLength(ROUTES.length)
    const text = JSON.stringify(json)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(json.components.schemas).toHaveProperty(name!)
    }
  })

  it('has documentation that loads nothing from another host', async () => {
    const page = await request(sluice.url, undefined, 'GET', '/docs')
    expect(page.status).toBe(200)
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toMatch(/default-src 'none'/)
    expect(policy).not.toMatch(/https?:|\*/)
    const links = [...page.text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link!)
    expect(links.length).toBeGreaterThan(2)
    for (const link of links) {
      expect(link).toMatch(/^\/docs\//)
      expect((await request(sluice.url, undefined, 'GET', link)).status).toBe(200)
    }
  })

  it('explains an error where its type leads', async () => {
    const problem = await request(sluice.url, 'sk_unknown_key', 'GET', '/v1/webhooks')
    const { pathname, hash } = new URL(problem.json.type, sluice.url)
    expect([pathname, hash]).toEqual(['/docs/errors', '#unauthorized'])
    const page = await request(sluice.url, undefined, 'GET', pathname)
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    for (const code of Object.keys(FAILURES)) expect(page.text).toContain(`<h2 id="${code}">`)
  })

  it('says how it is', async () => {
    expect((await request(sluice.url, undefined, 'GET', '/healthz')).json).toEqual({ status: 'ok' })
    expect((await request(sluice.url, undefined, 'GET', '/readyz')).json).toMatchObject({ status: 'ok' })
    expect((await request(sluice.url, undefined, 'GET', '/metrics')).text).toMatch(/^# HELP /m)
  })
})

describe('afterwards', () => {
  beforeAll(() =>
    waitUntil('nothing is pending', async () => (await count(`comments where status = 'pending'`)) === 0),
  )

  it('every status change stands in the audit trail, each beginning where the last one ended', async () => {
    const broken = await sluice.pool.query(`
      with changes as (
        select comment_id, from_status, to_status,
          lag(to_status, 1, 'pending') over (partition by comment_id order by id) as was,
          row_number() over (partition by comment_id order by id desc) = 1 as is_last
        from audit where comment_id is not null)
      select c.id, c.status, a.* from comments c
      left join changes a on a.comment_id = c.id
      where a.comment_id is null or a.from_status <> a.was or (a.is_last and a.to_status <> c.status)`)
    expect(broken.rows).toEqual([])
  })

  it('every entry of the trail has its actor, its evidence where the machine decided, and its event', async () => {
    expect(
      await count(`audit where comment_id is not null
        and (actor = '' or revision is null or (actor = 'machine' and evidence is null))`),
    ).toBe(0)
    const differ = await sluice.pool.query(`
      (select comment_id, action, revision, count(*) from audit where comment_id is not null group by 1, 2, 3
       except select comment_id, type, revision, count(*) from events where comment_id is not null group by 1, 2, 3)
      union all
      (select comment_id, type, revision, count(*) from events where comment_id is not null group by 1, 2, 3
       except select comment_id, action, revision, count(*) from audit where comment_id is not null group by 1, 2, 3)`)
    expect(differ.rows).toEqual([])
  })

  it('every revision that was judged has exactly one machine verdict', async () => {
    const twice = await sluice.pool.query(`
      select comment_id, revision from verdicts where decided_by = 'machine' group by 1, 2 having count(*) <> 1`)
    expect(twice.rows).toEqual([])
    const unjudged = await sluice.pool.query(`
      select id from comments c where status <> 'withdrawn'
        and not exists (select from verdicts v where v.comment_id = c.id and v.revision = c.revision)`)
    expect(unjudged.rows).toEqual([])
  })

  it('the count of every article is that of its published comments', async () => {
    const wrong = await sluice.pool.query(`
      select a.site_id, a.id, a.published_count, count(c.id) from articles a
      left join comments c on c.site_id = a.site_id and c.article_id = a.id and c.status = 'approved'
      group by 1, 2, 3 having a.published_count <> count(c.id)`)
    expect(wrong.rows).toEqual([])
  })
})

describeWithRedis('on Redis', () => {
  let redis: TestRedis
  let onRedis: TestSluice
  beforeAll(async () => {
    redis = await aRedis()
    onRedis = await aSluice({ redisUrl: redis.url })
  })
  afterAll(async () => {
    await onRedis?.stop()
    await redis?.remove()
  })

  it('a comment goes from accepted to published as well, and limits are kept', async () => {
    const its = await onRedis.site('redis', { settings: { requestsPerMinute: 4 } })
    const ask = (method: string, path: string, body?: unknown) =>
      request(onRedis.url, its.secretKey, method, path, body, { prefer: 'wait=10' })
    const made = await ask('POST', '/v1/comments', submission('r'))
    expect([made.status, made.json.status]).toEqual([200, 'approved'])
    const batch = await ask('POST', '/v1/comments/batch', { comments: [submission('r')] })
    await waitUntil('the batch is judged', async () => {
      const { rows } = await onRedis.pool.query('select status from comments where id = $1', [
        batch.json.ids[0],
      ])
      return rows[0].status === 'approved'
    })
    expect((await ask('GET', '/v1/articles/r/comments')).json).toMatchObject({ total: 2 })
    const last = [await ask('GET', '/v1/comments/recent'), await ask('GET', '/v1/comments/recent')]
    expect(last.map((one) => one.status)).toEqual([200, 429])
  })
})
