import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ROUTES } from '../../services/intake/routes.ts'
import { type Answer, request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aSluice, type TestSite, type TestSluice } from '../support/processes/sluice.ts'

let sluice: TestSluice
let site: TestSite
/** An existing comment. */
let commentId: string

beforeAll(async () => {
  // behind one proxy, so that the forwarded address is input as well
  sluice = await aSluice({ trustProxy: 1 })
  site = await sluice.site()
  commentId = (await post(submission())).json.id
})
afterAll(() => sluice?.stop())

function call(method: string, path: string, body?: unknown, headers = {}) {
  return request(sluice.url, site.secretKey, method, path, body, headers)
}

function post(body: unknown, headers = {}) {
  return call('POST', '/v1/comments', body, headers)
}

function submission(more: object = {}) {
  return {
    articleId: 'bad-input',
    name: 'Ada',
    text: `The harbour looked lovely, ${randomUUID()}.`,
    ...more,
  }
}

/** A refusal is a problem document, and a 422 names at least one field. */
function expectRefusal(answer: Answer, status: number, pointer?: string): void {
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status })
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.json).toMatchObject({ status, code: expect.any(String), requestId: expect.any(String) })
  if (status === 422) expect(answer.json.errors.length).toBeGreaterThan(0)
  if (pointer !== undefined) {
    expect(answer.json.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
  }
}

const long = (length: number) => 'é'.repeat(length)

