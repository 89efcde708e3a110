import { createHmac, type KeyObject } from 'node:crypto'
import { isSameSecret } from '../../shared/lib/secret-token.ts'

/**
 * HMAC-SHA256 of a message under a site's secret, base64url. A message begins with what it is for. With the secret as
 * a KeyObject it takes 3 µs, with one made anew from a Buffer 100.
 */
export function sign(secret: KeyObject, message: string): string {
  return createHmac('sha256', secret).update(message).digest('base64url')
}

/** Whether it is the message's signature, in a time that does not depend on where it differs. */
export function isSignature(secret: KeyObject, message: string, given: string): boolean {
  return isSameSecret(sign(secret, message), given)
}
