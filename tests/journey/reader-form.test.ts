import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeFormToken } from '../../services/intake/form-token.ts'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { type Answer, request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aSluice, type TestSite, type TestSluice } from '../support/processes/sluice.ts'

const ORIGIN = 'https://news.example'
const PAGE = `${ORIGIN}/story?edition=2`
const ENTRIES = [
  { kind: 'term', value: 'zorkmid', action: 'reject' },
  { kind: 'term', value: 'grobble', action: 'flag' },
] as const

let sluice: TestSluice
let site: TestSite
let secret: KeyObject

beforeAll(async () => {
  // behind a proxy, so that each request is another reader's
  sluice = await aSluice({ trustProxy: 1 })
  site = await sluice.site('daily', { entries: ENTRIES })
  const { rows } = await sluice.pool.query('select token_secret from sites where id = $1', [site.id])
  secret = createSecretKey(rows[0].token_secret)
})
afterAll(() => sluice?.stop())

let readers = 0

/** What the browser of a reader sends that nobody has seen before: all from one address would be a flood. */
function aReader(): { readonly origin: string; readonly 'x-forwarded-for': string } {
  const n = ++readers
  return { origin: ORIGIN, 'x-forwarded-for': `198.51.${Math.floor(n / 250)}.${n % 250}` }
}

/** As a reader's browser does. */
function browse(method: string, path: string, body?: unknown, headers = {}) {
  return request(sluice.url, site.publishableKey, method, path, body, { ...aReader(), ...headers })
}

function asSite(method: string, path: string, body?: unknown) {
  return request(sluice.url, site.secretKey, method, path, body)
}

function aText(more = ''): string {
  return `Near the harbour I thought of ${randomUUID().replace(/[^a-f]/g, '')}. ${more}`.trim()
}

function submission(more: object = {}) {
  return { articleId: 'story', name: 'Ada', text: aText(), ...more }
}

/** A token as a page has that was opened some time ago. */
function aToken(articleId = 'story', ageMs = 60_000): string {
  return makeFormToken(secret, articleId, new Date(Date.now() - ageMs)).token
}

async function findings(id: string): Promise<{ check: string; score: number; explanation: string }[]> {
  return (await asSite('GET', `/v1/comments/${id}`)).json.verdict.findings
}

describe("an article's form", () => {
  it('has a token, the longest text, and whether comments are taken', async () => {
    const answer = await browse('GET', '/v1/articles/story/form')
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.json).toEqual({
      token: expect.any(String),
      expiresAt: expect.any(String),
      state: 'open',
      maxTextLength: 5_000,
    })
    const hours = (Date.parse(answer.json.expiresAt) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    await asSite('PUT', '/v1/articles/over', { state: 'closed' })
    expect((await browse('GET', '/v1/articles/over/form')).json.state).toBe('closed')
    const refused = await browse('POST', '/v1/comments', submission({ articleId: 'over' }))
    expect(refused.status).toBe(409)
    expect(refused.json.errors).toMatchObject([{ pointer: '/articleId' }])
  })

  it('may be asked for by the site, whose page has it from the start', async () => {
    const { token } = (await asSite('GET', '/v1/articles/story/form')).json
    const made = await browse('POST', '/v1/comments', submission({ fields: { token } }), {
      prefer: 'wait=10',
    })
    expect(await findings(made.json.id)).toMatchObject([{ check: 'form', score: 0.4 }])
  })

  it('measures the time to fill it itself, whatever the sender says', async () => {
    const { token } = (await browse('GET', '/v1/articles/story/form')).json
    const body = submission({ fields: { token, elapsedMs: 60_000 } })
    const made = await browse('POST', '/v1/comments', body, { prefer: 'wait=10' })
    expect(await findings(made.json.id)).toMatchObject([
      {
        check: 'form',
        score: 0.4,
        explanation: expect.stringMatching(/^The form was sent after [01]\.\d seconds/),
      },
    ])
  })

  it.each<[string, () => object | undefined, string, number[]]>([
    ['a token of a minute ago', () => ({ token: aToken() }), 'approved', []],
    ['no token', () => undefined, 'approved', [0.1]],
    ['a token of yesterday', () => ({ token: aToken('story', 86_400_000) }), 'approved', [0.3]],
    ['the token of another article', () => ({ token: aToken('another') }), 'flagged', [0.6]],
    ['a token made up', () => ({ token: 'abc.def' }), 'flagged', [0.6]],
  ])('sent with %s', async (_what, fields, status, scores) => {
    const made = await browse('POST', '/v1/comments', submission({ fields: fields() }), { prefer: 'wait=10' })
    expect(made.json).toMatchObject({ status })
    expect((await findings(made.json.id)).map((finding) => finding.score)).toEqual(scores)
  })

  it("takes no other site's token", async () => {
    const other = await sluice.site()
    const theirs = await request(sluice.url, other.secretKey, 'GET', '/v1/articles/story/form')
    const { token } = theirs.json
    const made = await browse('POST', '/v1/comments', submission({ fields: { token } }), {
      prefer: 'wait=10',
    })
    expect(made.json.status).toBe('flagged')
  })

  it('sent again from a page loaded anew, with another token, is the same comment', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const text = aText()
    const send = () => browse('POST', '/v1/comments', submission({ text, fields: { token: aToken() } }), key)
    const [first, again] = [await send(), await send()]
    expect([again.status, again.json.id]).toEqual([202, first.json.id])
  })
})

