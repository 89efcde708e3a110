import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { type Answer, request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aSluice, type TestSite, type TestSluice } from '../support/processes/sluice.ts'
import { aReceiver, type Received, type WebhookReceiver } from '../support/receivers/webhook-receiver.ts'

const ENTRIES = [
  { kind: 'term', value: 'zorkmid', action: 'reject' },
  { kind: 'term', value: 'grobble', action: 'flag' },
] as const

let sluice: TestSluice
let site: TestSite
const receivers: WebhookReceiver[] = []

beforeAll(async () => {
  sluice = await aSluice({ retryDelayMs: () => 50 })
  site = await sluice.site('daily', { entries: ENTRIES, settings: { reportsToFlag: 1 } })
})
afterEach(async () => {
  const { json } = await call('GET', '/v1/webhooks')
  for (const { id } of json.webhooks) await call('DELETE', `/v1/webhooks/${id}`)
  for (const receiver of receivers.splice(0)) await receiver.close()
})
afterAll(() => sluice?.stop())

function call(method: string, path: string, body?: unknown, headers = {}) {
  return request(sluice.url, site.secretKey, method, path, body, headers)
}

async function receive(): Promise<WebhookReceiver> {
  const receiver = await aReceiver()
  receivers.push(receiver)
  return receiver
}

/** A receiver whose address is registered; `id` is the endpoint's. */
async function anEndpoint(more: object = {}): Promise<WebhookReceiver & { id: string; secret: string }> {
  const receiver = await receive()
  const made = await call('POST', '/v1/webhooks', { url: receiver.url, ...more })
  expect({ status: made.status, text: made.text }).toMatchObject({ status: 201 })
  receiver.useSecret(made.json.secret)
  return { ...receiver, id: made.json.id, secret: made.json.secret }
}

async function post(articleId: string, text: string, more: object = {}): Promise<string> {
  const sent = { articleId, name: 'Ada', text: `${text} ${randomUUID().slice(0, 8)}`, ...more }
  const answer = await call('POST', '/v1/comments', sent, { prefer: 'wait=10' })
  expect(answer.status).toBe(200)
  return answer.json.id
}

/** The messages about one comment or article, in the order they came. */
function about(receiver: WebhookReceiver, id: string): Received[] {
  return receiver.received.filter(
    ({ json }) => json?.data?.comment?.id === id || json?.data?.article?.articleId === id,
  )
}

function typesAbout(receiver: WebhookReceiver, id: string): string[] {
  return about(receiver, id).map(({ json }) => json.type)
}

async function untilTypes(receiver: WebhookReceiver, id: string, types: string[]): Promise<void> {
  await waitUntil(`${types.join()} came`, () => {
    const came = typesAbout(receiver, id)
    if (came.length < types.length) throw new Error(came.join())
    return true
  })
  expect(typesAbout(receiver, id)).toEqual(types)
}

function deliveries(id: string, query = ''): Promise<Answer> {
  return call('GET', `/v1/webhooks/${id}/deliveries${query}`)
}

