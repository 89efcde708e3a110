import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { listKeys, revokeKey, updateSite } from '../../shared/store/sites/sites.ts'
import { type Service, startService } from '../../tools/testing/processes.ts'
import { type Answer, request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aSluice, type TestSite, type TestSluice } from '../support/processes/sluice.ts'
import { followArticle, type TestStream } from '../support/receivers/event-stream.ts'

const ORIGIN = 'https://news.example'

/** Has the worker, and an intake of its own that readers do not use. */
let sluice: TestSluice
let site: TestSite
/** Two intake processes, as behind a load balancer. */
let intakes: [Service, Service]
const streams: TestStream[] = []

beforeAll(async () => {
  sluice = await aSluice()
  site = await sluice.site('live', {
    entries: [
      { kind: 'term', value: 'zorkmid', action: 'reject' },
      { kind: 'term', value: 'grobble', action: 'flag' },
    ],
  })
  const env = { DATABASE_URL: sluice.databaseUrl }
  intakes = await Promise.all([startService('intake', env), startService('intake', env)])
}, 60_000)
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})
afterAll(async () => {
  await Promise.all((intakes ?? []).map((one) => one.kill()))
  await sluice?.stop()
})

/** As a browser's EventSource does. */
async function follow(
  intake: Service,
  articleId: string,
  options: { key?: string; lastEventId?: string } = {},
): Promise<TestStream> {
  const stream = await followArticle(intake.url, articleId, {
    query: `?key=${options.key ?? site.publishableKey}`,
    headers: { origin: ORIGIN, ...(options.lastEventId && { 'last-event-id': options.lastEventId }) },
  })
  streams.push(stream)
  return stream
}

function call(method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
  return request(sluice.url, site.secretKey, method, path, body, headers)
}

async function judged(articleId: string, more: object = {}): Promise<{ id: string; status: string }> {
  const text = `Near the harbour I thought of ${randomUUID().replace(/[^a-f]/g, '')} today.`
  const body = { articleId, name: 'Ada', text, ...more }
  return (await call('POST', '/v1/comments', body, { prefer: 'wait=10' })).json
}

async function metric(intake: Service, name: string): Promise<number> {
  const { text } = await request(intake.url, undefined, 'GET', '/metrics')
  return Number(new RegExp(`^${name}\\{.*\\} (.*)$`, 'm').exec(text)?.[1])
}

