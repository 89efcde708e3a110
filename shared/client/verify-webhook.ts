import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** How far the sender's clock may be from ours, in seconds. Source: the Standard Webhooks specification's libraries. */
const TOLERANCE_SECONDS = 5 * 60

export type VerifiedWebhook = {
  /** The same for every attempt to deliver the same event: remember it, and take an event once. */
  readonly id: string
  /** The body, parsed. */
  readonly body: unknown
}

/**
 * Whether a webhook is Sluice's, by its signature (Standard Webhooks): what it says, or undefined when it is not, or is
 * older than five minutes. `rawBody` are the bytes as they came; `secret` is the endpoint's `whsec_…`.
 */
export function verifyWebhook(
  secret: string,
  headers: Pick<IncomingHttpHeaders, string>,
  rawBody: Buffer,
  now: Date = new Date(),
): VerifiedWebhook | undefined {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    return undefined
  if (!/^\d{1,12}$/.test(timestamp)) return undefined
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) return undefined

  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest()
  // while a secret is rotated there are two signatures
  const isOurs = signatures.split(' ').some((one) => one.startsWith('v1,') && isSame(one.slice(3), expected))
  if (!isOurs) return undefined
  return { id, body: JSON.parse(rawBody.toString()) }
}

function isSame(given: string, expected: Buffer): boolean {
  const bytes = Buffer.from(given, 'base64')
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}
