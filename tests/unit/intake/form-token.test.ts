import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { makeFormToken, readFormToken } from '../../../services/intake/form-token.ts'
import { makeReaderToken } from '../../../services/intake/reader-token.ts'

const secret = createSecretKey(Buffer.alloc(32, 1))
const madeAt = new Date('2026-05-01T12:00:00Z')
const DAY_MS = 24 * 60 * 60_000
const { token, expiresAt } = makeFormToken(secret, 'story', madeAt)

function read(given: string, { article = 'story', from = secret, afterMs = 5_000 } = {}) {
  return readFormToken(from, article, given, new Date(madeAt.getTime() + afterMs))
}

describe('a form token', () => {
  it.each([
    ['at once', 0, { ageMs: 0 }],
    ['after a moment', 5_000, { ageMs: 5_000 }],
    ['just within a day', DAY_MS - 1, { ageMs: DAY_MS - 1 }],
    ['after a day', DAY_MS, 'expired'],
    ['by a clock behind ours', -30_000, { ageMs: 0 }],
  ])('read %s says its age', (_when, afterMs, expected) => {
    expect(read(token, { afterMs })).toEqual(expected)
  })

  it('expires when it says', () => {
    expect(expiresAt).toEqual(new Date(madeAt.getTime() + DAY_MS))
  })

  const [time, signature] = token.split('.') as [string, string]
  it.each([
    ['of another article', token, { article: 'other' }],
    ['of another site', token, { from: createSecretKey(Buffer.alloc(32, 2)) }],
    ['with another time', `${time.slice(0, -1)}z.${signature}`, {}],
    ['with the time written otherwise', `0${time}.${signature}`, {}],
    ['cut short', token.slice(0, -1), {}],
    ['with more behind it', `${token}A`, {}],
    ['without a signature', `${time}.`, {}],
    ['without a time', signature, {}],
    ['that is empty', '', {}],
    ['of other letters', 'é'.repeat(50), {}],
    ['made for a reader', `${time}.${makeReaderToken(secret, `${time} story`)}`, {}],
  ])('%s is not ours', (_which, given, where) => {
    expect(read(given, where)).toBe('invalid')
  })
})
