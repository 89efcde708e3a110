import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  checkSignIn,
  type SignInOutcome,
  type SignInTry,
} from '../../services/console/sign-in/check-sign-in.ts'
import type { PasswordHasher } from '../../services/console/sign-in/password-hasher.ts'
import { hashToken, makeToken } from '../../shared/lib/secret-token.ts'
import { makeTotpSecret, normaliseRecoveryCode, totpCode } from '../../shared/lib/totp.ts'
import { changePerson } from '../../shared/store/accounts/manage-moderators.ts'
import { createModerator } from '../../shared/store/accounts/moderators.ts'
import { confirmTotp, offerTotp } from '../../shared/store/accounts/second-factor.ts'
import { rememberBrowser } from '../../shared/store/accounts/sessions.ts'
import type { Pool } from '../../shared/store/database.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'

let database: OpenTestDatabase
let pool: Pool
let asked: (string | null | undefined)[] = []

/** Stands in for scrypt, whose cost is its point: a password's hash is the password. */
const passwords: PasswordHasher = {
  hash: async (password) => password,
  matches: async (password, hash) => {
    asked.push(hash)
    return password === hash
  },
}

beforeAll(async () => {
  database = await anOpenDatabase(20)
  pool = database.pool
})
afterAll(() => database.drop())

const PASSWORD = 'correct horse battery'
const NOW_MS = 1_800_000_000_000
const STEP = Math.floor(NOW_MS / 30_000)
let count = 0

async function aModerator(): Promise<{ id: string; email: string }> {
  const email = `ada-${++count}@news.example`
  const id = await createModerator(pool, {
    email,
    name: 'Ada',
    passwordHash: PASSWORD,
    role: 'moderator',
    siteIds: [],
  })
  return { id: id!, email }
}

/** Addresses differ unless one is given. */
function signIn(attempt: Partial<SignInTry> & { email: string }, nowMs = NOW_MS): Promise<SignInOutcome> {
  const address = `10.0.${Math.floor(++count / 256)}.${count % 256}`
  return checkSignIn(
    { pool, passwords, now: () => nowMs },
    { password: PASSWORD, code: undefined, address, browserToken: undefined, ...attempt },
  )
}

async function outcomes(times: number, attempt: Partial<SignInTry> & { email: string }): Promise<string[]> {
  const seen: string[] = []
  for (let time = 0; time < times; time++) seen.push((await signIn(attempt)).outcome)
  return seen
}

/** As if all waits there are had passed. */
async function waitOver(): Promise<void> {
  await pool.query(`update sign_in_tries set blocked_until = now()`)
}

/** Seconds that the last try counted made an account wait. */
async function waitOf(account: string): Promise<number> {
  const { rows } = await pool.query(
    `select round(extract(epoch from blocked_until - tried_at))::int as seconds
     from sign_in_tries where key = sha256(convert_to('account ' || $1, 'UTF8'))`,
    [account],
  )
  return rows[0].seconds
}

