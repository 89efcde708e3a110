import { describe, expect, it } from '@jest/globals'
import type { Request } from 'express'
import { isFormPost, readReturnTo, withFailure, withOutcome } from '../../../services/intake/html-form.ts'
import { checkText } from '../../../services/intake/operations/check-text.ts'
import { submitComment } from '../../../services/intake/operations/submit-comment.ts'
import type { Site } from '../../../shared/domain/site.ts'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'

const id = '0198f0c0-0000-7000-8000-00000000000a'
const page = new URL('https://news.example/story')

describe('isFormPost', () => {
  const form = 'application/x-www-form-urlencoded'
  it.each([
    ['a form', submitComment, { 'content-type': form }, true],
    ['a form that names its charset', submitComment, { 'content-type': `${form}; charset=UTF-8` }, true],
    ['a form with a key in its header', submitComment, { 'content-type': form, authorization: 'x' }, false],
    ['a form to another route', checkText, { 'content-type': form }, false],
    ['another type that begins so', submitComment, { 'content-type': `${form}-2` }, false],
    ['JSON', submitComment, { 'content-type': 'application/json' }, false],
    ['no type', submitComment, {}, false],
  ])('tells %s', (_what, route, headers, expected) => {
    expect(isFormPost(route, { headers } as Request)).toBe(expected)
  })
})

describe('readReturnTo', () => {
  const site = { settings: { allowedOrigins: ['https://news.example'] } } as unknown as Site
  it.each([
    ['https://news.example', 'https://news.example/'],
    ['https://NEWS.example/a?b=c#d', 'https://news.example/a?b=c#d'],
    ['https://news.example:443/a', 'https://news.example/a'],
    ['https://news.example/%0d%0aSet-Cookie:x', 'https://news.example/%0d%0aSet-Cookie:x'],
    ['https://news.example/a\nb"<', 'https://news.example/ab%22%3C'],
  ])('takes %j', (given, expected) => {
    expect(readReturnTo(given, site).href).toBe(expected)
  })

  it.each([
    undefined,
    '',
    '/story',
    '//evil.example/',
    'http://news.example/',
    'https://news.example:8443/',
    'https://evil.example/',
    'https://news.example.evil.example/',
    'https://evil.example/https://news.example/',
    'https://news.example@evil.example/',
    'https://evil.example\\@news.example/',
    'https://evil.example#@news.example/',
    'javascript:alert(1)//https://news.example/',
    'data:text/html,x',
    'blob:https://news.example/x',
    ['https://news.example/', 'https://evil.example/'],
    `https://news.example/${'a'.repeat(2_000)}`,
  ])('refuses %j', (given) => {
    expect(() => readReturnTo(given, site)).toThrow(
      expect.objectContaining({
        code: 'invalid_fields',
        errors: [expect.objectContaining({ pointer: '/returnTo' })],
      }),
    )
  })
})

describe('withOutcome', () => {
  it.each([
    ['approved', `sluice=published&sluice-id=${id}`],
    ['pending', `sluice=pending&sluice-id=${id}`],
    ['flagged', `sluice=held&sluice-id=${id}`],
    ['rejected', 'sluice=refused&sluice-reason=spam'],
    ['withdrawn', 'sluice=refused&sluice-reason=spam'],
  ] as const)('says of a comment that is %s: %s', (status, query) => {
    expect(withOutcome(page, { id, status, revision: 1, reason: 'spam' })).toBe(
      `https://news.example/story?${query}#sluice-comments`,
    )
  })

  it.each([
    ['?a=1&b=%20x&c', 'a=1&b=%20x&c&'],
    ['?sluice=error&sluice-error=name&a=1', 'a=1&'],
    ['?sluicegate=1&xsluice=2', 'sluicegate=1&xsluice=2&'],
    ['?#elsewhere', ''],
  ])('keeps of the query %s what is the page’s own', (query, kept) => {
    const address = withOutcome(new URL(query, page), { id, status: 'pending', revision: 1 })
    expect(address).toBe(`https://news.example/story?${kept}sluice=pending&sluice-id=${id}#sluice-comments`)
  })
})

describe('withFailure', () => {
  it.each([
    [invalidField('/name', ''), 'name'],
    [invalidField('/what ever~1&x', ''), 'what%20ever~1%26x'],
    [invalidField('#header/Idempotency-Key', ''), 'idempotencyKey'],
    [new Failure('rate_limited', ''), 'rate_limited'],
  ])('names what is wrong: %#', (failure, name) => {
    expect(withFailure(page, failure)).toBe(
      `https://news.example/story?sluice=error&sluice-error=${name}#sluice-comments`,
    )
  })
})
