import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createClient } from '../../../shared/client/create-client.ts'

let server: Server | undefined
afterEach(() => {
  server?.close()
  server?.closeAllConnections()
})

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }
type Answer = (response: ServerResponse) => void

/** A server that gives each call the next answer, the last one to all that follow; and what it was sent. */
async function aServer(...answers: Answer[]): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const answer = answers[Math.min(seen.length, answers.length - 1)]!
    seen.push({ method: request.method!, url: request.url!, headers: request.headers, body })
    answer(response)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server!.once('listening', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json'
    response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body))
  }
const problem = (status: number, code: string, headers = {}): Answer =>
  json(status, { status, code, detail: `It was ${code}.`, errors: [], requestId: 'r1' }, headers)
const hangUp: Answer = (response) => response.destroy()

const SUBMISSION = { articleId: 'a/1', name: 'Ada', text: 'Hello' }
const SUBMITTED = { id: 'c1', status: 'approved', revision: 1, statusUrl: '/v1/comments/c1' }

describe('createClient', () => {
  it('sends the key, the body and what was asked for', async () => {
    const { url, seen } = await aServer(json(200, SUBMITTED))
    const client = createClient({ baseUrl: `${url}/`, key: 'sk_x' })
    expect(await client.submitComment(SUBMISSION, { waitSeconds: 3 })).toEqual(SUBMITTED)
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/v1/comments',
        headers: {
          authorization: 'Bearer sk_x',
          prefer: 'wait=3',
          'idempotency-key': expect.stringMatching(/.{20}/),
        },
      },
    ])
    expect(JSON.parse(seen[0]!.body)).toEqual(SUBMISSION)
  })

  it('writes ids and queries so that they arrive as they are', async () => {
    const { url, seen } = await aServer(json(200, { counts: {} }))
    const client = createClient({ baseUrl: url, key: 'sk_x' })
    await client.getThread('a/1 é?', { limit: 5 })
    await client.getCounts(['a&b', 'c'])
    expect(seen.map((call) => call.url)).toEqual([
      '/v1/articles/a%2F1%20%C3%A9%3F/comments?limit=5',
      '/v1/articles/counts?id=a%26b&id=c',
    ])
  })

  it('repeats a submission under the same idempotency key, whatever went wrong on the way', async () => {
    const { url, seen } = await aServer(
      hangUp,
      problem(503, 'database_unreachable'),
      problem(429, 'rate_limited', { 'retry-after': '0' }),
      json(200, SUBMITTED),
    )
    const client = createClient({ baseUrl: url, key: 'sk_x' })
    expect(await client.submitComment(SUBMISSION)).toEqual(SUBMITTED)
    expect(seen).toHaveLength(4)
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  })

  it.each([
    ['of one that is wrong', problem(422, 'invalid_fields'), { status: 422, code: 'invalid_fields' }],
    [
      'when the server asks for a long wait',
      problem(429, 'rate_limited', { 'retry-after': '3600' }),
      { status: 429 },
    ],
  ])('does not repeat a call %s', async (_case, answer, expected) => {
    const { url, seen } = await aServer(answer)
    const client = createClient({ baseUrl: url, key: 'sk_x' })
    await expect(client.submitComment(SUBMISSION)).rejects.toMatchObject({
      name: 'ApiError',
      requestId: 'r1',
      ...expected,
    })
    expect(seen).toHaveLength(1)
  })

  it('waits no longer than it may', async () => {
    const { url, seen } = await aServer(problem(429, 'rate_limited', { 'retry-after': '5' }))
    const client = createClient({ baseUrl: url, key: 'sk_x', longestWaitMs: 4_999 })
    await expect(client.getRecentComments()).rejects.toMatchObject({ status: 429 })
    expect(seen).toHaveLength(1)
  })

  it('does not repeat what would be done twice', async () => {
    const { url, seen } = await aServer(hangUp, json(201, {}))
    const client = createClient({ baseUrl: url, key: 'sk_x' })
    await expect(client.createWebhook({ url: 'https://news.example/hook' })).rejects.toMatchObject({
      status: 0,
      code: 'unreachable',
    })
    expect(seen).toHaveLength(1)
  })

  it('gives up after its retries, with the last answer', async () => {
    const { url, seen } = await aServer(problem(503, 'database_unreachable'))
    const client = createClient({ baseUrl: url, key: 'sk_x', retries: 1 })
    await expect(client.getRecentComments()).rejects.toMatchObject({ status: 503 })
    expect(seen).toHaveLength(2)
  })

  it('does not wait for ever for an answer', async () => {
    const { url } = await aServer(() => {})
    const client = createClient({ baseUrl: url, key: 'sk_x', timeoutMs: 50, retries: 0 })
    await expect(client.getRecentComments()).rejects.toMatchObject({ code: 'unreachable' })
  })

  it.each([
    [
      'is not ours',
      (response: ServerResponse) => response.writeHead(502).end('<h1>Bad gateway</h1>'),
      'unexpected_answer',
    ],
    [
      'leads elsewhere',
      (response: ServerResponse) => response.writeHead(302, { location: '/x' }).end(),
      'unreachable',
    ],
    [
      'is cut short',
      (response: ServerResponse) => response.writeHead(200).end('{"comments":['),
      'unreachable',
    ],
  ])('tells of an answer that %s', async (_case, answer, code) => {
    const { url } = await aServer(answer)
    const client = createClient({ baseUrl: url, key: 'sk_x', retries: 0 })
    await expect(client.getRecentComments()).rejects.toMatchObject({ name: 'ApiError', code })
  })

  it('ends what is under way when it is told to', async () => {
    const { url, seen } = await aServer(problem(503, 'database_unreachable'))
    const stopping = new AbortController()
    const client = createClient({ baseUrl: url, key: 'sk_x', retries: 1_000, signal: stopping.signal })
    const call = client.getRecentComments()
    stopping.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(seen.length).toBeLessThan(2)
  })
})