describe('bodies that are refused', () => {
  it.each<[string, string | Buffer, number]>([
    ['nothing', '', 422],
    ['half an object', '{"articleId": "a", ', 400],
    ['no JSON', 'hello', 400],
    ['a single quote', "{'a': 1}", 400],
    ['NaN', '{"articleId": NaN}', 400],
    ['invalid UTF-8 outside a string', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
    ['a raw NUL', '{"name": "\0"}', 400],
    ['a raw line break in a string', '{"name": "\n"}', 400],
    ['a byte order mark alone', '\ufeff', 422],
    ['30,000 open brackets', '['.repeat(30_000), 400],
    ['30,000 nested arrays', '['.repeat(15_000) + ']'.repeat(15_000), 422],
    ['100,000 open brackets', '['.repeat(100_000), 413],
    ['10 MB', `{"text": "${'x'.repeat(10_000_000)}"}`, 413],
    ['null', 'null', 422],
    ['a number', '1e999', 422],
    ['a string', '"hello"', 422],
    ['an array', '[]', 422],
    ['an empty object', '{}', 422],
  ])('%s', async (_case, body, status) => {
    for (const path of ['/v1/comments', '/v1/check', `/v1/comments/${commentId}/reports`]) {
      expectRefusal(await call('POST', path, body, { 'content-type': 'application/json' }), status)
    }
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['no article', { articleId: undefined }, '/articleId'],
    ['no name', { name: undefined }, '/name'],
    ['no text', { text: undefined }, '/text'],
    ['a name of null', { name: null }, '/name'],
    ['a number for a text', { text: 12 }, '/text'],
    ['an array for a text', { text: ['a'] }, '/text'],
    ['an object for a text', { text: { $gt: '' } }, '/text'],
    ['an empty text', { text: '' }, '/text'],
    ['a text of spaces', { text: ' \n\t\u3000 ' }, '/text'],
    ['a text of 5,001 characters', { text: long(5_001) }, '/text'],
    ['a name of 81 characters', { name: long(81) }, '/name'],
    ['an article id of 501 characters', { articleId: long(501) }, '/articleId'],
    ['an article id with a line break', { articleId: 'a\nb' }, '/articleId'],
    ['NUL in the text', { text: 'a\0b' }, '/text'],
    ['NUL in the name', { name: 'a\0b' }, '/name'],
    ['NUL in the article id', { articleId: 'a\0b' }, '/articleId'],
    ['NUL in the author id', { authorId: 'a\0b' }, '/authorId'],
    ['NUL in the honeypot', { fields: { honeypot: '\0' } }, '/fields/honeypot'],
    ['NUL in the token', { fields: { token: '\0' } }, '/fields/token'],
    ['a token that never ends', { fields: { token: 'a'.repeat(201) } }, '/fields/token'],
    ['NUL in the e-mail', { email: 'a\0@b.example' }, '/email'],
    ['NUL in a URL', { authorUrl: 'https://a.example/\0' }, '/authorUrl'],
    ['a javascript: URL', { authorUrl: 'javascript:alert(1)' }, '/authorUrl'],
    ['a URL without a host', { articleUrl: 'https://' }, '/articleUrl'],
    ['a parent that is no id', { parentId: 'one' }, '/parentId'],
    ['an e-mail without a host', { email: 'ada@' }, '/email'],
    ['an address that is none', { ip: '1.2.3.4.5' }, '/ip'],
    ['an address with a network', { ip: '10.0.0.0/8' }, '/ip'],
    ['an address with a zone', { ip: 'fe80::1%eth0' }, '/ip'],
    ['an address with a port', { ip: '10.0.0.1:80' }, '/ip'],
    ['an octal address', { ip: '010.000.000.001' }, '/ip'],
    ['a time without a zone', { submittedAt: '2026-01-01T00:00:00' }, '/submittedAt'],
    ['a day that does not exist', { submittedAt: '2026-02-30T00:00:00Z' }, '/submittedAt'],
    ['the hour 25', { submittedAt: '2026-02-01T25:00:00Z' }, '/submittedAt'],
    ['a leap second', { submittedAt: '2016-12-31T23:59:60Z' }, '/submittedAt'],
    ['a time far ahead', { submittedAt: '9999-12-31T23:59:59Z' }, '/submittedAt'],
    ['a year of six digits', { submittedAt: '+275760-09-13T00:00:00Z' }, '/submittedAt'],
    ['a negative duration', { fields: { elapsedMs: -1 } }, '/fields/elapsedMs'],
    ['a fraction of a millisecond', { fields: { elapsedMs: 0.5 } }, '/fields/elapsedMs'],
    ['a duration beyond all numbers', { fields: { elapsedMs: 1e308 } }, '/fields/elapsedMs'],
    ['an unknown field', { status: 'approved' }, '/status'],
    ['an unknown inner field', { fields: { evil: 1 } }, '/fields/evil'],
    ['a field named like a method', { constructor: { prototype: { admin: true } } }, '/constructor'],
    ['a field whose name needs escaping', { 'a/b~c': 1 }, '/a~1b~0c'],
    ['a field with an empty name', { '': 1 }, '/'],
    ['a field whose name is a lone surrogate', { '\ud800': 1 }, '/\ufffd'],
  ])('%s', async (_case, more, pointer) => {
    expectRefusal(await post(submission(more)), 422, pointer)
    expectRefusal(await call('POST', '/v1/check', submission(more)), 422, pointer)
    const batch = await call('POST', '/v1/comments/batch', { comments: [submission(more)] })
    expect(batch.json).toMatchObject({ accepted: 0, rejected: [{ index: 0 }], ids: [null] })
    expect(batch.json.rejected[0].errors.map((error: { pointer: string }) => error.pointer)).toContain(
      pointer,
    )
  })

  it('a parent that is not there', async () => {
    expectRefusal(await post(submission({ parentId: randomUUID() })), 422, '/parentId')
  })

  it.each(['name', 'text', 'articleId', 'authorId', 'externalId', 'userAgent', 'referrer', 'articleTitle'])(
    'lone surrogates in %s',
    async (field) => {
      for (const lone of ['\\ud800', '\\udfff', 'a\\udc00b', '\\ud83d \\ude00', '\\ude00\\ud83d']) {
        const body = JSON.stringify(submission({ [field]: '@@' })).replace('@@', lone)
        expectRefusal(await post(body), 422, `/${field}`)
      }
    },
  )

  it('names like __proto__, which pollute nothing', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      const body = JSON.stringify(submission()).replace('{', `{"${name}": {"polluted": true},`)
      expectRefusal(await post(body), 422, `/${name}`)
      const inner = JSON.stringify(submission({ fields: '@' })).replace(
        '"@"',
        `{"${name}": {"polluted": true}}`,
      )
      expectRefusal(await post(inner), 422, `/fields/${name}`)
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('thousands of unknown fields, without an answer as long', async () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`f${at}`, 1]))
    const answer = await post({ ...submission(), ...many })
    expectRefusal(answer, 422, '/f0')
    expect(answer.json.errors.length).toBeLessThanOrEqual(100)
  })

  it.each<[string, Record<string, string>, number]>([
    ['no type', { 'content-type': '' }, 415],
    ['text/plain', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['XML', { 'content-type': 'application/xml' }, 415],
    ['NDJSON for one comment', { 'content-type': 'application/x-ndjson' }, 415],
    ['no type at all', { 'content-type': ';;;' }, 415],
    ['an unknown charset', { 'content-type': 'application/json; charset=klingon' }, 415],
    ['an unknown encoding', { 'content-encoding': 'zstd-of-the-future' }, 415],
    ['gzip that is none', { 'content-encoding': 'gzip' }, 400],
  ])('of type: %s', async (_case, headers, status) => {
    expectRefusal(await post(JSON.stringify(submission()), headers), status)
  })

  it('a gzip bomb', async () => {
    const bomb = gzipSync(JSON.stringify(submission({ text: 'a'.repeat(50_000_000) })))
    expectRefusal(await post(bomb, { 'content-encoding': 'gzip' }), 413)
  })

  it('batches that are none, too long or broken', async () => {
    const batch = (body: unknown, headers = {}) => call('POST', '/v1/comments/batch', body, headers)
    expectRefusal(await batch({}), 422, '/comments')
    expectRefusal(await batch({ comments: [] }), 422, '/comments')
    expectRefusal(await batch({ comments: {} }), 422, '/comments')
    expectRefusal(await batch({ comments: Array(1_001).fill({}) }), 422, '/comments')
    expectRefusal(await batch({ comments: [1], more: 1 }), 422, '/more')
    expectRefusal(await batch('{"a": 1}\n{oops', { 'content-type': 'application/x-ndjson' }), 400, '/1')
    expectRefusal(await batch('\n \n', { 'content-type': 'application/x-ndjson' }), 422, '/comments')
    expectRefusal(await batch(`{"comments": ["${'x'.repeat(17_000_000)}"]}`), 413)
    const deep = await batch(`{"comments": [${'['.repeat(100_000)}${']'.repeat(100_000)}]}`)
    expect(deep.json).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] })
    const odd = await batch({ comments: [null, 1, 'a', [], true, { comments: [] }] })
    expect(odd.json).toMatchObject({ accepted: 0, ids: [null, null, null, null, null, null] })
    expect(odd.json.rejected).toHaveLength(6)
  })
})

