import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { verifyWebhook } from '../../../shared/client/verify-webhook.ts'

const KEY = randomBytes(32)
const SECRET = `whsec_${KEY.toString('base64')}`
const NOW = new Date('2026-11-24T12:00:00Z')
const BODY = Buffer.from('{"type":"comment.approved","data":{"name":"Zoë"}}')

function sign(
  { key = KEY, id = 'msg_1', seconds = NOW.getTime() / 1_000, body = BODY } = {},
  also: readonly string[] = [],
) {
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': [...also, `v1,${signature}`].join(' '),
  }
}
const seconds = NOW.getTime() / 1_000

describe('verifyWebhook', () => {
  it('tells what a message says, and its id', () => {
    expect(verifyWebhook(SECRET, sign(), BODY, NOW)).toEqual({
      id: 'msg_1',
      body: { type: 'comment.approved', data: { name: 'Zoë' } },
    })
  })

  it.each([
    ['signed with the old secret and the new one', sign({}, [`v1,${randomBytes(32).toString('base64')}`])],
    ['with a signature of a version to come', sign({}, ['v2,abc'])],
    ['sent five minutes ago', sign({ seconds: seconds - 300 })],
  ])('takes one %s', (_case, headers) => {
    expect(verifyWebhook(SECRET, headers, BODY, NOW)).toBeDefined()
  })

  // the vector that the libraries of the specification are tested with
  it('takes a message that was signed elsewhere', () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }
    const body = Buffer.from('{"test": 2432232314}')
    const at = new Date(1_614_265_330_000)
    expect(verifyWebhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', headers, body, at)?.body).toEqual({
      test: 2432232314,
    })
  })

  it.each([
    ['of another secret', sign({ key: randomBytes(32) }), BODY],
    ['whose body was changed', sign(), Buffer.from('{}')],
    ['whose id was changed', { ...sign(), 'webhook-id': 'msg_2' }, BODY],
    ['whose time was changed', { ...sign(), 'webhook-timestamp': String(seconds + 1) }, BODY],
    ['that is older than five minutes', sign({ seconds: seconds - 301 }), BODY],
    ['from beyond five minutes ahead', sign({ seconds: seconds + 301 }), BODY],
    ['whose time is none', { ...sign(), 'webhook-timestamp': 'NaN' }, BODY],
    ['with half a signature', { ...sign(), 'webhook-signature': 'v1,AAAA' }, BODY],
    ['with no signature', { 'webhook-id': 'msg_1', 'webhook-timestamp': String(seconds) }, BODY],
    ['without headers', {}, BODY],
  ])('refuses one %s', (_case, headers, body) => {
    expect(verifyWebhook(SECRET, headers, body, NOW)).toBeUndefined()
  })
})
