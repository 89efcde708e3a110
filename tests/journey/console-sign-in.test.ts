import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { totpCode } from '../../shared/lib/totp.ts'
import type { Answer } from '../../tools/testing/request.ts'
import {
  aConsole,
  callAs,
  cookieOf,
  type TestConsole,
  type TestModerator,
} from '../support/scenes/console.ts'

let console: TestConsole

beforeAll(async () => {
  console = await aConsole()
})
afterAll(() => console?.stop())

const SESSION = 'sluice-session'
const NEW_PASSWORD = 'a better one than before'

function signIn(who: Pick<TestModerator, 'email' | 'password'>, more: object = {}, headers = {}) {
  const { email, password } = who
  return console.call('POST', '/api/session', { email, password, ...more }, headers)
}

/** Signs in, as the browser does next: with the cookie it was given. */
async function aBrowser(who: Pick<TestModerator, 'email' | 'password'>, more: object = {}, headers = {}) {
  const answer = await signIn(who, more, headers)
  if (answer.json.outcome !== 'signed_in') throw new Error(`not signed in: ${answer.text}`)
  const token = cookieOf(answer, SESSION)!.value
  return { answer, token, call: callAs(console.call, token) }
}

async function isSignedIn(call: TestModerator['call']): Promise<boolean> {
  return (await call('GET', '/api/session')).json.signedIn
}

async function audited(action: string, moderatorId: string): Promise<number> {
  const { rows } = await console.pool.query(
    `select count(*)::int as count from audit where action = $1 and (evidence ->> 'moderator' = $2 or actor = $2)`,
    [action, moderatorId],
  )
  return rows[0].count
}