describe('the live stream of an article', () => {
  it('tells clients of every intake process of a comment that a worker approved', async () => {
    const all = await Promise.all([...intakes, ...intakes].map((one) => follow(one, 'everywhere')))
    const elsewhere = await follow(intakes[0], 'another')
    const { id } = await judged('everywhere')
    const [thread] = (await call('GET', '/v1/articles/everywhere/comments')).json.comments
    for (const stream of all) {
      expect(await stream.received('comment.published')).toEqual([{ comment: thread, total: 1 }])
    }
    const reply = await judged('everywhere', { parentId: id })
    for (const stream of all) {
      const [, second] = await stream.received('comment.published', 2)
      expect(second).toMatchObject({ comment: { id: reply.id, parentId: id }, total: 2 })
    }
    expect(elsewhere.events).toEqual([])
  })

  it('follows a comment through edit, report, decision and withdrawal', async () => {
    const stream = await follow(intakes[0], 'life')
    const { id } = await judged('life')
    await stream.received('comment.published')

    const text = 'The harbour was quiet, in my second thoughts.'
    await call('PATCH', `/v1/comments/${id}`, { text }, { 'if-match': '1' })
    const edited = await stream.received('comment.edited')
    expect(edited.at(-1)).toMatchObject({ comment: { id, text }, total: 1 })

    const gone = stream.events.filter((one) => one.type === 'comment.removed').length
    for (const reporterId of ['bea', 'cid', 'dan']) {
      await call('POST', `/v1/comments/${id}/reports`, { reason: 'spam', reporterId })
    }
    expect((await stream.received('comment.removed', gone + 1)).at(-1)).toEqual({
      id,
      withdrawn: false,
      total: 0,
    })
    await recordDecision(sluice.pool, site.id, id, { decision: 'approve', by: 'ada', revision: 2 })
    expect((await stream.received('comment.edited', 2)).at(-1)).toMatchObject({ comment: { id }, total: 1 })
    await call('DELETE', `/v1/comments/${id}`)
    expect((await stream.received('comment.removed', gone + 2)).at(-1)).toEqual({
      id,
      withdrawn: true,
      total: 0,
    })
  })

  it('says nothing of what was never published, nor of reports', async () => {
    const stream = await follow(intakes[0], 'quiet')
    expect((await judged('quiet', { text: 'What a grobble that was.' })).status).toBe('flagged')
    expect((await judged('quiet', { text: 'What a zorkmid that was.' })).status).toBe('rejected')
    const { id } = await judged('quiet')
    await stream.received('comment.published')
    await call('POST', `/v1/comments/${id}/reports`, { reason: 'spam' })
    await judged('quiet')
    await stream.received('comment.published', 2)
    expect(stream.events.map(({ type }) => type)).toEqual(['comment.published', 'comment.published'])
  })

  it('goes on at another process where it was cut off', async () => {
    const first = await follow(intakes[0], 'resumed')
    const before = await judged('resumed')
    await first.received('comment.published')
    first.close()
    const missed = await judged('resumed')
    const second = await follow(intakes[1], 'resumed', { lastEventId: first.lastEventId() })
    const ids = (await second.received('comment.published')).map(({ comment }) => comment.id)
    // with some overlap, since a repeat does no harm
    expect(new Set([before.id, ...ids])).toEqual(new Set([before.id, missed.id]))
    expect(ids).toContain(missed.id)
  })

  it('begins with what was published while the page loaded', async () => {
    const { id } = await judged('loading')
    const stream = await follow(intakes[0], 'loading')
    expect(await stream.received('comment.published')).toMatchObject([{ comment: { id } }])
  })

  it.each([
    ['longer ago than is remembered', new Date(Date.now() - 3_600_000).toISOString()],
    ['no time', 'elsewhere-17'],
  ])('tells the page to load anew when it asks to go on from %s', async (_case, lastEventId) => {
    const stream = await follow(intakes[0], 'reset', { lastEventId })
    expect(await stream.received('reset')).toEqual([{}])
    await judged('reset')
    await stream.received('comment.published')
  })

  it('goes on from the header rather than from the address, which a browser repeats', async () => {
    const query = `?key=${site.publishableKey}&lastEventId=2020-01-01T00:00:00Z`
    const headers = { origin: ORIGIN }
    const first = await followArticle(intakes[0].url, 'header', { query, headers })
    streams.push(first)
    await first.received('reset')
    const back = { ...headers, 'last-event-id': first.lastEventId() }
    const second = await followArticle(intakes[0].url, 'header', { query, headers: back })
    streams.push(second)
    await judged('header')
    await second.received('comment.published')
    expect(second.events.map(({ type }) => type)).toEqual(['comment.published'])
  })

  it('is for keys: a publishable one in header or address, a secret one in the header only', async () => {
    const path = '/v1/articles/keys/events'
    const ask = (key: string | undefined, query: string, origin = ORIGIN) =>
      request(intakes[0].url, key, 'GET', path + query, undefined, { origin })
    const { publishableKey, secretKey } = site
    expect((await ask(publishableKey, '')).status).toBe(200)
    expect((await ask(secretKey, '')).status).toBe(200)
    const answer = await ask(undefined, `?key=${publishableKey}`)
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'access-control-allow-origin': ORIGIN,
      'x-accel-buffering': 'no',
    })
    expect(answer.text).toMatch(/^retry: \d{4}\n/)
    const inAddress = await ask(undefined, `?key=${secretKey}`)
    expect([inAddress.status, inAddress.json.errors[0].pointer]).toEqual([401, '#query/key'])
    expect((await ask(undefined, '')).status).toBe(401)
    expect((await ask(undefined, `?key=${publishableKey}`, 'https://evil.example')).status).toBe(403)
    // no other call takes a key in its address
    const thread = `/v1/articles/keys/comments?key=${publishableKey}`
    expect((await request(intakes[0].url, undefined, 'GET', thread)).status).toBe(401)
  })

  it('answers HEAD without a stream', async () => {
    const answer = await request(intakes[0].url, site.secretKey, 'HEAD', '/v1/articles/head/events')
    expect([answer.status, answer.text]).toEqual([200, ''])
  })

  it('ends when its key is revoked or its origin is no longer taken, and others go on', async () => {
    const other = await sluice.site('revoked')
    const [byKey, staying] = await Promise.all([
      follow(intakes[0], 'same', { key: other.publishableKey }),
      follow(intakes[0], 'same'),
    ])
    const [key] = (await listKeys(sluice.pool, other.id)).filter((one) => one.kind === 'publishable')
    await revokeKey(sluice.pool, key!.id)
    await waitUntil('the stream ends', () => byKey.isEnded())
    const third = await sluice.site('moved')
    const byOrigin = await follow(intakes[0], 'same', { key: third.publishableKey })
    await updateSite(sluice.pool, third.id, { settings: { allowedOrigins: [] } })
    await waitUntil('the stream ends', () => byOrigin.isEnded())
    expect(staying.isEnded()).toBe(false)
  })

  it('drops a client that reads nothing, and others go on', async () => {
    const [slow, other] = await Promise.all([follow(intakes[0], 'slow'), follow(intakes[0], 'slow')])
    slow.pause()
    // the worker need not judge what only has to be long
    const { id } = await judged('slow')
    await sluice.pool.query('update comments set text = $2 where id = $1', [id, '…'.repeat(20_000)])
    await waitUntil(
      'the slow client is dropped',
      async () => {
        await sluice.pool.query(
          `insert into events (site_id, type, comment_id, article_id) values ($1, 'comment.approved', $2, 'slow')`,
          [site.id, id],
        )
        return (await metric(intakes[0], 'sluice_live_streams_dropped_total')) === 1
      },
      { timeoutMs: 60_000, everyMs: 50 },
    )
    const { length } = other.events
    await judged('slow')
    await other.received('comment.published', length + 1)
    expect(other.isEnded()).toBe(false)
  }, 90_000)

  it('is counted while it is open', async () => {
    const before = await metric(intakes[1], 'sluice_live_streams')
    const sent = await metric(intakes[1], 'sluice_live_events_total')
    const stream = await follow(intakes[1], 'counted')
    expect(await metric(intakes[1], 'sluice_live_streams')).toBe(before + 1)
    await judged('counted')
    await stream.received('comment.published')
    expect(await metric(intakes[1], 'sluice_live_events_total')).toBeGreaterThan(sent)
    stream.close()
    await waitUntil(
      'it is counted out',
      async () => (await metric(intakes[1], 'sluice_live_streams')) === before,
    )
  })

  it('ends politely when its process is told to stop', async () => {
    const stopping = await startService('intake', { DATABASE_URL: sluice.databaseUrl })
    const stream = await follow(stopping, 'stopping')
    const { lastEventId } = stream
    const missed = judged('stopping')
    expect(await stopping.stop()).toBe(0)
    await waitUntil('the stream ends', () => stream.isEnded())
    expect(stream.retryMs()).toBeGreaterThanOrEqual(2_000)
    await missed
    const next = await follow(intakes[0], 'stopping', { lastEventId: lastEventId() })
    await next.received('comment.published')
  })
})
