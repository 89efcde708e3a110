import { describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { generateWebhookSecret, signMessage } from '../../../shared/webhooks/sign-message.ts'

const message = { id: 'msg_1', at: new Date(), body: '{"type":"webhook.test"}' }

describe('signMessage', () => {
  it("passes the library's own verifier with each of two secrets, and no other", () => {
    const [older, newer, foreign] = [1, 2, 3].map(generateWebhookSecret) as [string, string, string]
    const headers = signMessage([newer, older], message)
    for (const secret of [older, newer]) {
      expect(new Webhook(secret).verify(message.body, headers)).toEqual({ type: 'webhook.test' })
    }
    expect(() => new Webhook(foreign).verify(message.body, headers)).toThrow()
    expect(() => new Webhook(newer).verify('{"type":"webhook.tess"}', headers)).toThrow()
  })

  it("agrees with the specification's own example", () => {
    // Standard Webhooks, test vectors of the reference libraries
    const at = new Date(1_614_265_330_000)
    const body = '{"test": 2432232314}'
    expect(
      signMessage(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
        id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        at,
        body,
      }),
    ).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })
})

describe('generateWebhookSecret', () => {
  it('makes 32 random bytes', () => {
    const secrets = Array.from({ length: 100 }, generateWebhookSecret)
    expect(new Set(secrets).size).toBe(100)
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    }
  })
})
