import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** A new secret: `whsec_` and 32 random bytes in base64, as the Standard Webhooks specification wants it. */
export function generateWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/**
 * The headers that prove to a receiver who sent `body` and when; signed with each secret, so that one may be replaced
 * without a gap. Source: Standard Webhooks, "Webhook metadata" and "Signature scheme".
 */
export function signMessage(
  secrets: readonly string[],
  message: { readonly id: string; readonly at: Date; readonly body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const { id, at, body } = message
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}
