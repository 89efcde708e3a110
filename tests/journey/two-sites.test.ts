import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ROUTES } from '../../services/intake/routes.ts'
import { addKey, generateKey, listKeys, revokeKey } from '../../shared/store/sites/sites.ts'
import { type Answer, request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aSluice, type TestSite, type TestSluice } from '../support/processes/sluice.ts'
import { followArticle } from '../support/receivers/event-stream.ts'

let sluice: TestSluice
let ours: TestSite
let theirs: TestSite
/** A published comment of `ours`, and its reply. */
let commentId: string
let readerToken: string
/** A webhook of `ours`. */
let webhookId: string
const ARTICLE = 'shared-story'

beforeAll(async () => {
  sluice = await aSluice()
  ours = await sluice.site('ours')
  theirs = await sluice.site('theirs')
  const made = await call(ours.publishableKey, 'POST', '/v1/comments', submission(), {
    prefer: 'wait=10',
    'idempotency-key': 'one',
    origin: 'https://news.example',
  })
  expect(made.json).toMatchObject({ status: 'approved' })
  commentId = made.json.id
  readerToken = made.json.readerToken
  await call(ours.secretKey, 'PUT', `/v1/articles/${ARTICLE}`, {
    title: 'Our secret headline',
    state: 'closed',
  })
  const url = 'https://news.example/our-harbour'
  webhookId = (await call(ours.secretKey, 'POST', '/v1/webhooks', { url, enabled: false })).json.id
})
afterAll(() => sluice?.stop())

function call(key: string | undefined, method: string, path: string, body?: unknown, headers = {}) {
  return request(sluice.url, key, method, path, body, headers)
}

function submission(more: object = {}) {
  return { articleId: ARTICLE, name: 'Ada', text: 'The harbour looked lovely this morning.', ...more }
}

/** All that is stored of `ours`. */
async function snapshot(): Promise<unknown> {
  const tables = ['comments', 'articles', 'reports', 'events', 'authors', 'audit', 'webhooks', 'deliveries']
  const rows = await Promise.all(
    tables.map(
      async (table) =>
        (await sluice.pool.query(`select to_jsonb(t) as row from ${table} t where site_id = $1`, [ours.id]))
          .rows,
    ),
  )
  const revisions = await sluice.pool.query('select comment_id, revision, text from revisions order by 1, 2')
  return { rows, revisions: revisions.rows }
}

/** An answer without what differs between any two requests. */
function comparable({ status, json }: Answer, id: string): unknown {
  const { requestId: _, token: _token, expiresAt: _expiresAt, ...rest } = json ?? {}
  return JSON.parse(JSON.stringify({ status, rest }).replaceAll(id, '<id>'))
}

type Case = {
  /** What to send to get at `id`, a comment, or at the article. */
  readonly send: (id: string) => [method: string, path: string, body?: unknown, headers?: object]
  /** What the other site's key must get: the answer to an id that nobody has, or this. */
  readonly gets: 'as if nonexistent' | ((answer: Answer) => void)
  readonly status: number
}

/** The webhook's path beside the comment's id, and a path that nobody has beside any other. */
function webhook(id: string): string {
  return `/v1/webhooks/${id === commentId ? webhookId : id}`
}

