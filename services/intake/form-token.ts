import type { KeyObject } from 'node:crypto'
import { isSignature, sign } from './sign.ts'

/** How long a page may stand open until its form is sent. */
const VALID_MS = 24 * 60 * 60_000

/**
 * A token for the form under one article, which says when it was made: with it the time to fill the form is ours to
 * measure. A server-rendered page may hand the same one to all its readers. The site is in the secret.
 */
export function makeFormToken(
  secret: KeyObject,
  articleId: string,
  now: Date,
): { readonly token: string; readonly expiresAt: Date } {
  const madeAt = now.getTime().toString(36)
  return {
    token: `${madeAt}.${sign(secret, toMessage(madeAt, articleId))}`,
    expiresAt: new Date(now.getTime() + VALID_MS),
  }
}

/** How old a token is; or that it is too old, or none of ours for this article of this site. */
export function readFormToken(
  secret: KeyObject,
  articleId: string,
  token: string,
  now: Date,
): { readonly ageMs: number } | 'expired' | 'invalid' {
  const [, madeAt, signature] = /^([0-9a-z]{1,11})\.([\w-]+)$/.exec(token) ?? []
  if (!madeAt || !signature || !isSignature(secret, toMessage(madeAt, articleId), signature)) return 'invalid'
  const ageMs = now.getTime() - Number.parseInt(madeAt, 36)
  if (ageMs >= VALID_MS) return 'expired'
  // another intake's clock may be ahead of ours
  return { ageMs: Math.max(0, ageMs) }
}

function toMessage(madeAt: string, articleId: string): string {
  return `form ${madeAt} ${articleId}`
}