describe('the reader of a comment', () => {
  async function submitted(text: string): Promise<Answer['json']> {
    return (await browse('POST', '/v1/comments', submission({ text }), { prefer: 'wait=10' })).json
  }

  function status(id: string, token?: string): Promise<Answer> {
    return browse(
      'GET',
      `/v1/comments/${id}/status`,
      undefined,
      token === undefined ? {} : { 'reader-token': token },
    )
  }

  it('may ask what became of it', async () => {
    const made = await browse('POST', '/v1/comments', submission())
    const { id, readerToken } = made.json
    expect(made.status).toBe(202)
    expect(made.json.statusUrl).toBe(`/v1/comments/${id}/status`)
    expect(made.headers.location).toBe(made.json.statusUrl)
    expect((await status(id, readerToken)).json).toMatchObject({ id, revision: 1, reason: null })
  })

  it('and nobody else', async () => {
    const { id } = await submitted(aText())
    const other = await submitted(aText())
    const unknown = randomUUID()
    for (const answer of [
      await status(id),
      await status(id, ''),
      await status(id, other.readerToken),
      await status(unknown, other.readerToken),
      await request(sluice.url, site.secretKey, 'GET', `/v1/comments/${id}/status`),
    ]) {
      expect(answer.status).toBe(403)
      expect(answer.json.errors).toMatchObject([{ pointer: '#header/Reader-Token' }])
    }
  })

  it('learns in a word why it was refused, and nothing of what was found', async () => {
    const made = await submitted(aText('What a zorkmid!'))
    expect(made).toEqual({
      id: made.id,
      status: 'rejected',
      revision: 1,
      reason: 'other',
      statusUrl: made.statusUrl,
      readerToken: made.readerToken,
    })
    expect((await status(made.id, made.readerToken)).json).toEqual({
      id: made.id,
      status: 'rejected',
      revision: 1,
      reason: 'other',
    })
    const spam = await submitted('Check out my channel and subscribe to me, free gift cards!')
    expect(spam).toMatchObject({ status: 'rejected', reason: 'spam' })
  })

  it('learns what a moderator made of it', async () => {
    const { id, readerToken, ...held } = await submitted(aText('What a grobble!'))
    expect(held).toMatchObject({ status: 'flagged' })
    const decide = (decision: 'approve' | 'reject', reason?: 'off_topic') =>
      recordDecision(sluice.pool, site.id, id, { decision, reason, by: 'ada', revision: 1 })
    await decide('reject', 'off_topic')
    expect((await status(id, readerToken)).json).toMatchObject({ status: 'rejected', reason: 'off_topic' })
    await decide('reject')
    expect((await status(id, readerToken)).json).toMatchObject({ status: 'rejected', reason: 'other' })
    await decide('approve')
    expect((await status(id, readerToken)).json).toMatchObject({ status: 'approved', reason: null })
  })

  it('may send the token from a page', async () => {
    const preflight = await request(sluice.url, undefined, 'OPTIONS', '/v1/comments/x/status', undefined, {
      origin: ORIGIN,
    })
    expect(preflight.headers['access-control-allow-headers']).toMatch(/Reader-Token/)
  })
})