/** One for each route: a new route fails the test until it stands here. */
const CASES: Record<string, Case> = {
  'post /v1/comments': {
    send: (id) => ['POST', '/v1/comments', submission({ parentId: id })],
    status: 422,
    gets: 'as if nonexistent',
  },
  'post /v1/comments/batch': {
    send: (id) => ['POST', '/v1/comments/batch', { comments: [submission({ parentId: id })] }],
    status: 202,
    gets: 'as if nonexistent',
  },
  'get /v1/comments/:id': {
    send: (id) => ['GET', `/v1/comments/${id}`],
    status: 404,
    gets: 'as if nonexistent',
  },
  'get /v1/comments/:id/status': {
    // with the right token of our site, which is none of theirs
    send: (id) => ['GET', `/v1/comments/${id}/status`, undefined, { 'reader-token': readerToken }],
    status: 403,
    gets: 'as if nonexistent',
  },
  'patch /v1/comments/:id': {
    send: (id) => ['PATCH', `/v1/comments/${id}`, { text: 'Taken over.' }, { 'if-match': '1' }],
    status: 404,
    gets: 'as if nonexistent',
  },
  'delete /v1/comments/:id': {
    send: (id) => ['DELETE', `/v1/comments/${id}`],
    status: 404,
    gets: 'as if nonexistent',
  },
  'post /v1/comments/:id/reports': {
    send: (id) => ['POST', `/v1/comments/${id}/reports`, { reason: 'spam' }],
    status: 404,
    gets: 'as if nonexistent',
  },
  'get /v1/articles/:articleId/comments': {
    send: (id) => ['GET', `/v1/articles/${ARTICLE}/comments?parentId=${id}`],
    status: 200,
    gets: 'as if nonexistent',
  },
  'get /v1/articles/:articleId/form': {
    send: () => ['GET', `/v1/articles/${ARTICLE}/form`],
    status: 200,
    // open, though ours is closed
    gets: ({ json }) => expect(json).toMatchObject({ state: 'open', maxTextLength: 5_000 }),
  },
  'get /v1/articles/:articleId/events': {
    // resumes from before our comment was published
    send: () => [
      'GET',
      `/v1/articles/${ARTICLE}/events?lastEventId=${new Date(Date.now() - 60_000).toISOString()}`,
    ],
    status: 200,
    gets: ({ headers, text }) => {
      expect(headers['content-type']).toBe('text/event-stream')
      expect(text).not.toMatch(/^event:/m)
    },
  },
  'get /v1/articles/counts': {
    send: () => ['GET', `/v1/articles/counts?id=${ARTICLE}`],
    status: 200,
    gets: ({ json }) => expect(json).toEqual({ counts: { [ARTICLE]: 0 } }),
  },
  'get /v1/articles/popular': {
    send: () => ['GET', '/v1/articles/popular'],
    status: 200,
    gets: ({ json }) => expect(json).toEqual({ articles: [] }),
  },
  'get /v1/comments/recent': {
    send: () => ['GET', '/v1/comments/recent'],
    status: 200,
    gets: ({ json }) => expect(json).toEqual({ comments: [] }),
  },
  'put /v1/articles/:articleId': {
    send: () => ['PUT', `/v1/articles/${ARTICLE}`, { state: 'closed' }],
    status: 200,
    gets: ({ json }) =>
      expect(json).toEqual({
        articleId: ARTICLE,
        title: null,
        url: null,
        state: 'closed',
        mode: 'default',
        publishedCount: 0,
      }),
  },
  'post /v1/check': {
    // a duplicate of our comment, were it counted across sites
    send: (id) => ['POST', '/v1/check', submission({ parentId: id })],
    status: 200,
    gets: 'as if nonexistent',
  },
  'post /v1/webhooks': {
    send: () => ['POST', '/v1/webhooks', { url: 'https://their.example/', enabled: false }],
    status: 201,
    gets: ({ json }) => expect(json).toMatchObject({ url: 'https://their.example/' }),
  },
  'get /v1/webhooks': {
    send: () => ['GET', '/v1/webhooks'],
    status: 200,
    gets: ({ json }) => {
      for (const { url } of json.webhooks) expect(url).toBe('https://their.example/')
    },
  },
  'get /v1/webhooks/:id': {
    send: (id) => ['GET', webhook(id)],
    status: 404,
    gets: 'as if nonexistent',
  },
  'patch /v1/webhooks/:id': {
    send: (id) => ['PATCH', webhook(id), { url: 'https://their.example/' }],
    status: 404,
    gets: 'as if nonexistent',
  },
  'delete /v1/webhooks/:id': {
    send: (id) => ['DELETE', webhook(id)],
    status: 404,
    gets: 'as if nonexistent',
  },
  'post /v1/webhooks/:id/rotate': {
    send: (id) => ['POST', `${webhook(id)}/rotate`],
    status: 404,
    gets: 'as if nonexistent',
  },
  'post /v1/webhooks/:id/test': {
    send: (id) => ['POST', `${webhook(id)}/test`],
    status: 404,
    gets: 'as if nonexistent',
  },
  'get /v1/webhooks/:id/deliveries': {
    send: (id) => ['GET', `${webhook(id)}/deliveries`],
    status: 404,
    gets: 'as if nonexistent',
  },
  'post /v1/webhooks/:id/deliveries/:deliveryId/replay': {
    send: (id) => ['POST', `${webhook(id)}/deliveries/${id}/replay`],
    status: 404,
    gets: 'as if nonexistent',
  },
  'post /v1/webhooks/:id/replay': {
    send: (id) => [
      'POST',
      `${webhook(id)}/replay`,
      { from: '2020-01-01T00:00:00Z', to: '2999-01-01T00:00:00Z' },
    ],
    status: 404,
    gets: 'as if nonexistent',
  },
}

const routes = ROUTES.map((route) => ({ name: `${route.method} ${route.path}`, route }))