describe('signing in', () => {
  it('answers who one is, what one may see, and the token for changes', async () => {
    const who = await console.moderator('senior')
    const { answer, call } = await aBrowser(who)
    expect(answer.json.session).toMatchObject({
      signedIn: true,
      oidc: false,
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      moderator: {
        id: who.id,
        email: who.email,
        role: 'senior',
        siteIds: [],
        settings: { keyMap: 'sluice' },
        hasPassword: true,
        hasSecondFactor: false,
      },
      sites: [],
    })
    expect((await call('GET', '/api/session')).json).toEqual(answer.json.session)
    expect(await audited('session.started', who.id)).toBe(2)
  })

  it('says to nobody that nobody is signed in', async () => {
    expect((await console.call('GET', '/api/session')).json).toEqual({ signedIn: false, oidc: false })
    expect(await isSignedIn(callAs(console.call, 'made-up'))).toBe(false)
  })

  it('keeps the session from scripts and from other sites, and only its hash', async () => {
    const { answer, token } = await aBrowser(await console.moderator())
    const cookie = cookieOf(answer, SESSION)!
    expect(cookie.attributes).toEqual(['Path=/', 'Max-Age=604800', 'HttpOnly', 'SameSite=Strict'])
    const { rows } = await console.pool.query('select to_jsonb(s)::text as row from sessions s')
    expect(rows.map(({ row }) => row).join()).not.toContain(token)
  })

  it('never goes on with a session that the browser came with', async () => {
    const [attacker, victim] = [await console.moderator(), await console.moderator()]
    const answer = await signIn(victim, {}, { cookie: `${SESSION}=${attacker.token}` })
    const token = cookieOf(answer, SESSION)!.value
    expect(token).not.toBe(attacker.token)
    expect(await isSignedIn(attacker.call)).toBe(false)
    const planted = await signIn(victim, {}, { cookie: `${SESSION}=planted` })
    expect(cookieOf(planted, SESSION)!.value).not.toBe('planted')
    expect(await isSignedIn(callAs(console.call, 'planted'))).toBe(false)
  })

  it('tells nobody which addresses have an account', async () => {
    const [known, disabled, admin] = [
      await console.moderator(),
      await console.moderator(),
      await console.moderator('admin'),
    ]
    await admin.call('PATCH', `/api/people/${disabled.id}`, { isDisabled: true })
    const answers = [
      await signIn({ ...known, password: 'wrong' }),
      await signIn(disabled),
      await signIn({ email: 'nobody@news.example', password: 'wrong' }),
    ]
    const seen = answers.map(({ status, headers, json }) => {
      const { date: _, 'x-request-id': __, ...rest } = headers
      return { status, headers: rest, json: { ...json, requestId: '' } }
    })
    expect(seen[0]).toMatchObject({ status: 401, json: { code: 'unauthorized' } })
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
  })

  it('makes who guesses wait, and says how long', async () => {
    const { email } = await console.moderator()
    const answers: Answer[] = []
    const from = { 'x-forwarded-for': '192.0.2.50' }
    for (let time = 0; time < 7; time++) answers.push(await signIn({ email, password: 'wrong' }, {}, from))
    expect(answers.map(({ status }) => status)).toEqual([...Array(6).fill(401), 429])
    expect(Number(answers[6]!.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('makes an address wait that tries many accounts', async () => {
    const statuses: number[] = []
    const accounts = await Promise.all(Array.from({ length: 5 }, () => console.moderator()))
    for (let time = 0; time < 22; time++) {
      const who = { email: accounts[time % 5]!.email, password: 'wrong' }
      statuses.push((await signIn(who, {}, { 'x-forwarded-for': '192.0.2.99' })).status)
    }
    expect(statuses).toEqual([...Array(21).fill(401), 429])
  })

  it('lets in a colleague at whose account others guess, in a browser used before', async () => {
    const who = await console.moderator()
    const known = cookieOf(await signIn(who), 'sluice-browser')!
    expect(known.attributes).toContain('HttpOnly')
    for (let time = 0; time < 22; time++) await signIn({ email: who.email, password: 'wrong' })
    expect((await signIn(who)).status).toBe(429)
    const answer = await signIn(who, {}, { cookie: `sluice-browser=${known.value}` })
    expect(answer.status).toBe(200)
    expect(cookieOf(answer, 'sluice-browser')!.value).toBe(known.value)
  })

  it.each([
    ['not JSON', '{', 400, 'malformed_json'],
    ['another type', undefined, 415, 'unsupported_type'],
    ['unknown fields', { email: 'a@b.example', password: 'x', remember: true }, 422, 'invalid_fields'],
    ['no e-mail address', { email: 'ada', password: 'x' }, 422, 'invalid_fields'],
  ])('refuses %s', async (_what, body, status, code) => {
    const answer = await console.call('POST', '/api/session', body)
    expect([answer.status, answer.json.code]).toEqual([status, code])
  })
})

describe('a session', () => {
  it('ends on signing out, for good', async () => {
    const who = await console.moderator()
    const answer = await who.call('DELETE', '/api/session')
    expect(answer.status).toBe(204)
    expect(cookieOf(answer, SESSION)).toEqual({
      value: '',
      attributes: expect.arrayContaining(['Max-Age=0']),
    })
    expect(await isSignedIn(who.call)).toBe(false)
    expect((await who.call('GET', '/api/sites')).status).toBe(401)
  })

  it.each([
    ['was not used for twelve hours', `used_at = now() - interval '12 hours'`, false],
    ['was used a little later', `used_at = now() - interval '11 hours 59 minutes'`, true],
    ['began seven days ago', `started_at = now() - interval '7 days'`, false],
    ['began a little later', `started_at = now() - interval '6 days 23 hours 59 minutes'`, true],
  ])('that %s is good: %s %s', async (_when, change, isGood) => {
    const who = await console.moderator()
    await console.pool.query(`update sessions set ${change} where moderator_id = $1`, [who.id])
    expect(await isSignedIn(who.call)).toBe(isGood)
    expect((await who.call('GET', '/api/me/sessions')).status).toBe(isGood ? 200 : 401)
  })

  it('is kept alive by being used', async () => {
    const who = await console.moderator()
    await console.pool.query(
      `update sessions set used_at = now() - interval '11 hours' where moderator_id = $1`,
      [who.id],
    )
    await who.call('GET', '/api/session')
    const { rows } = await console.pool.query(
      `select used_at > now() - interval '1 minute' as fresh from sessions where moderator_id = $1`,
      [who.id],
    )
    expect(rows[0].fresh).toBe(true)
  })

  it('is listed to its owner, who may end each, and no other', async () => {
    const [who, other] = [await console.moderator(), await console.moderator()]
    const second = await aBrowser(who, {}, { 'x-forwarded-for': '192.0.2.7', 'user-agent': 'Lynx' })
    const { sessions } = (await who.call('GET', '/api/me/sessions')).json
    expect(sessions).toHaveLength(2)
    expect(sessions.find((one: { isThis: boolean }) => !one.isThis)).toMatchObject({
      by: 'password',
      address: '192.0.2.7',
      userAgent: 'Lynx',
    })
    const { id } = sessions.find((one: { isThis: boolean }) => !one.isThis)
    expect((await other.call('DELETE', `/api/me/sessions/${id}`)).status).toBe(404)
    expect(await isSignedIn(second.call)).toBe(true)
    expect((await who.call('DELETE', `/api/me/sessions/${id}`)).status).toBe(204)
    expect([await isSignedIn(second.call), await isSignedIn(who.call)]).toEqual([false, true])
  })

  it('stays alone when its owner ends all others', async () => {
    const who = await console.moderator()
    const others = [await aBrowser(who), await aBrowser(who)]
    expect((await who.call('DELETE', '/api/me/sessions')).json).toEqual({ ended: 2 })
    expect(await Promise.all(others.map(({ call }) => isSignedIn(call)))).toEqual([false, false])
    expect(await isSignedIn(who.call)).toBe(true)
  })
})

describe("changing one's password", () => {
  it('ends every session and starts a new one here', async () => {
    const who = await console.moderator()
    const elsewhere = await aBrowser(who)
    const { password } = who
    const answer = await who.call('POST', '/api/me/password', { password, newPassword: NEW_PASSWORD })
    const here = callAs(console.call, cookieOf(answer, SESSION)!.value)
    expect(await Promise.all([who.call, elsewhere.call, here].map(isSignedIn))).toEqual([false, false, true])
    expect((await signIn(who)).status).toBe(401)
    expect((await signIn({ ...who, password: NEW_PASSWORD })).status).toBe(200)
    expect(await audited('moderator.password_set', who.id)).toBe(1)
  })

  it('needs the present password, and a good new one, and lets nobody guess at it', async () => {
    const who = await console.moderator()
    const change = (body: object) => who.call('POST', '/api/me/password', body)
    const wrong = { password: 'wrong', newPassword: NEW_PASSWORD }
    expect((await change({ password: who.password, newPassword: 'short' })).json.errors).toEqual([
      { pointer: '/newPassword', message: 'must be 12 to 1000 characters' },
    ])
    const seen: number[] = []
    for (let time = 0; time < 7; time++) seen.push((await change(wrong)).status)
    expect(seen).toEqual([...Array(6).fill(422), 429])
    expect((await change({ ...wrong, password: who.password })).status).toBe(429)
    expect(await isSignedIn(who.call)).toBe(true)
  })
})

describe('the second factor', () => {
  /** The base32 of what the authenticator keeps, read back. */
  function bytesOf(base32: string): Buffer {
    const bits = [...base32]
      .map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'))
      .join('')
    return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  }

  async function withAuthenticator() {
    const who = await console.moderator()
    const offered = await who.call('POST', '/api/me/second-factor', { password: who.password })
    const secret = bytesOf(offered.json.secret)
    const code = (ahead: number) => totpCode(secret, Math.floor(Date.now() / 30_000) + ahead)
    const confirmed = await who.call('POST', '/api/me/second-factor/confirm', { code: code(0) })
    return { ...who, offered, confirmed, code, recoveryCodes: confirmed.json.recoveryCodes as string[] }
  }

  it('is asked for from when it was confirmed, and then signs in', async () => {
    const who = await withAuthenticator()
    expect(who.offered.json.uri).toContain('otpauth://totp/Sluice')
    expect(who.recoveryCodes).toHaveLength(10)
    expect((await signIn(who)).json).toEqual({ outcome: 'second_factor_needed' })
    const wrong = await signIn(who, { code: '000 000' })
    expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([401, '/code'])
    const { answer } = await aBrowser(who, { code: who.code(1) })
    expect(answer.json.session.moderator.hasSecondFactor).toBe(true)
  })

  it('is not asked for while it is not confirmed', async () => {
    const who = await console.moderator()
    await who.call('POST', '/api/me/second-factor', { password: who.password })
    expect((await who.call('POST', '/api/me/second-factor/confirm', { code: 'abcdef' })).status).toBe(422)
    expect((await signIn(who)).json.outcome).toBe('signed_in')
  })

  it('is stood in for by a recovery code, once', async () => {
    const who = await withAuthenticator()
    const [code] = who.recoveryCodes
    expect((await signIn(who, { code })).status).toBe(200)
    expect((await signIn(who, { code })).status).toBe(401)
    const renewed = await who.call('POST', '/api/me/second-factor/recovery-codes', { password: who.password })
    expect((await signIn(who, { code: who.recoveryCodes[1] })).status).toBe(401)
    expect((await signIn(who, { code: renewed.json.recoveryCodes[0] })).status).toBe(200)
    expect(await audited('moderator.recovery_code_used', who.id)).toBe(2)
  })

  it('goes only with the password, and not twice', async () => {
    const who = await withAuthenticator()
    const remove = (password: string) => who.call('POST', '/api/me/second-factor/remove', { password })
    expect((await who.call('POST', '/api/me/second-factor', { password: who.password })).status).toBe(409)
    expect((await remove('wrong')).status).toBe(422)
    expect((await remove(who.password)).status).toBe(204)
    expect((await remove(who.password)).status).toBe(409)
    expect((await signIn(who)).json.outcome).toBe('signed_in')
  })

  it.each([
    ['is asked for as before by a new link', {}, 'second_factor_needed'],
    ['is forgotten by a new link where an admin says so', { forgetsSecondFactor: true }, 'signed_in'],
  ])('%s', async (_case, choice, outcome) => {
    const [admin, who] = [await console.moderator('admin'), await withAuthenticator()]
    const { url } = (await admin.call('POST', `/api/people/${who.id}/reset`, choice)).json
    const chosen = { token: new URL(url).hash.slice(1), password: `${who.password}, a new one` }
    expect((await console.call('POST', '/api/invitation/accept', chosen)).json.outcome).toBe(outcome)
    const { rows } = await console.pool.query(
      `select evidence from audit where action = 'moderator.invited' and evidence ->> 'moderator' = $1`,
      [who.id],
    )
    expect(rows).toEqual([{ evidence: { moderator: who.id, forgetsSecondFactor: outcome === 'signed_in' } }])
  })
})

describe('people', () => {
  async function invited(admin: TestModerator, more: object = {}) {
    const body = { email: 'eve@news.example', name: 'Eve', role: 'moderator', siteIds: [], ...more }
    const answer = await admin.call('POST', '/api/people', body)
    if (answer.status !== 201) throw new Error(answer.text)
    const { person, invitation } = answer.json
    return { person, url: new URL(invitation.url), token: new URL(invitation.url).hash.slice(1) }
  }
  const accept = (token: string, password = NEW_PASSWORD) =>
    console.call('POST', '/api/invitation/accept', { token, password })

  it('are invited by a link that sets a password, once', async () => {
    const admin = await console.moderator('admin')
    const { person, url, token } = await invited(admin)
    expect(url.origin).toBe(console.url)
    expect(person).toMatchObject({ hasPassword: false, invitedUntil: expect.any(String), signedInAt: null })
    expect((await console.call('POST', '/api/invitation', { token })).json).toEqual({
      name: 'Eve',
      email: 'eve@news.example',
      hasSecondFactor: false,
    })
    expect((await accept(token, 'short')).status).toBe(422)
    const answer = await accept(token)
    expect(answer.json.session.moderator).toMatchObject({ id: person.id, hasPassword: true })
    expect((await accept(token, 'another one to try')).status).toBe(404)
    expect((await signIn({ email: person.email, password: NEW_PASSWORD })).status).toBe(200)
    expect((await admin.call('POST', '/api/people', { ...person, email: 'EVE@news.example' })).status).toBe(
      422,
    )
    const again = { email: 'EVE@news.example', name: 'Eve', role: 'moderator', siteIds: [] }
    expect((await admin.call('POST', '/api/people', again)).status).toBe(409)
  })

  it('are invited in vain when the link has expired or they were disabled', async () => {
    const admin = await console.moderator('admin')
    const late = await invited(admin, { email: 'late@news.example' })
    await console.pool.query(`update moderators set invitation_expires_at = now() where id = $1`, [
      late.person.id,
    ])
    expect((await accept(late.token)).status).toBe(404)
    const gone = await invited(admin, { email: 'gone@news.example' })
    await admin.call('PATCH', `/api/people/${gone.person.id}`, { isDisabled: true })
    expect((await accept(gone.token)).status).toBe(404)
  })

  it('are signed out at once by a change of rights, and for good when disabled', async () => {
    const admin = await console.moderator('admin')
    const { id } = (await admin.call('POST', '/api/sites', { name: 'the-herald' })).json
    for (const change of [{ role: 'senior' }, { siteIds: [] }, { isDisabled: true }]) {
      const who = await console.moderator('moderator', [id])
      const same = { name: 'Renamed', role: 'moderator', siteIds: [id], isDisabled: false }
      expect((await admin.call('PATCH', `/api/people/${who.id}`, same)).json.name).toBe('Renamed')
      expect(await isSignedIn(who.call)).toBe(true)
      expect((await admin.call('PATCH', `/api/people/${who.id}`, change)).status).toBe(200)
      expect(await isSignedIn(who.call)).toBe(false)
      expect((await signIn(who)).status).toBe('isDisabled' in change ? 401 : 200)
    }
  })

  it('can come back, though not by the sessions they had', async () => {
    const [admin, who] = [await console.moderator('admin'), await console.moderator()]
    await admin.call('PATCH', `/api/people/${who.id}`, { isDisabled: true })
    await admin.call('PATCH', `/api/people/${who.id}`, { isDisabled: false })
    expect(await isSignedIn(who.call)).toBe(false)
    expect((await signIn(who)).status).toBe(200)
    expect([await audited('moderator.disabled', who.id), await audited('moderator.enabled', who.id)]).toEqual(
      [1, 1],
    )
  })

  it('lose password and sessions when reset', async () => {
    const [admin, who] = [await console.moderator('admin'), await console.moderator()]
    const { url } = (await admin.call('POST', `/api/people/${who.id}/reset`, {})).json
    expect(await isSignedIn(who.call)).toBe(false)
    expect((await signIn(who)).status).toBe(401)
    expect((await accept(new URL(url).hash.slice(1))).status).toBe(200)
    expect((await signIn({ ...who, password: NEW_PASSWORD })).status).toBe(200)
  })

  it('never leave the console without an admin of all sites', async () => {
    const [one, other] = [await console.moderator('admin'), await console.moderator('admin')]
    await console.pool.query(`update moderators set disabled_at = now() where id <> all ($1::uuid[])`, [
      [one.id, other.id],
    ])
    expect((await one.call('PATCH', `/api/people/${one.id}`, { role: 'senior' })).status).toBe(409)
    const statuses = await Promise.all([
      one.call('PATCH', `/api/people/${other.id}`, { role: 'moderator' }),
      other.call('PATCH', `/api/people/${one.id}`, { isDisabled: true }),
    ])
    expect(statuses.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
    const { rows } = await console.pool.query(
      `select from moderators where role = 'admin' and site_ids = '{}' and disabled_at is null`,
    )
    expect(rows).toHaveLength(1)
  })

  it('keep what they set for themselves', async () => {
    const who = await console.moderator()
    const first = await who.call('PATCH', '/api/me', {
      name: 'Ada L.',
      settings: { keyMap: 'own', ownKeys: { approve: 'a' } },
    })
    expect(first.json).toMatchObject({ name: 'Ada L.', settings: { keyMap: 'own', theme: 'auto' } })
    await who.call('PATCH', '/api/me', { settings: { theme: 'dark' } })
    const { moderator } = (await who.call('GET', '/api/session')).json
    expect(moderator).toMatchObject({
      name: 'Ada L.',
      settings: { keyMap: 'own', ownKeys: { approve: 'a' }, theme: 'dark' },
    })
    expect((await who.call('PATCH', '/api/me', { settings: { theme: 'neon' } })).status).toBe(422)
  })
})

describe('sites', () => {
  it('are made by an admin of all sites, and have settings and keys that are shown once', async () => {
    const admin = await console.moderator('admin')
    const made = await admin.call('POST', '/api/sites', { name: 'the-times' })
    expect(made.status).toBe(201)
    expect((await admin.call('POST', '/api/sites', { name: 'the-times' })).status).toBe(409)
    const { id } = made.json
    const settings = { targetMinutes: 15, allowedOrigins: ['https://times.example'] }
    expect((await admin.call('PATCH', `/api/sites/${id}`, { settings })).json.settings).toMatchObject(
      settings,
    )
    expect((await admin.call('PATCH', `/api/sites/${id}`, { settings: { secret: 'x' } })).status).toBe(422)
    const { key } = (await admin.call('POST', `/api/sites/${id}/keys`, { kind: 'secret' })).json
    expect(key).toMatch(/^sk_/)
    const listed = await admin.call('GET', `/api/sites/${id}/keys`)
    expect(listed.text).not.toContain(key)
    const [{ id: keyId }] = listed.json.keys
    expect((await admin.call('DELETE', `/api/sites/${id}/keys/${keyId}`)).status).toBe(204)
    expect((await admin.call('DELETE', `/api/sites/${id}/keys/${keyId}`)).status).toBe(404)
    const { rows } = await console.pool.query(
      `select action, actor from audit where site_id = $1 order by id`,
      [id],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'site.created',
      'site.updated',
      'key.created',
      'key.revoked',
    ])
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([admin.id]))
  })
})

describe('the process', () => {
  it('answers ops, and every path with headers that keep scripts and frames of others out', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/api/session', '/api/nothing']) {
      const { status, headers } = await console.call('GET', path)
      expect(status).toBe(path === '/api/nothing' ? 404 : 200)
      const policy = headers['content-security-policy'] as string
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      })
      expect(headers['x-powered-by']).toBeUndefined()
    }
    expect((await console.call('GET', '/metrics')).text).toContain('sluice_sign_ins_total{outcome="right"')
  })

  it('names the methods that a path takes', async () => {
    const answer = await console.call('PUT', '/api/session', {})
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, POST, DELETE'])
  })
})

