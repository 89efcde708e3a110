import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { hashToken } from '../../shared/lib/secret-token.ts'
import { createModerator } from '../../shared/store/accounts/moderators.ts'
import { purgeSignIns } from '../../shared/store/accounts/purge-sign-ins.ts'
import { rememberBrowser, startSession } from '../../shared/store/accounts/sessions.ts'
import { takeTry } from '../../shared/store/accounts/sign-in-tries.ts'
import type { Pool } from '../../shared/store/database.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'

let database: OpenTestDatabase
let pool: Pool

beforeAll(async () => {
  database = await anOpenDatabase(2)
  pool = database.pool
})
afterAll(() => database.drop())

it('forgets sessions, browsers and tries that are over, and no others', async () => {
  const moderator = { email: 'ada@news.example', name: 'Ada', passwordHash: null, siteIds: [] }
  const moderatorId = (await createModerator(pool, { ...moderator, role: 'moderator' }))!
  for (const which of ['old', 'new']) {
    const tokenHash = hashToken(which)
    await startSession(pool, { moderatorId, tokenHash, by: 'oidc', userAgent: '', address: null })
    await rememberBrowser(pool, tokenHash, moderatorId)
    await takeTry(pool, { key: which, free: 5, maxWaitSeconds: 60 })
  }
  await pool.query(`update sessions set started_at = now() - interval '8 days' where token_hash = $1`, [
    hashToken('old'),
  ])
  await pool.query(`update known_browsers set seen_at = now() - interval '181 days' where token_hash = $1`, [
    hashToken('old'),
  ])
  await pool.query(`update sign_in_tries set tried_at = now() - interval '25 hours' where key = $1`, [
    hashToken('old'),
  ])
  expect(await purgeSignIns(pool)).toBe(3)
  const { rows } = await pool.query(
    `select token_hash as hash from sessions union all select token_hash from known_browsers
     union all select key from sign_in_tries`,
  )
  expect(rows).toEqual(Array(3).fill({ hash: hashToken('new') }))
  expect(await purgeSignIns(pool)).toBe(0)
})
