import type { KeyObject } from 'node:crypto'
import { isSignature, sign } from './sign.ts'

/** By this the reader who wrote a comment may ask what became of it, and nobody else with the publishable key. */
export function makeReaderToken(secret: KeyObject, commentId: string): string {
  return sign(secret, toMessage(commentId))
}

export function isReaderToken(secret: KeyObject, commentId: string, given: string): boolean {
  return isSignature(secret, toMessage(commentId), given)
}

function toMessage(commentId: string): string {
  return `reader ${commentId.toLowerCase()}`
}
