import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { createModerator } from '../../shared/store/accounts/moderators.ts'
import { freePort } from '../../tools/testing/free-port.ts'
import type { Answer } from '../../tools/testing/request.ts'
import {
  anOidcProvider,
  CLIENT,
  type OidcUser,
  type TestProvider,
} from '../support/receivers/oidc-provider.ts'
import { aConsole, callAs, cookieOf, type TestConsole } from '../support/scenes/console.ts'

let provider: TestProvider
let console: TestConsole

beforeAll(async () => {
  // the provider says at length that it is not set up for production
  for (const level of ['warn', 'info'] as const) jest.spyOn(globalThis.console, level).mockReturnValue()
  const consolePort = await freePort()
  const consoleUrl = `http://127.0.0.1:${consolePort}`
  provider = await anOidcProvider(`${consoleUrl}/api/oidc/callback`)
  const consoleOidc = { issuer: provider.issuer, ...CLIENT }
  console = await aConsole({ consolePort, consoleUrl, consoleOidc })
})
afterAll(async () => {
  await console?.stop()
  await provider?.stop()
})

async function aModerator(): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@news.example`
  const moderator = { email, name: 'Ada', passwordHash: null, role: 'moderator', siteIds: [] } as const
  return { id: (await createModerator(console.pool, moderator))!, email }
}

function userOf(email: string, more: Partial<OidcUser> = {}): OidcUser {
  return { sub: randomUUID(), email: email.toUpperCase(), email_verified: true, ...more }
}

async function start(): Promise<{ url: URL; cookie: string }> {
  const answer = await console.call('GET', '/api/oidc/start')
  const { value, attributes } = cookieOf(answer, 'sluice-oidc')!
  expect([answer.status, attributes]).toEqual([303, ['Path=/', 'Max-Age=600', 'HttpOnly', 'SameSite=Lax']])
  return { url: new URL(answer.headers.location!), cookie: `sluice-oidc=${value}` }
}

/** The way of a user to the provider and back. */
async function signIn(user: OidcUser): Promise<Answer> {
  const { url, cookie } = await start()
  const back = await provider.visit(url.href, user)
  return console.call('GET', back.pathname + back.search, undefined, { cookie })
}

async function signedInAs(answer: Answer): Promise<string | undefined> {
  const session = cookieOf(answer, 'sluice-session')
  if (!session) return undefined
  return (await callAs(console.call, session.value)('GET', '/api/session')).json.moderator?.id
}

describe('signing in by OpenID Connect', () => {
  it('is offered, and asks the provider with a state, a nonce and a challenge of its own each time', async () => {
    expect((await console.call('GET', '/api/session')).json).toEqual({ signedIn: false, oidc: true })
    const [one, other] = [(await start()).url, (await start()).url]
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.searchParams.get(name)).toMatch(/^[\w-]{43}$/)
      expect(one.searchParams.get(name)).not.toBe(other.searchParams.get(name))
    }
    expect(Object.fromEntries(one.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      client_id: 'sluice',
    })
  })

  it('signs in the moderator who has the verified e-mail address, and links them for good', async () => {
    const { id, email } = await aModerator()
    const user = userOf(email)
    const answer = await signIn(user)
    expect([answer.status, answer.headers.location]).toEqual([303, '/'])
    expect(await signedInAs(answer)).toBe(id)
    expect(cookieOf(answer, 'sluice-oidc')!.value).toBe('')
    // whatever the address at the provider is by then
    expect(await signedInAs(await signIn({ ...user, email: 'other@news.example' }))).toBe(id)
    const { rows } = await console.pool.query(
      `select from audit where action = 'moderator.linked' and actor = $1`,
      [id],
    )
    expect(rows).toHaveLength(1)
  })

  it.each([
    ['whose address the provider has not verified', { email_verified: false }, 'oidc_no_account'],
    ['without an address', { email: undefined }, 'oidc_no_account'],
    ['whom nobody made a moderator', { email: 'stranger@news.example' }, 'oidc_no_account'],
  ])('lets in nobody %s, and makes no account', async (_who, more, problem) => {
    const { email } = await aModerator()
    const count = async () => (await console.pool.query('select count(*)::int from moderators')).rows[0]
    const before = await count()
    const answer = await signIn(userOf(email, more))
    expect(answer.headers.location).toBe(`/sign-in?problem=${problem}`)
    expect(await signedInAs(answer)).toBeUndefined()
    expect(await count()).toEqual(before)
  })

  it('lets in no other user who comes to have the address of one who is linked', async () => {
    const { email } = await aModerator()
    await signIn(userOf(email))
    expect(await signedInAs(await signIn(userOf(email)))).toBeUndefined()
  })

  it('lets in nobody who was disabled, linked or not', async () => {
    const [linked, not] = [await aModerator(), await aModerator()]
    const user = userOf(linked.email)
    await signIn(user)
    await console.pool.query('update moderators set disabled_at = now() where id = any ($1)', [
      [linked.id, not.id],
    ])
    expect(await signedInAs(await signIn(user))).toBeUndefined()
    expect(await signedInAs(await signIn(userOf(not.email)))).toBeUndefined()
  })

  it("takes no answer to a question that this browser did not ask: another's, an old one's, none at all", async () => {
    const { email } = await aModerator()
    const [one, other] = [await start(), await start()]
    const back = await provider.visit(one.url.href, userOf(email))
    const path = back.pathname + back.search
    for (const cookie of [other.cookie, '', 'sluice-oidc=made.up.cookie']) {
      const answer = await console.call('GET', path, undefined, { cookie })
      expect(answer.headers.location).toBe('/sign-in?problem=oidc_refused')
      expect(await signedInAs(answer)).toBeUndefined()
    }
  })

  it('takes each answer once, and none that was changed', async () => {
    const { id, email } = await aModerator()
    const { url, cookie } = await start()
    const back = await provider.visit(url.href, userOf(email))
    const finish = (to: URL) => console.call('GET', to.pathname + to.search, undefined, { cookie })
    const changed = new URL(back)
    changed.searchParams.set('iss', 'https://evil.example')
    expect(await signedInAs(await finish(changed))).toBeUndefined()
    expect(await signedInAs(await finish(back))).toBe(id)
    expect(await signedInAs(await finish(back))).toBeUndefined()
  })

  it('never goes on with a session that the browser came with', async () => {
    const attacker = await console.moderator()
    const { email } = await aModerator()
    const { url, cookie } = await start()
    const back = await provider.visit(url.href, userOf(email))
    const answer = await console.call('GET', back.pathname + back.search, undefined, {
      cookie: `${cookie}; sluice-session=${attacker.token}`,
    })
    expect(cookieOf(answer, 'sluice-session')!.value).not.toBe(attacker.token)
    expect((await attacker.call('GET', '/api/session')).json.signedIn).toBe(false)
  })

  it('says so when the provider is away, and works again when it is back', async () => {
    const port = await freePort()
    const consoleUrl = 'http://127.0.0.1:1'
    const away = await aConsole({
      consoleUrl,
      consoleOidc: { issuer: `http://127.0.0.1:${port}`, ...CLIENT },
    })
    const answer = await away.call('GET', '/api/oidc/start')
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?problem=oidc_unreachable'])
    const back = await anOidcProvider(`${consoleUrl}/api/oidc/callback`, { port })
    expect((await away.call('GET', '/api/oidc/start')).headers.location).toContain(back.issuer)
    await away.stop()
    await back.stop()
  })

  it('shows its secret in the way that the provider takes', async () => {
    const consolePort = await freePort()
    const consoleUrl = `http://127.0.0.1:${consolePort}`
    const posted = await anOidcProvider(`${consoleUrl}/api/oidc/callback`, {
      authenticatesBy: 'client_secret_post',
    })
    const other = await aConsole({
      consolePort,
      consoleUrl,
      consoleOidc: { issuer: posted.issuer, ...CLIENT },
    })
    const admin = await other.moderator()
    const started = await other.call('GET', '/api/oidc/start')
    const back = await posted.visit(started.headers.location!, userOf(admin.email))
    const cookie = `sluice-oidc=${cookieOf(started, 'sluice-oidc')!.value}`
    const answer = await other.call('GET', back.pathname + back.search, undefined, { cookie })
    expect(answer.headers.location).toBe('/')
    await other.stop()
    await posted.stop()
  })
})
