import { describe, expect, it } from '@jest/globals'
import { hashPassword, isPassword, passwordProblem } from '../../../shared/lib/password.ts'

describe('passwordProblem', () => {
  it.each([
    ['correct horse battery', undefined],
    ['Zwölf Zeichen!', undefined],
    ['short', 'must be 12 to 1000 characters'],
    ['x'.repeat(1_001), 'must be 12 to 1000 characters'],
    ['abababababab', 'must not repeat the same few characters'],
    ['ADA@news.example!', 'must not contain the e-mail address'],
  ])('says of %j: %s', (password, problem) => {
    expect(passwordProblem(password, 'ada@news.example')).toBe(problem)
  })
})

describe('hashPassword', () => {
  it('salts, and takes composed and decomposed letters for the same', async () => {
    const [one, other] = await Promise.all([
      hashPassword('caf\u00e9 au lait'),
      hashPassword('caf\u00e9 au lait'),
    ])
    expect(one).not.toBe(other)
    expect(await isPassword('cafe\u0301 au lait', one)).toBe(true)
    expect(await isPassword('cafe au lait', one)).toBe(false)
  })
})