describe('texts that are kept as they were sent', () => {
  it.each<[string, string]>([
    ['right-to-left overrides', 'abc \u202edcba\u202c \u2066x\u2069'],
    ['5,000 combining marks', `a${'\u0301'.repeat(4_999)}`],
    ['zero-width characters', 'a\u200bb\u200cc\u200dd\ufeffe'],
    ['emoji with modifiers', '👩🏽‍🚀 🏳️‍🌈 👨‍👩‍👧‍👦'],
    ['characters beyond the basic plane', '𝕬𝖉𝖆 𐍈 🜁'],
    ['control characters', 'a\u0001\u0008\u001b[31mred\u007f\u0085b'],
    ['non-characters', 'a\ufffe\uffff\u{10ffff}b'],
    ['SQL', `'; drop table comments; -- \\'; select pg_sleep(10) $1 %s {0}`],
    ['HTML', `<script>alert(1)</script><img src=x onerror="alert('1')"> &amp; &lt;`],
    ['JSON', '{"status":"approved","__proto__":{"a":1}}'],
    ['templates', `\${7*7} {{7*7}} <%= 7 %> #{7}`],
    ['log forging', 'a\r\n{"level":"fatal"}'],
    ['backslashes', '\\u0000 \\x00 \\ \\\\'],
    ['NUL written out', '%00 &#0; \\0'],
    ['Zalgo', 'Z̸̢̛͎̈́ä̵́ͅl̶̈g̵̀o̷'],
  ])('%s', async (_case, text) => {
    const sent = submission({ text, name: text.slice(0, 40).trim(), articleId: 'kept' })
    const made = await post(sent)
    expect(made.status).toBe(202)
    const read = await call('GET', `/v1/comments/${made.json.id}`)
    expect(read.json).toMatchObject({ text: sent.text, name: sent.name })
    expect((await call('POST', '/v1/check', sent)).status).toBe(200)
  })

  it('5,000 characters of four bytes each, 20,000 where the site allows them', async () => {
    expect((await post(submission({ text: '𝕬'.repeat(5_000) }))).status).toBe(202)
    const wordy = await sluice.site(undefined, { settings: { maxTextLength: 20_000 } })
    const send = (length: number) =>
      request(sluice.url, wordy.secretKey, 'POST', '/v1/comments', submission({ text: 'ä'.repeat(length) }))
    expect((await send(10_000)).status).toBe(202)
    expectRefusal(await send(20_001), 413)
  })

  it('any text that is well formed', async () => {
    const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        const answer = await post(submission({ text }))
        const isText = text.isWellFormed() && !text.includes('\0') && text.trim() !== ''
        expect(answer.status).toBe(isText ? 202 : 422)
        if (!isText) return
        const read = await call('GET', `/v1/comments/${answer.json.id}`)
        expect(read.json.text).toBe(text.trim())
      }),
      { numRuns: 150 },
    )
  })

  it('times from long ago', async () => {
    for (const submittedAt of ['0001-01-01T00:00:00Z', '1582-10-10T00:00:00Z', '1969-12-31T23:59:59.999Z']) {
      const made = await post(submission({ submittedAt }))
      expect(made.status).toBe(202)
      const read = await call('GET', `/v1/comments/${made.json.id}`)
      expect(Date.parse(read.json.submittedAt)).toBe(Date.parse(submittedAt))
    }
    const yearZero = await post(submission({ submittedAt: '0000-01-01T00:00:00Z' }))
    expect(yearZero.status).toBe(422)
    expect(yearZero.json.errors).toEqual([
      { pointer: '/submittedAt', message: 'must not lie before the year 1' },
    ])
  })
})