describe('two sites', () => {
  it('has a case for every route', () => {
    expect(Object.keys(CASES).sort()).toEqual(routes.map(({ name }) => name).sort())
  })

  describe.each(routes)('$name', ({ name, route }) => {
    it("answers another site's secret key as if nothing were there, and changes nothing", async () => {
      const { send, status, gets } = CASES[name]!
      const before = await snapshot()
      const answer = await call(theirs.secretKey, ...send(commentId))
      expect(answer.status).toBe(status)
      if (gets === 'as if nonexistent') {
        const nobodys = randomUUID()
        const unknown = await call(theirs.secretKey, ...send(nobodys))
        expect(comparable(answer, commentId)).toEqual(comparable(unknown, nobodys))
      } else {
        gets(answer)
      }
      expect(answer.text).not.toMatch(/Our secret headline|harbour/)
      expect(await snapshot()).toEqual(before)
    })

    it("answers another site's publishable key as if nothing were there, and changes nothing", async () => {
      const { send, status, gets } = CASES[name]!
      const before = await snapshot()
      const origin = { origin: 'https://news.example' }
      const ask = (id: string) => {
        const [method, path, body, headers] = send(id)
        return call(theirs.publishableKey, method, path, body, { ...headers, ...origin })
      }
      const answer = await ask(commentId)
      expect(answer.status).toBe(route.access === 'site' ? 403 : status)
      const nobodys = randomUUID()
      expect(comparable(answer, commentId)).toEqual(comparable(await ask(nobodys), nobodys))
      if (gets !== 'as if nonexistent' && route.access !== 'site') gets(answer)
      expect(answer.text).not.toMatch(/Our secret headline|harbour/)
      expect(await snapshot()).toEqual(before)
    })

    it('refuses no key, a wrong key, a malformed one and a revoked one alike', async () => {
      const revoked = generateKey('secret')
      await addKey(sluice.pool, ours.id, revoked, { kind: 'secret', label: 'revoked' })
      const key = (await listKeys(sluice.pool, ours.id)).find((one) => one.hint === revoked.slice(-4))!
      expect(await revokeKey(sluice.pool, key.id)).toBe(true)
      const [method, path, body, headers] = CASES[name]!.send(commentId)
      const before = await snapshot()
      const refused: Answer[] = []
      for (const wrong of [undefined, generateKey('secret'), 'x', `${ours.secretKey}x`, theirs.id, revoked]) {
        const answer = await call(wrong, method, path, body, headers)
        expect(answer.status).toBe(401)
        expect(answer.headers['www-authenticate']).toBe('Bearer')
        refused.push(answer)
      }
      // a wrong key and a revoked one cannot be told apart
      expect(comparable(refused[1]!, commentId)).toEqual(comparable(refused.at(-1)!, commentId))
      expect(await snapshot()).toEqual(before)
    })

    it('tells caches between us and the reader that the answer depends on the key', async () => {
      const [method, path, body, headers] = CASES[name]!.send(randomUUID())
      const answer = await call(theirs.secretKey, method, path, body, headers)
      const isPublic = /public/.test(answer.headers['cache-control'] ?? '')
      if (isPublic) expect(answer.headers.vary).toMatch(/Authorization/)
      else expect(answer.headers['cache-control']).toBe('no-store')
    })
  })

  it('keeps idempotency keys of sites apart', async () => {
    const other = await sluice.site()
    const answer = await call(
      other.secretKey,
      'POST',
      '/v1/comments',
      { articleId: 'x', name: 'Bob', text: 'Another text entirely, about trains.' },
      { 'idempotency-key': 'one' },
    )
    expect(answer.status).toBe(202)
    expect(answer.json.id).not.toBe(commentId)
  })

  it("sends what changes on an article to readers of its own site only, when both sites' are called the same", async () => {
    const [us, them] = await Promise.all(
      [ours, theirs].map(({ secretKey }) =>
        followArticle(sluice.url, 'same-name', { headers: { authorization: `Bearer ${secretKey}` } }),
      ),
    )
    for (const [key, name] of [
      [ours.secretKey, 'Our Ada'],
      [theirs.secretKey, 'Their Bob'],
    ] as const) {
      await call(key, 'POST', '/v1/comments', submission({ articleId: 'same-name', name }))
    }
    expect(await us!.received('comment.published')).toMatchObject([
      { comment: { name: 'Our Ada' }, total: 1 },
    ])
    expect(await them!.received('comment.published')).toMatchObject([
      { comment: { name: 'Their Bob' }, total: 1 },
    ])
    for (const stream of [us!, them!]) stream.close()
  })

  it('keeps a cursor of one site useless for another', async () => {
    const cursor = Buffer.from(`2999-01-01T00:00:00.000Z ${commentId}`).toString('base64url')
    const answer = await call(theirs.secretKey, 'GET', `/v1/articles/${ARTICLE}/comments?cursor=${cursor}`)
    expect(answer.json).toEqual({ comments: [], nextCursor: null, total: 0 })
  })

  it("does not let one site's flood use up another's rate", async () => {
    const flooding = await sluice.site('flooding', { settings: { requestsPerMinute: 2 } })
    const path = `/v1/articles/${ARTICLE}/comments`
    const statuses = []
    for (let at = 0; at < 4; at++) statuses.push((await call(flooding.secretKey, 'GET', path)).status)
    expect(statuses).toEqual([200, 200, 429, 429])
    expect((await call(ours.secretKey, 'GET', path)).status).toBe(200)
  })

  it('lets a revoked key work for no more than a moment', async () => {
    const key = generateKey('secret')
    await addKey(sluice.pool, ours.id, key, { kind: 'secret', label: 'short' })
    expect((await call(key, 'GET', `/v1/comments/${commentId}`)).status).toBe(200)
    const { id } = (await listKeys(sluice.pool, ours.id)).find((one) => one.label === 'short')!
    await revokeKey(sluice.pool, id)
    await waitUntil(
      'the key is refused',
      async () => (await call(key, 'GET', `/v1/comments/${commentId}`)).status === 401,
      { timeoutMs: 5_000 },
    )
  })
})