describe('events', () => {
  it("tells of a comment's whole life, in order, signed", async () => {
    const endpoint = await anEndpoint()
    const id = await post('life', 'What a lovely harbour,', { externalId: 'x-1' })
    await untilTypes(endpoint, id, ['comment.approved'])
    const [first] = about(endpoint, id)
    expect(first!.json).toEqual({
      type: 'comment.approved',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        comment: {
          id,
          articleId: 'life',
          parentId: null,
          externalId: 'x-1',
          name: 'Ada',
          text: expect.stringContaining('What a lovely harbour,'),
          status: 'approved',
          revision: 1,
          submittedAt: expect.stringMatching(/Z$/),
          publishedAt: expect.stringMatching(/Z$/),
        },
        decision: {
          by: 'machine',
          reason: null,
          scores: expect.objectContaining({ spam: expect.any(Number) }),
        },
      },
    })
    expect(first!.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Sluice-Webhooks/1',
      'webhook-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })

    await call('PATCH', `/v1/comments/${id}`, { text: 'Such a grobble harbour.' }, { 'if-match': '1' })
    await untilTypes(endpoint, id, ['comment.approved', 'comment.edited', 'comment.flagged'])
    expect(about(endpoint, id)[2]!.json.data.decision).toMatchObject({ by: 'machine' })
    await recordDecision(sluice.pool, site.id, id, {
      decision: 'reject',
      reason: 'abuse',
      by: 'ada',
      revision: 2,
    })
    await call('DELETE', `/v1/comments/${id}`)
    await untilTypes(endpoint, id, [
      'comment.approved',
      'comment.edited',
      'comment.flagged',
      'comment.rejected',
      'comment.withdrawn',
    ])
    const [rejected, withdrawn] = about(endpoint, id).slice(3)
    expect(rejected!.json.data.decision).toMatchObject({ by: 'moderator', reason: 'abuse' })
    expect(withdrawn!.json.data).toEqual({
      comment: expect.objectContaining({ status: 'withdrawn', text: 'Such a grobble harbour.' }),
    })
  })

  it('tells of a report, and that readers and not the machine flagged the comment', async () => {
    const endpoint = await anEndpoint({ events: ['comment.reported', 'comment.flagged'] })
    const id = await post('reports', 'A quiet morning at the station,')
    await call('POST', `/v1/comments/${id}/reports`, { reason: 'abuse', detail: 'Not nice.' })
    await untilTypes(endpoint, id, ['comment.reported', 'comment.flagged'])
    const [reported, flagged] = about(endpoint, id)
    expect(reported!.json.data.report).toEqual({ reason: 'abuse', detail: 'Not nice.' })
    expect(Object.keys(flagged!.json.data)).toEqual(['comment'])
  })

  it('tells of an article', async () => {
    const endpoint = await anEndpoint({ events: ['article.updated'] })
    await call('PUT', '/v1/articles/told', { title: 'Talks next month', state: 'closed' })
    await untilTypes(endpoint, 'told', ['article.updated'])
    expect(about(endpoint, 'told')[0]!.json.data).toEqual({
      article: {
        articleId: 'told',
        title: 'Talks next month',
        url: null,
        state: 'closed',
        mode: 'default',
        publishedCount: 0,
      },
    })
  })

  it('sends an endpoint only what it chose, and nothing of another site', async () => {
    const endpoint = await anEndpoint({ events: ['comment.rejected'] })
    const everything = await anEndpoint()
    const other = await sluice.site()
    const foreign = await request(
      sluice.url,
      other.secretKey,
      'POST',
      '/v1/comments',
      { articleId: 'a', name: 'Bob', text: 'Words of another site.' },
      { prefer: 'wait=10' },
    )
    const approved = await post('chosen', 'A fine day in the park,')
    const rejected = await post('chosen', 'A zorkmid of a day,')
    await untilTypes(endpoint, rejected, ['comment.rejected'])
    await untilTypes(everything, approved, ['comment.approved'])
    await untilTypes(everything, rejected, ['comment.rejected'])
    expect(typesAbout(endpoint, approved)).toEqual([])
    expect(typesAbout(everything, foreign.json.id)).toEqual([])
  })
})