describe('paths and queries', () => {
  it.each<[string, number]>([
    ['/v1/articles/%E0%A4%A/comments', 400],
    ['/v1/articles/%/comments', 400],
    ['/v1/articles/%ff/comments', 400],
    ['/v1/articles/%00/comments', 422],
    ['/v1/articles/%20/comments', 422],
    [`/v1/articles/${'a'.repeat(501)}/comments`, 422],
    ['/v1/articles/..%2f..%2fetc%2fpasswd/comments', 200],
    ['/v1/articles/__proto__/comments', 200],
    ['/v1/comments/not-an-id', 422],
    ['/v1/comments/%00', 422],
    ['/v1/comments/00000000-0000-0000-0000-00000000000g', 422],
    [`/v1/comments/${randomUUID()}`, 404],
    [`/v1/comments/'%20or%201=1--`, 422],
    ['/v1/nothing', 404],
    ['//v1/comments', 404],
    ['/v1/comments/a/b/c', 404],
    ['/docs/%00', 404],
    ['/docs/..%2f..%2fpackage.json', 404],
    ['/docs/../../package.json', 404],
    ['/docs/%E0%A4%A', 404],
  ])('GET %s is answered %d', async (path, status) => {
    const answer = await call('GET', path)
    if (status === 200) expect(answer.status).toBe(200)
    else expectRefusal(answer, status)
  })

  it.each<[string, string]>([
    ['/v1/articles/a/comments?limit=0', '#query/limit'],
    ['/v1/articles/a/comments?limit=101', '#query/limit'],
    ['/v1/articles/a/comments?limit=-1', '#query/limit'],
    ['/v1/articles/a/comments?limit=1e3', '#query/limit'],
    ['/v1/articles/a/comments?limit=', '#query/limit'],
    ['/v1/articles/a/comments?limit=1&limit=2', '#query/limit'],
    ['/v1/articles/a/comments?limit[]=1', '#query/limit[]'],
    ['/v1/articles/a/comments?sort=random()', '#query/sort'],
    ['/v1/articles/a/comments?sort=newest&sort=oldest', '#query/sort'],
    ['/v1/articles/a/comments?cursor=abc', '#query/cursor'],
    ['/v1/articles/a/comments?cursor=', '#query/cursor'],
    [`/v1/articles/a/comments?cursor=${'a'.repeat(201)}`, '#query/cursor'],
    [
      `/v1/articles/a/comments?cursor=${Buffer.from(`2026-02-30T00:00:00Z ${randomUUID()}`).toString('base64url')}`,
      '#query/cursor',
    ],
    [
      `/v1/articles/a/comments?cursor=${Buffer.from('2026-01-01T00:00:00Z x').toString('base64url')}`,
      '#query/cursor',
    ],
    ['/v1/articles/a/comments?parentId=1', '#query/parentId'],
    ['/v1/articles/a/comments?what=1', '#query/what'],
    ['/v1/articles/a/comments?__proto__=1', '#query/__proto__'],
    ['/v1/articles/counts', '#query/id'],
    ['/v1/articles/counts?id=', '#query/id/0'],
    ['/v1/articles/counts?id=a&id=%00', '#query/id/1'],
    [`/v1/articles/counts?${'id=a&'.repeat(101)}`, '#query/id'],
    ['/v1/articles/popular?window=1h', '#query/window'],
    ['/v1/articles/popular?limit=51', '#query/limit'],
    ['/v1/comments/recent?limit=ten', '#query/limit'],
  ])('%s names %s', async (path, pointer) => {
    expectRefusal(await call('GET', path), 422, pointer)
  })

  it('counts an article named __proto__', async () => {
    const answer = await call('GET', '/v1/articles/counts?id=__proto__&id=constructor')
    expect(answer.text).toBe('{"counts":{"__proto__":0,"constructor":0}}')
  })

  it('takes a cursor from before our era', async () => {
    const cursor = Buffer.from(`0000-01-01T00:00:00.000Z ${randomUUID()}`).toString('base64url')
    expect((await call('GET', `/v1/articles/a/comments?cursor=${cursor}`)).status).toBe(200)
  })

  it('answers 405 with Allow to methods that a path does not take', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'PURGE', 'M-SEARCH', 'QUERY']) {
      const answer = await call(method, '/v1/check')
      expectRefusal(answer, 405)
      expect(answer.headers.allow).toBe('POST, OPTIONS')
    }
  })
})