describe('behind https', () => {
  let secure: TestConsole
  beforeAll(async () => {
    secure = await aConsole({ consoleUrl: 'https://moderation.example' })
  })
  afterAll(() => secure?.stop())

  it('has cookies that no neighbour can plant and no plain connection carries', async () => {
    const { email, password } = await secure.moderator()
    const answer = await secure.call('POST', '/api/session', { email, password })
    const { value, attributes } = cookieOf(answer, '__Host-sluice-session')!
    expect(attributes).toEqual(['Path=/', 'Max-Age=604800', 'HttpOnly', 'SameSite=Strict', 'Secure'])
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000')
    const seen = async (cookie: string) =>
      (await secure.call('GET', '/api/session', undefined, { cookie })).json.signedIn
    expect(await seen(`__Host-sluice-session=${value}`)).toBe(true)
    expect(await seen(`sluice-session=${value}`)).toBe(false)
  })

  it('takes changes from its public address only', async () => {
    const { email, password } = await secure.moderator()
    for (const origin of [secure.url, 'http://moderation.example', 'https://moderation.example:8443']) {
      expect((await secure.call('POST', '/api/session', { email, password }, { origin })).status).toBe(403)
    }
  })

  it('invites to its public address', async () => {
    const admin = await secure.moderator('admin')
    const body = { email: 'a@news.example', name: 'A', role: 'moderator', siteIds: [] }
    const answer = await secure.call('POST', '/api/people', body, {
      cookie: `__Host-sluice-session=${admin.token}`,
      'x-csrf-token': (
        await secure.call('GET', '/api/session', undefined, {
          cookie: `__Host-sluice-session=${admin.token}`,
        })
      ).json.csrfToken,
      host: 'evil.example',
    })
    expect(answer.json.invitation.url).toMatch(/^https:\/\/moderation\.example\/invitation#/)
  })
})
