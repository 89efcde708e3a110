import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** 128 MiB and about 0.3 s a hash. Source: OWASP Password Storage Cheat Sheet, scrypt. */
const COST = { N: 2 ** 17, r: 8, p: 1 }
const HASH_BYTES = 32

/** In characters. An online guesser gets few tries; this is against lists of common passwords. */
export const MIN_PASSWORD = 12
export const MAX_PASSWORD = 1_000
/** Different characters that a password has at least: `aaaaaaaaaaaa` is on every list. */
const MIN_DISTINCT = 5

/** Why a text is no password for whoever has this e-mail address, as `must …`; undefined when it is one. */
export function passwordProblem(password: string, email: string): string | undefined {
  const characters = [...password]
  if (characters.length < MIN_PASSWORD || characters.length > MAX_PASSWORD) {
    return `must be ${MIN_PASSWORD} to ${MAX_PASSWORD} characters`
  }
  if (new Set(characters).size < MIN_DISTINCT) return 'must not repeat the same few characters'
  const isEmail = password.toLowerCase().includes(email.toLowerCase())
  return isEmail ? 'must not contain the e-mail address' : undefined
}

/** A password's hash as `scrypt$N$r$p$salt$hash`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether it is the password of that hash, whatever cost the hash was made at. Throws on what is no such hash. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const match = /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]{43})$/.exec(stored)
  if (!match) throw new Error('not a password hash of ours')
  const [, N, r, p, salt, hash] = match as unknown as [string, string, string, string, string, string]
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  return timingSafeEqual(
    await derive(password, Buffer.from(salt, 'base64url'), cost),
    Buffer.from(hash, 'base64url'),
  )
}

/** The same password may be typed in composed or decomposed letters: NFKC makes it one. */
function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const maxmem = 128 * cost.N * cost.r * 2
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}