describe('delivering', () => {
  it('tries again until the endpoint takes it, under one id, and keeps a log', async () => {
    const endpoint = await anEndpoint({ events: ['comment.approved'] })
    const answers = [
      { status: 500, body: 'out of \0order' },
      { status: 302, headers: { location: `${endpoint.url}/elsewhere` } },
    ]
    endpoint.react(() => answers.shift() ?? { status: 200, body: 'thanks' })
    const id = await post('again', 'The market was open,')
    await untilTypes(endpoint, id, ['comment.approved', 'comment.approved', 'comment.approved'])
    expect(new Set(about(endpoint, id).map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    const log = await waitUntil('it is noted', async () => {
      const [delivery] = (await deliveries(endpoint.id)).json.deliveries
      return delivery.state === 'delivered' && delivery
    })
    expect(log).toEqual({
      id: about(endpoint, id)[0]!.headers['webhook-id'],
      type: 'comment.approved',
      commentId: id,
      articleId: 'again',
      revision: 1,
      eventAt: about(endpoint, id)[0]!.json.timestamp,
      state: 'delivered',
      nextAttemptAt: null,
      attempts: [
        { at: expect.any(String), status: 500, ms: expect.any(Number), answer: 'out of  order' },
        { at: expect.any(String), status: 302, ms: expect.any(Number) },
        { at: expect.any(String), status: 200, ms: expect.any(Number) },
      ],
    })
  })

  it('holds back what follows a failed message of the same comment, and nothing else', async () => {
    const endpoint = await anEndpoint()
    const stuck = await post('stuck', 'The library is closed,')
    await untilTypes(endpoint, stuck, ['comment.approved'])
    endpoint.react(({ json }) => ({
      status: json.type === 'comment.edited' && json.data.comment.id === stuck ? 503 : 204,
    }))
    await call('PATCH', `/v1/comments/${stuck}`, { text: 'The library is open.' }, { 'if-match': '1' })
    await waitUntil('the edit was tried', () => typesAbout(endpoint, stuck).includes('comment.edited'))
    await call('DELETE', `/v1/comments/${stuck}`)
    const free = await post('stuck', 'The museum is open,')
    await untilTypes(endpoint, free, ['comment.approved'])
    expect(typesAbout(endpoint, stuck)).not.toContain('comment.withdrawn')
    endpoint.react(() => ({ status: 204 }))
    await waitUntil('the rest came', () => typesAbout(endpoint, stuck).includes('comment.withdrawn'))
    expect([...new Set(typesAbout(endpoint, stuck))].slice(0, 2)).toEqual([
      'comment.approved',
      'comment.edited',
    ])
    expect(typesAbout(endpoint, stuck).at(-1)).toBe('comment.withdrawn')
  })

  it('lets an endpoint that never answers hold up neither others nor judging', async () => {
    const slow = await anEndpoint({ events: ['comment.approved'] })
    const quick = await anEndpoint({ events: ['comment.approved'] })
    let hold = true
    const waiting: (() => void)[] = []
    slow.react(
      () =>
        new Promise((resolve) => {
          const answer = () => resolve({ status: 204 })
          if (hold) waiting.push(answer)
          else answer()
        }),
    )
    const ids: string[] = []
    for (let number = 0; number < 20; number++)
      ids.push(await post('slow', `Number ${number} is at the park,`))
    for (const id of ids) await untilTypes(quick, id, ['comment.approved'])
    // as many as are sent to one endpoint at the same time, and none of them answered
    expect(waiting.length).toBeGreaterThan(0)
    expect(waiting.length).toBeLessThanOrEqual(8)
    hold = false
    for (const answer of waiting) answer()
    for (const id of ids) await waitUntil('it came', () => typesAbout(slow, id).length > 0)
  })

  it('gives a message up after the last attempt, and replays it when asked', async () => {
    const endpoint = await anEndpoint({ events: ['comment.approved', 'comment.withdrawn'] })
    endpoint.react(({ json }) => ({ status: json.type === 'comment.approved' ? 400 : 204 }))
    const id = await post('dead', 'The bridge is old,')
    await call('DELETE', `/v1/comments/${id}`)
    // what follows a dead one goes on
    await waitUntil('the next came', () => typesAbout(endpoint, id).includes('comment.withdrawn'))
    const { json } = await deliveries(endpoint.id, '?state=dead')
    expect(json.deliveries).toHaveLength(1)
    const [dead] = json.deliveries
    expect(dead).toMatchObject({ state: 'dead', nextAttemptAt: null, commentId: id })
    expect(dead.attempts).toHaveLength(12)

    endpoint.react(() => ({ status: 204 }))
    const path = `/v1/webhooks/${endpoint.id}/deliveries/${dead.id}/replay`
    expect(await call('POST', path)).toMatchObject({ status: 202, json: { id: dead.id, state: 'pending' } })
    await waitUntil('it came', () => typesAbout(endpoint, id).at(-1) === 'comment.approved')
    await waitUntil('it is noted', async () => {
      const page = (await deliveries(endpoint.id, '?state=delivered')).json.deliveries
      return page.some((one: { id: string }) => one.id === dead.id)
    })
  })

  it('replays a time range, also of what happened before there was the endpoint', async () => {
    const from = new Date().toISOString()
    const before = await post('range', 'Rain at the town hall,')
    const endpoint = await anEndpoint({ events: ['comment.approved'] })
    const after = await post('range', 'Sun at the town hall,')
    await untilTypes(endpoint, after, ['comment.approved'])
    const to = new Date(Date.now() + 1_000).toISOString()
    const replay = () => call('POST', `/v1/webhooks/${endpoint.id}/replay`, { from, to })
    expect(await replay()).toMatchObject({ status: 202, json: { replayed: 2, next: null } })
    await untilTypes(endpoint, before, ['comment.approved'])
    await untilTypes(endpoint, after, ['comment.approved', 'comment.approved'])
    expect((await deliveries(endpoint.id)).json.deliveries).toHaveLength(2)
    expect(await call('POST', `/v1/webhooks/${endpoint.id}/replay`, { from: to, to: from })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/to', message: 'must be later than from' }] },
    })
  })

  it('is ended by 410 Gone until the site enables the endpoint again', async () => {
    const endpoint = await anEndpoint({ events: ['comment.approved'] })
    endpoint.react(() => ({ status: 410 }))
    const id = await post('gone', 'Fog over the harbour,')
    const path = `/v1/webhooks/${endpoint.id}`
    const ended = await waitUntil('it is disabled', async () => {
      const { json } = await call('GET', path)
      return json.status === 'disabled' && json
    })
    expect(ended.statusReason).toBe('It answered 410 Gone.')
    expect(await call('POST', `${path}/test`)).toMatchObject({ status: 409 })
    endpoint.react(() => ({ status: 204 }))
    const enabled = await call('PATCH', path, { enabled: true })
    expect(enabled.json).toMatchObject({ status: 'enabled', statusReason: null, failingSince: null })
    await untilTypes(endpoint, id, ['comment.approved', 'comment.approved'])
  })

  it('pages through the log', async () => {
    const endpoint = await anEndpoint({ events: ['article.updated'] })
    for (let number = 0; number < 5; number++)
      await call('PUT', `/v1/articles/page-${number}`, { title: 'A' })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { json }: Answer = await deliveries(endpoint.id, `?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...json.deliveries.map((one: { articleId: string }) => one.articleId))
      cursor = json.nextCursor
    }
    expect(seen).toEqual(['page-4', 'page-3', 'page-2', 'page-1', 'page-0'])
    expect(await deliveries(endpoint.id, `?cursor=${randomUUID()}`)).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '#query/cursor' }] },
    })
  })

  it('signs with both secrets after a rotation', async () => {
    const endpoint = await anEndpoint({ events: ['comment.flagged'] })
    const rotated = await call('POST', `/v1/webhooks/${endpoint.id}/rotate`)
    expect(rotated).toMatchObject({ status: 200, json: { secret: expect.stringMatching(/^whsec_/) } })
    expect(Date.parse(rotated.json.previousSecretUntil) - Date.now()).toBeGreaterThan(23 * 3600_000)
    const tried = await call('POST', `/v1/webhooks/${endpoint.id}/test`)
    expect(tried).toMatchObject({ status: 202, json: { type: 'webhook.test', state: 'pending' } })
    const came = await waitUntil('the test came', () => endpoint.received[0])
    for (const secret of [endpoint.secret, rotated.json.secret]) {
      expect(new Webhook(secret).verify(came.body, came.headers as Record<string, string>)).toEqual({
        type: 'webhook.test',
        timestamp: expect.any(String),
        data: {},
      })
    }
    const list = await call('GET', '/v1/webhooks')
    expect(list.text).not.toContain('whsec_')
  })
})

describe('endpoints that are refused', () => {
  it.each([
    ['ftp://news.example/hooks', 'must be an https URL'],
    ['news.example', 'must be an https URL'],
    ['https://ada:secret@news.example/', 'must not contain a user name or password'],
    ['https://news.example/#a', 'must not contain a fragment'],
    ['http://93.184.215.14/', 'must be an https URL'],
    ['https://10.0.0.1/', 'must not lead to an address that is not public'],
    ['https://[::ffff:10.0.0.1]/', 'must not lead to an address that is not public'],
    ['https://169.254.169.254/latest/meta-data', 'must not lead to an address that is not public'],
    [`https://news.example/${'a'.repeat(2_000)}`, 'must be at most 2000 characters'],
  ])('%.80s', async (url, message) => {
    expect(await call('POST', '/v1/webhooks', { url })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/url', message }] },
    })
  })

  it.each([
    [{ events: [] }, '/events'],
    [{ events: ['comment.shouted'] }, '/events/0'],
    [{ events: ['comment.flagged', 'comment.flagged'] }, '/events'],
    [{ enabled: 'yes' }, '/enabled'],
    [{ secret: 'whsec_mine' }, '/secret'],
  ])('with %j', async (more, pointer) => {
    const answer = await call('POST', '/v1/webhooks', { url: 'https://news.example/', ...more })
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ pointer }] } })
  })

  it('the 101st of a site', async () => {
    const many = await sluice.site()
    const make = () =>
      request(sluice.url, many.secretKey, 'POST', '/v1/webhooks', { url: 'https://news.example/' })
    for (let number = 0; number < 100; number++) expect((await make()).status).toBe(201)
    expect(await make()).toMatchObject({ status: 409 })
  })
})