describe('checkSignIn', () => {
  it('lets in who knows the password, by the e-mail address in whatever case', async () => {
    const { id, email } = await aModerator()
    expect(await signIn({ email: email.toUpperCase() })).toMatchObject({ outcome: 'right', moderatorId: id })
  })

  it('answers the same, and does the same work, for a wrong password, nobody, and who was disabled or invited', async () => {
    const [wrong, disabled] = [await aModerator(), await aModerator()]
    await changePerson(pool, { siteIds: [] }, disabled.id, { isDisabled: true }, 'test')
    await createModerator(pool, {
      email: 'invited@news.example',
      name: 'Eve',
      passwordHash: null,
      role: 'moderator',
      siteIds: [],
    })
    asked = []
    const answers = [
      await signIn({ email: wrong.email, password: 'wrong' }),
      await signIn({ email: 'nobody@news.example' }),
      await signIn({ email: disabled.email }),
      await signIn({ email: 'invited@news.example' }),
    ]
    expect(answers).toEqual(Array(4).fill({ outcome: 'wrong' }))
    expect(asked).toEqual([PASSWORD, undefined, null, null])
  })

  it('makes who guesses at an account wait longer and longer, whether or not there is one', async () => {
    const { email } = await aModerator()
    for (const account of [email, 'no-such@news.example']) {
      expect(await outcomes(22, { email: account, password: 'wrong' })).toEqual([
        ...Array(21).fill('wrong'),
        'wait',
      ])
      const waits = [await waitOf(account)]
      for (let time = 0; time < 6; time++) {
        await waitOver()
        await signIn({ email: account, password: 'wrong' })
        waits.push(await waitOf(account))
      }
      expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60])
    }
  })

  it('does not even look at the password while one has to wait', async () => {
    const { email } = await aModerator()
    const address = '192.0.2.20'
    await outcomes(6, { email, password: 'wrong', address })
    asked = []
    expect((await signIn({ email, address })).outcome).toBe('wait')
    expect(asked).toEqual([])
  })

  it('lets no more guesses through when they come all at once', async () => {
    const { email } = await aModerator()
    const wrongOf = async (attempt: object) => {
      const tries = Array.from({ length: 60 }, () => signIn({ email, password: 'wrong', ...attempt }))
      return (await Promise.all(tries)).filter(({ outcome }) => outcome === 'wrong').length
    }
    expect(await wrongOf({ address: '192.0.2.30' })).toBe(6)
    // the rest of the account's, from all over the world
    expect(await wrongOf({})).toBe(15)
  })

  it('does not hold up a colleague elsewhere, however much somebody guesses from one network', async () => {
    const { email } = await aModerator()
    const seen = await outcomes(40, { email, password: 'wrong', address: '192.0.2.2' })
    expect(seen.filter((outcome) => outcome === 'wrong')).toHaveLength(6)
    expect((await signIn({ email })).outcome).toBe('right')
  })

  it('does not hold up a colleague in the browser used before, however much others guess', async () => {
    const { id, email } = await aModerator()
    const browserToken = makeToken()
    await rememberBrowser(pool, hashToken(browserToken), id)
    await outcomes(30, { email, password: 'wrong' })
    await outcomes(30, { email, password: 'wrong', address: '192.0.2.1' })
    expect((await signIn({ email })).outcome).toBe('wait')
    expect((await signIn({ email, browserToken, address: '192.0.2.1' })).outcome).toBe('right')
  })

  it("gives a browser known to one colleague no way around another's limit", async () => {
    const [ada, bob] = [await aModerator(), await aModerator()]
    const browserToken = makeToken()
    await rememberBrowser(pool, hashToken(browserToken), ada.id)
    await outcomes(21, { email: bob.email, password: 'wrong' })
    expect((await signIn({ email: bob.email, browserToken })).outcome).toBe('wait')
  })

  it('makes an address that tries many accounts wait, by the network of an IPv6 address', async () => {
    const seen: string[] = []
    for (let host = 0; host < 22; host++) {
      const address = `2001:db8:0:7::${host.toString(16)}`
      seen.push((await signIn({ email: `spray-${host}@news.example`, password: 'wrong', address })).outcome)
    }
    expect(seen).toEqual([...Array(21).fill('wrong'), 'wait'])
    const { email } = await aModerator()
    expect((await signIn({ email, address: '2001:db8:0:7:ffff::1' })).outcome).toBe('wait')
    expect((await signIn({ email, address: '2001:db8:0:8::1' })).outcome).toBe('right')
  })

  it('never makes a newsroom wait whose people sign in from one address', async () => {
    const { email } = await aModerator()
    expect(await outcomes(40, { email, address: '192.0.2.9' })).toEqual(Array(40).fill('right'))
  })

  it('forgets failures once the owner is in', async () => {
    const { email } = await aModerator()
    const address = '192.0.2.40'
    await outcomes(5, { email, password: 'wrong', address })
    await outcomes(1, { email, address })
    expect(await outcomes(5, { email, password: 'wrong', address })).toEqual(Array(5).fill('wrong'))
  })
})

describe('checkSignIn with a second factor', () => {
  async function withTotp() {
    const moderator = await aModerator()
    const secret = makeTotpSecret()
    await offerTotp(pool, moderator.id, secret)
    await confirmTotp(pool, moderator.id, {
      secret,
      step: STEP - 5,
      recoveryHashes: [hashToken(normaliseRecoveryCode('abcd-efgh-ijkl-mnop'))],
    })
    return { ...moderator, code: (step: number) => totpCode(secret, step) }
  }

  it('asks for a code once the password is right, and only then', async () => {
    const { email, code } = await withTotp()
    expect((await signIn({ email })).outcome).toBe('second_factor_needed')
    expect((await signIn({ email, code: code(STEP) })).outcome).toBe('right')
    expect((await signIn({ email, password: 'wrong', code: code(STEP + 1) })).outcome).toBe('wrong')
  })

  it('takes each code once, and none before one that was taken', async () => {
    const { email, code } = await withTotp()
    const codes = [code(STEP), code(STEP), code(STEP - 1), code(STEP + 1)]
    const seen: string[] = []
    for (const one of codes) seen.push((await signIn({ email, code: one })).outcome)
    expect(seen).toEqual(['right', 'wrong_code', 'wrong_code', 'right'])
  })

  it('takes a code once when it comes twice at the same time', async () => {
    const { email, code } = await withTotp()
    const seen = await Promise.all(Array.from({ length: 5 }, () => signIn({ email, code: code(STEP) })))
    expect(seen.filter(({ outcome }) => outcome === 'right')).toHaveLength(1)
  })

  it('takes a recovery code once', async () => {
    const { email } = await withTotp()
    expect((await signIn({ email, code: 'ABCD EFGH IJKL MNOP' })).outcome).toBe('right')
    expect((await signIn({ email, code: 'abcd-efgh-ijkl-mnop' })).outcome).toBe('wrong_code')
  })

  it('makes who knows the password and guesses at codes wait, though not at the password', async () => {
    const { email } = await withTotp()
    const seen = await outcomes(8, { email, code: '000000' })
    expect(seen).toEqual([...Array(6).fill('wrong_code'), 'wait', 'wait'])
  })
})
