import { describe, expect, it } from '@jest/globals'
import {
  makeRecoveryCodes,
  makeTotpSecret,
  normaliseRecoveryCode,
  toBase32,
  totpCode,
  totpStepOf,
  totpUri,
} from '../../../shared/lib/totp.ts'

const SECRET = Buffer.from('12345678901234567890')

describe('totpCode', () => {
  // RFC 6238, appendix B, the last six of its eight digits
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is at second %d what the standard says', (second, code) => {
    expect(totpCode(SECRET, Math.floor(second / 30))).toBe(code)
  })
})

describe('totpStepOf', () => {
  const NOW_MS = 1_111_111_111_000
  const present = Math.floor(NOW_MS / 30_000)

  it.each([
    ['the present one', 0, present],
    ['the one before', -1, present - 1],
    ['the next', 1, present + 1],
    ['the one before that', -2, undefined],
    ['the next but one', 2, undefined],
  ])('takes the code of %s: by %d steps', (_which, offset, step) => {
    expect(totpStepOf(SECRET, totpCode(SECRET, present + offset), NOW_MS)).toBe(step)
  })

  it.each(['', '50471', '0504710', 'abcdef', '050 472'])('takes no %j', (code) => {
    expect(totpStepOf(SECRET, code, NOW_MS)).toBeUndefined()
  })

  it('takes a code typed in two halves', () => {
    expect(totpStepOf(SECRET, ' 050 471', NOW_MS)).toBe(present)
  })
})

describe('toBase32', () => {
  // RFC 4648, section 10
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %j as %j', (text, written) => {
    expect(toBase32(Buffer.from(text))).toBe(written)
  })
})

describe('totpUri', () => {
  it('is what an authenticator reads', () => {
    const uri = new URL(totpUri(SECRET, 'ada@news.example'))
    expect(uri.protocol).toBe('otpauth:')
    expect(decodeURIComponent(uri.pathname)).toContain('Sluice:ada@news.example')
    expect(uri.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  })
})

describe('secrets and recovery codes', () => {
  it('are long, and different each time', () => {
    expect(makeTotpSecret()).toHaveLength(20)
    expect(makeTotpSecret()).not.toEqual(makeTotpSecret())
    const codes = makeRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/)
  })

  it('are the same code however they are typed', () => {
    expect(normaliseRecoveryCode(' ABCD efgh-2345 mnop')).toBe(normaliseRecoveryCode('abcd-efgh-2345-mnop'))
  })
})
