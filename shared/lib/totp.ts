import { createHmac, randomBytes } from 'node:crypto'

/** Source: RFC 6238 and the defaults of every authenticator. */
const STEP_SECONDS = 30
const DIGITS = 6
/** Steps before and after the present one that still count: clocks differ, and people type. */
const TOLERANCE = 1
/** Bytes; RFC 4226 §4 asks for 20. */
const SECRET_BYTES = 20

const RECOVERY_CODES = 10
/** Of five bits each: 80, too many to try out even with the hash at hand. */
const RECOVERY_CHARACTERS = 16
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function makeTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES)
}

/** The code of one time step. */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac[mac.length - 1]! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The time step, around `nowMs`, whose code this is; undefined when it is of none. Spaces are left out. */
export function totpStepOf(secret: Uint8Array, code: string, nowMs: number): number | undefined {
  const given = code.replace(/\s/g, '')
  const present = Math.floor(nowMs / 1_000 / STEP_SECONDS)
  let found: number | undefined
  for (let step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
    if (totpCode(secret, step) === given) found = step
  }
  return found
}

/** What an authenticator reads from a QR code. */
export function totpUri(secret: Uint8Array, account: string): string {
  const query = new URLSearchParams({ secret: toBase32(secret), issuer: 'Sluice' })
  return `otpauth://totp/${encodeURIComponent(`Sluice:${account}`)}?${query}`
}

/** RFC 4648, without padding. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** Codes for when the authenticator is lost, as `abcd-efgh-ijkl-mnop`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const characters = toBase32(randomBytes(RECOVERY_CHARACTERS)).slice(0, RECOVERY_CHARACTERS)
    return characters.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** A recovery code as it is hashed, however it was typed. */
export function normaliseRecoveryCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z2-7]/g, '')
}