describe('headers', () => {
  it.each<[string, Record<string, string>, number]>([
    ['a request id with spaces', { 'x-request-id': 'a b {"c"}' }, 202],
    ['a request id of 8,000 characters', { 'x-request-id': 'a'.repeat(8_000) }, 202],
    ['an idempotency key of spaces', { 'idempotency-key': 'a b' }, 422],
    ['an idempotency key of 201 characters', { 'idempotency-key': 'k'.repeat(201) }, 422],
    ['an idempotency key in Latin-1', { 'idempotency-key': 'é' }, 422],
    ['an empty idempotency key', { 'idempotency-key': '' }, 422],
    ['a wait of 11 seconds', { prefer: 'wait=11' }, 422],
    ['a wait without end', { prefer: `wait=${'9'.repeat(300)}` }, 422],
    ['a wait of minus one', { prefer: 'wait=-1' }, 202],
    ['an unknown preference', { prefer: 'return=minimal;;;,=' }, 202],
    ['cookies', { cookie: 'a=b; '.repeat(1_000) }, 202],
    ['a wrong host', { host: '\'"><script>' }, 202],
    ['an expectation', { 'accept-encoding': '*;q=abc', accept: '\x80\xff' }, 202],
    ['a forwarded address that is none', { 'x-forwarded-for': 'unknown' }, 202],
    ['a forwarded address with a port', { 'x-forwarded-for': '203.0.113.9:4711' }, 202],
    ['a forwarded address with a zone', { 'x-forwarded-for': 'fe80::1%eth0' }, 202],
    ['a forwarded address of 8,000 characters', { 'x-forwarded-for': 'x'.repeat(8_000) }, 202],
    ['SQL as a forwarded address', { 'x-forwarded-for': "'; drop table comments; --" }, 202],
    ['an absurd user agent', { 'user-agent': `\x80${'u'.repeat(8_000)}` }, 202],
  ])('%s', async (_case, headers, status) => {
    const bySite = await post(submission(), headers)
    if (status === 422) expectRefusal(bySite, 422)
    else expect({ status: bySite.status, text: bySite.text }).toMatchObject({ status })
    expect(bySite.headers['x-request-id']).toMatch(/^[\w.-]{1,100}$/)
    const origin = { origin: 'https://news.example' }
    const byReader = await request(sluice.url, site.publishableKey, 'POST', '/v1/comments', submission(), {
      ...headers,
      ...origin,
    })
    expect({ status: byReader.status, text: byReader.text }).toMatchObject({ status })
  })

  it.each([
    'Bearer',
    'Bearer ',
    'Basic abc',
    'bearer x y',
    `Bearer ${'k'.repeat(9_000)}`,
    'Bearer sk_é',
    '\x80',
  ])('Authorization: %j is no key', async (authorization) => {
    const answer = await request(sluice.url, undefined, 'GET', '/v1/comments/recent', undefined, {
      authorization,
    })
    expectRefusal(answer, 401)
  })

  it.each([
    'GET / HTTP/9.9\r\n\r\n',
    'GET\r\n\r\n',
    '\0\0\0\0\r\n\r\n',
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
    'POST /v1/comments HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
    'POST /v1/comments HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    'POST /v1/comments HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'FOO /v1/comments HTTP/1.1\r\nHost: a\r\n\r\n',
  ])('a request that is not HTTP: %j', async (bytes) => {
    const { hostname, port } = new URL(sluice.url)
    const reply = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(bytes))
      let received = ''
      socket.on('data', (chunk) => {
        received += chunk
      })
      socket.on('error', () => resolve(received))
      socket.on('close', () => resolve(received))
      setTimeout(() => reject(new Error('no answer')), 20_000).unref()
    })
    expect(reply).not.toMatch(/^HTTP\/1.1 5/)
    expect((await call('GET', '/healthz')).status).toBe(200)
  })

  it('a client that goes away in the middle of its body', async () => {
    const { hostname, port } = new URL(sluice.url)
    for (let at = 0; at < 50; at++) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write(
            `POST /v1/comments HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${site.secretKey}\r\n` +
              'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"text":',
            () => socket.resetAndDestroy(),
          )
        })
        socket.on('close', () => resolve())
        socket.on('error', () => {})
      })
    }
    expect((await post(submission())).status).toBe(202)
  })
})