describe('an HTML form', () => {
  function fields(more: object = {}) {
    return {
      key: site.publishableKey,
      returnTo: PAGE,
      articleId: 'html',
      name: 'Ada',
      text: aText(),
      // as a browser sends fields that were left empty
      email: '',
      parentId: '',
      website: '',
      token: aToken('html'),
      ...more,
    }
  }

  function post(sent: object, headers = {}, url = sluice.url): Promise<Answer> {
    const body = new URLSearchParams(Object.entries(sent).filter(([, value]) => value !== undefined))
    return request(url, undefined, 'POST', '/v1/comments', body.toString(), {
      ...aReader(),
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    })
  }

  /** What a page is told that the answer leads back to. */
  function told({ status, headers, text }: Answer): Record<string, string> {
    expect({ status, text }).toEqual({ status: 303, text: '' })
    expect(headers['cache-control']).toBe('no-store')
    const { origin, pathname, hash, searchParams } = new URL(headers.location!)
    expect([origin, pathname, hash]).toEqual([ORIGIN, '/story', '#sluice-comments'])
    const { edition, ...rest } = Object.fromEntries(searchParams)
    expect(edition).toBe('2')
    return rest
  }

  /** As `told`, once the comment is judged: the same form sent again is answered with what became of it. */
  function toldWhenJudged(sent: object, headers = {}): Promise<Record<string, string>> {
    const repeatable = { ...sent, idempotencyKey: randomUUID() }
    return waitUntil('the comment is judged', async () => {
      const answer = told(await post(repeatable, headers))
      return answer.sluice === 'pending' ? undefined : answer
    })
  }

  async function stored(id: string): Promise<Answer['json']> {
    return (await asSite('GET', `/v1/comments/${id}`)).json
  }

  it('becomes a published comment, and its reader is led back to the page', async () => {
    const sent = fields({ email: 'Ada@News.example', text: 'A first line.\r\n\r\nA second, about boats.' })
    const answer = await toldWhenJudged(sent, { 'user-agent': 'Lynx/2.9', 'x-forwarded-for': '192.0.2.1' })
    expect(answer).toEqual({ sluice: 'published', 'sluice-id': expect.any(String) })
    const comment = await stored(answer['sluice-id']!)
    expect(comment).toMatchObject({
      articleId: 'html',
      name: 'Ada',
      text: 'A first line.\n\nA second, about boats.',
      status: 'approved',
      parentId: null,
      verdict: { findings: [] },
    })
    const { rows } = await sluice.pool.query(
      'select host(ip) as ip, user_agent, email_hash is not null as has_email from comments where id = $1',
      [comment.id],
    )
    expect(rows).toEqual([{ ip: '192.0.2.1', user_agent: 'Lynx/2.9', has_email: true }])
    const reply = told(await post(fields({ parentId: comment.id })))
    expect(await stored(reply['sluice-id']!)).toMatchObject({ parentId: comment.id })
  })

  it('tells of a comment that is held, refused, or caught by the hidden field', async () => {
    expect(await toldWhenJudged(fields({ text: aText('What a grobble!') }))).toEqual({
      sluice: 'held',
      'sluice-id': expect.any(String),
    })
    expect(await toldWhenJudged(fields({ text: aText('What a zorkmid!') }))).toEqual({
      sluice: 'refused',
      'sluice-reason': 'other',
    })
    expect(await toldWhenJudged(fields({ website: 'https://casino.example' }))).toEqual({
      sluice: 'refused',
      'sluice-reason': 'spam',
    })
  })

  it('tells of a comment that nobody has judged yet', async () => {
    const idle = await aSluice({ worker: false })
    try {
      const its = await idle.site()
      const answer = await post(fields({ key: its.publishableKey, token: undefined }), {}, idle.url)
      expect(told(answer)).toEqual({ sluice: 'pending', 'sluice-id': expect.any(String) })
    } finally {
      await idle.stop()
    }
  })

  it.each<[string, object, string]>([
    ['no name', { name: '' }, 'name'],
    ['a name of spaces', { name: '  ' }, 'name'],
    ['no text', { text: '' }, 'text'],
    ['a text too long', { text: 'a'.repeat(5_001) }, 'text'],
    ['NUL in the text', { text: 'a\0b' }, 'text'],
    ['no article', { articleId: '' }, 'articleId'],
    ['an e-mail that is none', { email: 'ada' }, 'email'],
    ['a parent that is none', { parentId: 'x' }, 'parentId'],
    ['a parent that is not there', { parentId: randomUUID() }, 'parentId'],
    ['a field we do not know', { 'a&b': 'x' }, 'a&b'],
    ['what only a site can vouch for', { authorId: 'ada' }, 'authorId'],
    ['a key for repeating that has spaces', { idempotencyKey: 'a b' }, 'idempotencyKey'],
  ])('with %s leads back naming the field', async (_what, more, field) => {
    expect(told(await post(fields(more)))).toEqual({ sluice: 'error', 'sluice-error': field })
  })

  it('under a closed article, or sent too often, leads back saying so', async () => {
    await asSite('PUT', '/v1/articles/html-closed', { state: 'closed' })
    expect(told(await post(fields({ articleId: 'html-closed' })))).toEqual({
      sluice: 'error',
      'sluice-error': 'articleId',
    })
    const eager = await sluice.site(undefined, { settings: { readerRequestsPerMinute: 1 } })
    const sent = () => fields({ key: eager.publishableKey, token: undefined })
    const send = async () => told(await post(sent(), { 'x-forwarded-for': '192.0.2.2' }))
    expect((await send()).sluice).not.toBe('error')
    expect(await send()).toEqual({ sluice: 'error', 'sluice-error': 'rate_limited' })
  })

  it('sent twice with a key for repeating is one comment', async () => {
    const sent = fields({ idempotencyKey: randomUUID() })
    const [first, again] = [told(await post(sent)), told(await post(sent))]
    expect(again['sluice-id']).toBe(first['sluice-id'])
    expect(told(await post({ ...sent, text: aText() }))).toEqual({
      sluice: 'error',
      'sluice-error': 'idempotencyKey',
    })
  })

  it('of 5,000 letters that a form writes as nine bytes each is taken', async () => {
    const text = `${'汉字新闻评论很好看。'.repeat(500)}`
    expect(await toldWhenJudged(fields({ text }))).toMatchObject({
      sluice: expect.stringMatching(/published|held/),
    })
  })

  it.each<[string, object, object, number, string | undefined]>([
    ['another site to return to', { returnTo: 'https://evil.example/' }, {}, 422, '/returnTo'],
    ['a script to return to', { returnTo: 'javascript:alert(1)' }, {}, 422, '/returnTo'],
    ['nowhere to return to', { returnTo: '' }, {}, 422, '/returnTo'],
    ['no key', { key: '' }, {}, 401, '/key'],
    ['a wrong key', { key: 'pk_wrong-key' }, {}, 401, undefined],
    ['a page that hides its origin', {}, { origin: 'null' }, 403, undefined],
    ['a page of another site', {}, { origin: 'https://evil.example' }, 403, undefined],
    ['more than fits', { text: 'a'.repeat(100_000) }, {}, 413, undefined],
    [
      'more fields than fit',
      Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`f${at}`, 'x'])),
      {},
      400,
      undefined,
    ],
  ])('with %s is refused, and leads nowhere', async (_what, more, headers, status, pointer) => {
    const answer = await post(fields(more), headers)
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status })
    expect(answer.headers.location).toBeUndefined()
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    if (pointer) expect(answer.json.errors).toMatchObject([{ pointer }])
  })

  it('without an origin is refused', async () => {
    const body = new URLSearchParams(fields()).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await request(sluice.url, undefined, 'POST', '/v1/comments', body, headers)).status).toBe(403)
  })

  it('that shows a secret key is refused', async () => {
    const answer = await post(fields({ key: site.secretKey }))
    expect(answer.status).toBe(401)
    expect(answer.text).not.toContain(site.secretKey)
  })

  it('sends no header of its own through the page to return to', async () => {
    const answer = await post(fields({ returnTo: `${PAGE}\r\nSet-Cookie: a=b` }))
    expect(answer.status).toBe(303)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it('of any content makes no 5xx and leads to no other site', async () => {
    const names = [
      'key',
      'returnTo',
      'articleId',
      'name',
      'text',
      'email',
      'parentId',
      'token',
      'website',
      'x',
    ]
    const anything = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('https://evil.example', '//evil.example', `${ORIGIN}@evil.example`),
      fc.constantFrom(
        '\0',
        '\ud800',
        '\u202e',
        '👩🏽‍🚀',
        '%',
        '%ff',
        '\r\n\r\n',
        '&key=x&name[a]=b',
        'a'.repeat(9_000),
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), anything, { maxKeys: 3 }), async (more) => {
        const answer = await post(fields(more))
        expect(answer.status).toBeLessThan(500)
        const { location } = answer.headers
        if (location !== undefined) expect(new URL(location).origin).toBe(ORIGIN)
      }),
      { numRuns: 150 },
    )
  })
})

describe("a site's secret", () => {
  it('is its own, and long', async () => {
    const { rows } = await sluice.pool.query('select token_secret from sites')
    const secrets = rows.map((row) => row.token_secret.toString('hex'))
    expect(new Set(secrets).size).toBe(secrets.length)
    for (const one of secrets) expect(one).toMatch(/^[0-9a-f]{64}$/)
  })
})
