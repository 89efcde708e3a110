import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createModerator } from '../../shared/store/accounts/moderators.ts'
import type { Pool } from '../../shared/store/database.ts'
import { type Service, startService } from '../../tools/testing/processes.ts'
import { request } from '../../tools/testing/request.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'
import { callAs, cookieOf, hashCheaply } from '../support/scenes/console.ts'

let database: OpenTestDatabase
let pool: Pool
let consoles: [Service, Service]

beforeAll(async () => {
  database = await anOpenDatabase(2)
  pool = database.pool
  const env = { DATABASE_URL: database.url }
  consoles = [await startService('console', env), await startService('console', env)]
}, 120_000)
afterAll(async () => {
  for (const console of consoles ?? []) await console.kill()
  await database.drop()
})

/** Requests to one of the processes, as its own pages send them. */
function to({ url }: Service) {
  return (method: string, path: string, body?: unknown, headers = {}) =>
    request(url, undefined, method, path, body, { origin: url, ...headers })
}

describe('console processes', () => {
  it('share sessions and tries, and end cleanly', async () => {
    const [one, other] = consoles
    const account = { email: 'ada@news.example', password: 'correct horse battery' }
    await createModerator(pool, {
      email: account.email,
      name: 'Ada',
      passwordHash: hashCheaply(account.password),
      role: 'moderator',
      siteIds: [],
    })
    const { value } = cookieOf(await to(one)('POST', '/api/session', account), 'sluice-session')!
    const isSignedIn = async (at: Service) =>
      (await callAs(to(at), value)('GET', '/api/session')).json.signedIn
    expect(await isSignedIn(other)).toBe(true)
    await callAs(to(other), value)('DELETE', '/api/session')
    expect(await isSignedIn(one)).toBe(false)

    const statuses: number[] = []
    for (let time = 0; time < 8; time++) {
      const wrong = { ...account, password: 'wrong' }
      statuses.push((await to(consoles[time % 2]!)('POST', '/api/session', wrong)).status)
    }
    expect(statuses).toContain(429)
    expect(await Promise.all(consoles.map((console) => console.stop()))).toEqual([0, 0])
    expect(one.output()).not.toMatch(/ada@news|correct horse/)
  }, 120_000)
})
