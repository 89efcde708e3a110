import { afterEach, describe, expect, it } from '@jest/globals'
import { call, Problem, sessionEnds, setCsrfToken } from '../../../services/console/ui/api/call.ts'

type Sent = { readonly path: string; readonly init: RequestInit }

const { fetch } = globalThis
afterEach(() => {
  globalThis.fetch = fetch
})

/** Answers every request so, and tells what was sent. */
function answering(status: number, body?: object): Sent[] {
  const sent: Sent[] = []
  globalThis.fetch = async (path, init = {}) => {
    sent.push({ path: String(path), init })
    return new Response(body && JSON.stringify(body), { status })
  }
  return sent
}

describe('call', () => {
  it('asks by method, path, parameters and query, without what is not set', async () => {
    const sent = answering(200, { reviews: [], nextCursor: null })
    const answer = await call('GET /api/reviews', { query: { agrees: '', limit: 25, cursor: undefined } })
    expect(answer.reviews).toEqual([])
    expect(sent[0]).toMatchObject({ path: '/api/reviews?limit=25', init: { method: 'GET', headers: {} } })
  })

  it('sends a body as JSON and the token with every change, and escapes parameters', async () => {
    const sent = answering(204)
    setCsrfToken('the token')
    const params = { id: 'a/b?c' }
    const answer = await call('POST /api/comments/:id/send', { params, body: { to: 'somebody' } })
    expect(answer).toBeUndefined()
    expect(sent[0]).toMatchObject({
      path: '/api/comments/a%2Fb%3Fc/send',
      init: {
        method: 'POST',
        body: '{"to":"somebody"}',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': 'the token' },
      },
    })
  })

  it('throws what the API refuses, with what is wrong by field', async () => {
    answering(422, { code: 'invalid_fields', detail: 'No.', errors: [{ pointer: '/name', message: 'is' }] })
    const asked = call('POST /api/sites', { body: { name: '' } })
    await expect(asked).rejects.toMatchObject({ message: 'No.', status: 422, fields: { '/name': 'is' } })
  })

  it('tells of a session that ended, but not who is signing in', async () => {
    answering(401, {})
    await expect(call('GET /api/session')).rejects.toBeInstanceOf(Problem)
    await expect(call('POST /api/invitation', { body: { token: 'used' } })).rejects.toBeInstanceOf(Problem)
    expect(sessionEnds.get()).toBe(0)
    await expect(call('GET /api/people')).rejects.toBeInstanceOf(Problem)
    expect(sessionEnds.get()).toBe(1)
  })
})

// what the type check refuses of it; nothing here runs
void [
  // @ts-expect-error there is no such route
  () => call('GET /api/persons'),
  // @ts-expect-error a parameter is missing
  () => call('GET /api/comments/:id'),
  // @ts-expect-error no such field in the query
  () => call('GET /api/reviews', { query: { agreed: 'true' } }),
  // @ts-expect-error no such decision
  () => call('POST /api/reviews/:id', { params: { id: 'a' }, body: { decision: 'flag' } }),
  // @ts-expect-error a time is answered as text
  async () => (await call('GET /api/me/sessions')).sessions[0]?.startedAt.getTime(),
]
