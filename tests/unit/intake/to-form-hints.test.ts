import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { makeFormToken } from '../../../services/intake/form-token.ts'
import type { Caller } from '../../../services/intake/route.ts'
import { toFormHints } from '../../../services/intake/to-form-hints.ts'

const tokenSecret = createSecretKey(Buffer.alloc(32, 1))
const now = new Date('2026-05-02T12:00:00Z')

function token(ageMs: number, articleId = 'story'): string {
  return makeFormToken(tokenSecret, articleId, new Date(now.getTime() - ageMs)).token
}

function hints(kind: Caller['kind'], fields: object | undefined) {
  const submission = { articleId: 'story', name: 'Ada', text: 'Hello.', ...(fields && { fields }) }
  return toFormHints(submission, { kind, tokenSecret } as Caller, now)
}

describe('toFormHints', () => {
  it.each<[string, object | undefined, object | undefined, object | undefined]>([
    ['nothing', undefined, { token: 'missing' }, undefined],
    ['an empty token', { token: '' }, { token: 'missing' }, {}],
    ['a claim alone', { elapsedMs: 9_000 }, { elapsedMs: 9_000, token: 'missing' }, { elapsedMs: 9_000 }],
    ['a token', { token: token(7_000) }, { elapsedMs: 7_000 }, { elapsedMs: 7_000 }],
    ['a longer claim', { token: token(100), elapsedMs: 60_000 }, { elapsedMs: 100 }, { elapsedMs: 100 }],
    ['a shorter claim', { token: token(60_000), elapsedMs: 100 }, { elapsedMs: 100 }, { elapsedMs: 100 }],
    ['an old token', { token: token(86_400_000) }, { token: 'expired' }, { token: 'expired' }],
    ['a foreign token', { token: token(9_000, 'x') }, { token: 'invalid' }, { token: 'invalid' }],
    [
      'a filled trap',
      { honeypot: 'x', token: token(9_000) },
      { honeypot: 'x', elapsedMs: 9_000 },
      { honeypot: 'x', elapsedMs: 9_000 },
    ],
  ])('makes of %s what a browser, and what a site, is taken for', (_what, fields, byBrowser, bySite) => {
    expect(hints('publishable', fields)).toEqual(byBrowser)
    expect(hints('secret', fields)).toEqual(bySite)
  })
})