describe('random requests', () => {
  const REQUESTS = 21_000
  const AT_ONCE = 32

  const nasty = fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    '\0',
    '\ud800',
    '\u202e',
    "'; drop table comments; --",
    '<script>alert(1)</script>',
    '__proto__',
    '../../etc/passwd',
    '%00',
    'a'.repeat(6_000),
    '\u0301'.repeat(2_000),
    [],
    {},
    [[[[]]]],
    { __proto__: null, constructor: { prototype: {} } },
  )
  const anything = fc.oneof(
    nasty,
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const FIELDS = [
    ...[
      'articleId',
      'name',
      'text',
      'articleUrl',
      'articleTitle',
      'parentId',
      'authorId',
      'email',
      'authorUrl',
    ],
    ...[
      'ip',
      'userAgent',
      'referrer',
      'submittedAt',
      'externalId',
      'fields',
      'comments',
      'title',
      'url',
      'state',
    ],
    ...['mode', 'reason', 'detail', 'reporterId', '__proto__', 'constructor'],
  ]
  const VALID: Record<string, () => Record<string, unknown>> = {
    'post /v1/comments': submission,
    'post /v1/check': submission,
    'post /v1/comments/batch': () => ({ comments: [submission(), submission()] }),
    'patch /v1/comments/:id': () => ({ text: 'Another text.' }),
    'post /v1/comments/:id/reports': () => ({ reason: 'spam' }),
    'put /v1/articles/:articleId': () => ({ title: 'A title', state: 'open' }),
  }
  const mutated = fc.dictionary(fc.constantFrom(...FIELDS), anything, { maxKeys: 2 })
  const wildRequest = fc.record({
    route: fc.constantFrom(...ROUTES),
    mutation: mutated,
    /** What goes out: the mutated body, the same cut short, anything, or random bytes. */
    shape: fc.constantFrom('mutated', 'mutated', 'mutated', 'valid', 'cut', 'anything', 'bytes'),
    any: anything,
    bytes: fc.uint8Array({ maxLength: 100 }),
    part: fc.oneof(
      fc.constantFrom(
        'existing',
        'existing',
        '%00',
        '%E0%A4%A',
        '%',
        '..',
        'a',
        "'",
        '%F0%9F%98%80',
        '*',
        ':id',
      ),
      fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
      fc.uuid(),
    ),
    query: fc.oneof(
      fc.constantFrom(
        '',
        '',
        '?',
        '?limit=5',
        '?id=a&id=b',
        '?cursor=%00',
        '?sort=oldest',
        '?window=7d',
        '?%',
      ),
      fc.string({ maxLength: 30 }).map((text) => `?${encodeURIComponent(text.toWellFormed())}`),
      fc
        .tuple(
          fc.constantFrom('limit', 'cursor', 'parentId', 'id', 'sort', 'window'),
          fc.string({ maxLength: 30 }),
        )
        .map(([name, value]) => `?${name}=${encodeURIComponent(value.toWellFormed())}`),
    ),
    key: fc.constantFrom(...Array<string>(8).fill('secret'), 'publishable', 'none', 'wrong'),
    method: fc.constantFrom('', '', '', '', '', 'GET', 'DELETE', 'PUT', 'OPTIONS', 'HEAD', 'SEARCH'),
    type: fc.constantFrom(
      ...Array<string>(8).fill('application/json'),
      'application/x-ndjson',
      'text/plain',
      'a/b;=',
    ),
    header: fc.constantFrom<Record<string, string>>(
      {},
      {},
      { 'idempotency-key': 'again' },
      { 'if-match': '1' },
      { 'if-match': '"99999999999"' },
      { 'if-match': '*' },
      { prefer: 'wait=x' },
      { 'if-none-match': '*' },
      { origin: 'null' },
      { 'content-encoding': 'br' },
      { 'x-forwarded-for': ', ,' },
    ),
  })
  type WildRequest = typeof wildRequest extends fc.Arbitrary<infer T> ? T : never

  function bodyOf(wild: WildRequest): string | Buffer | undefined {
    const valid = VALID[`${wild.route.method} ${wild.route.path}`]?.()
    if (!valid && wild.shape !== 'bytes') return undefined
    const body = JSON.stringify({ ...valid, ...wild.mutation })
    if (wild.shape === 'valid') return JSON.stringify(valid)
    if (wild.shape === 'cut') return body.slice(0, Math.floor(body.length / 2))
    if (wild.shape === 'anything') return JSON.stringify(wild.any)
    if (wild.shape === 'bytes') return Buffer.from(wild.bytes)
    return body
  }

  async function sendWild(wild: WildRequest): Promise<Answer> {
    const { secretKey, publishableKey } = site
    const keys = { secret: secretKey, publishable: publishableKey, none: undefined, wrong: 'sk_wrong_key' }
    const part = wild.part === 'existing' ? (wild.route.path.includes(':id') ? commentId : 'a') : wild.part
    const path = wild.route.path.replace(/:\w+/, () => part) + wild.query
    const body = bodyOf(wild)
    return request(
      sluice.url,
      keys[wild.key as keyof typeof keys],
      wild.method || wild.route.method.toUpperCase(),
      path,
      body,
      { ...(body !== undefined && { 'content-type': wild.type }), ...wild.header },
    )
  }

  it(`${REQUESTS} of them make no 5xx and no crash, and every 422 names a field`, async () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
    const wilds = fc.sample(wildRequest, { numRuns: REQUESTS, seed })[Symbol.iterator]()
    const statuses = new Map<number, number>()
    const wrong: unknown[] = []
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const wild of wilds) {
          const answer = await sendWild(wild)
          const { status } = answer
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
          const isNameless =
            status === 422 &&
            answer.text !== '' &&
            !answer.json.errors.every((error: { pointer?: unknown }) => typeof error.pointer === 'string')
          const isEmpty = status === 422 && answer.text !== '' && answer.json.errors.length === 0
          if (status >= 500 || isNameless || isEmpty) {
            wrong.push({ seed, status, answer: answer.text, wild: { ...wild, route: wild.route.path } })
          }
        }
      }),
    )
    expect(wrong.slice(0, 5)).toEqual([])
    expect([...statuses.values()].reduce((sum, one) => sum + one, 0)).toBe(REQUESTS)
    // they got as far as the operations, not just to the door
    for (const status of [200, 202, 400, 401, 403, 404, 405, 415, 422]) {
      expect([status, statuses.get(status) ?? 0]).toEqual([status, expect.any(Number)])
      expect(statuses.get(status) ?? 0).toBeGreaterThan(20)
    }
    expect((await post(submission(), { prefer: 'wait=10' })).status).toBe(200)
  }, 240_000)

  it('whose comments were stored were all judged, and no check failed on one', async () => {
    const count = async (from: string) =>
      (await sluice.pool.query(`select count(*)::int as n from ${from}`)).rows[0].n
    await waitUntil(
      'nothing is pending',
      async () => (await count(`comments where status = 'pending'`)) === 0,
      {
        timeoutMs: 25_000,
      },
    )
    expect(await count('verdicts')).toBeGreaterThan(200)
    expect(await count(`verdicts where findings @> '[{"category": "checkFailed"}]'`)).toBe(0)
  })
})
