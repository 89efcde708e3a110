import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { isReaderToken, makeReaderToken } from '../../../services/intake/reader-token.ts'

const secret = createSecretKey(Buffer.alloc(32, 1))
const id = '0198f0c0-0000-7000-8000-00000000000a'
const token = makeReaderToken(secret, id)

describe('a reader token', () => {
  it.each([
    ['its comment', id, token, true],
    ['its comment, the id in capitals', id.toUpperCase(), token, true],
    ['another comment', id.replace('a', 'b'), token, false],
    ['its comment, cut short', id, token.slice(1), false],
    ['its comment, another site', id, makeReaderToken(createSecretKey(Buffer.alloc(32, 2)), id), false],
    ['nothing', id, '', false],
  ])('opens %s: %#', (_what, commentId, given, opens) => {
    expect(isReaderToken(secret, commentId, given)).toBe(opens)
  })
})
