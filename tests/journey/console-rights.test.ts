import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { AnyRoute } from '../../services/console/route.ts'
import { ROUTES } from '../../services/console/routes.ts'
import { hasRole, MODERATOR_ROLES } from '../../shared/domain/moderator.ts'
import { createModerator } from '../../shared/store/accounts/moderators.ts'
import { putArticle } from '../../shared/store/comments/articles.ts'
import { putListEntry, readListEntries } from '../../shared/store/rules/lists.ts'
import { addKey, createSite, findSiteById, generateKey, listKeys } from '../../shared/store/sites/sites.ts'
import type { Answer } from '../../tools/testing/request.ts'
import { aConsole, type TestConsole, type TestModerator } from '../support/scenes/console.ts'
import { aFlaggedComment } from '../support/scenes/queue-scene.ts'

let console: TestConsole
let ours: { id: string; name: string }
let theirs: { id: string; name: string }
/** All that belongs to `ours` and that nobody of `theirs` may read. */
const secrets: string[] = []

beforeAll(async () => {
  console = await aConsole()
  ours = (await createSite(console.pool, 'our-herald'))!
  theirs = (await createSite(console.pool, 'their-times'))!
  secrets.push(ours.id, ours.name, 'Words of ours')
})
afterAll(() => console?.stop())

/** Somebody of our site whom nobody else touches. */
async function aPerson(): Promise<string> {
  const email = `${randomUUID()}@herald.example`
  const person = {
    email,
    name: 'Somebody',
    passwordHash: null,
    role: 'moderator',
    siteIds: [ours.id],
  } as const
  const id = (await createModerator(console.pool, person))!
  secrets.push(id, email)
  return id
}

async function aKey(): Promise<string> {
  const key = generateKey('secret')
  await addKey(console.pool, ours.id, key, { kind: 'secret', label: 'ours' })
  return (await listKeys(console.pool, ours.id)).at(-1)!.id
}

/** An entry of our site's lists. */
async function anEntry(): Promise<string> {
  const value = `word${randomUUID()}`
  await putListEntry(console.pool, ours.id, { kind: 'term', value, action: 'flag', addedBy: 'test' })
  return (await readListEntries(console.pool, ours.id)).find((entry) => entry.value === value)!.id
}

/** A flagged comment on our site, by an author and with words of its own. */
function aComment(): Promise<string> {
  return aFlaggedComment(console.pool, ours.id, { authorKey: 'id:eve', text: 'Words of ours alone.' })
}

/** A decision on our site that this moderator was given to review. */
async function aReviewOf(who: TestModerator | undefined): Promise<string> {
  const { rows } = await console.pool.query(
    `insert into reviews (site_id, comment_id, revision, first_by, first_decision, first_at, assigned_to)
     values ($1, $2, 1, 'a colleague', 'reject', now(), $3) returning id`,
    [ours.id, await aComment(), who?.id ?? null],
  )
  return rows[0].id
}

async function ourPolicyVersion(): Promise<number> {
  return (await findSiteById(console.pool, ours.id))!.policy.version
}

type Target = { readonly path: string; readonly body?: unknown }

type Case = {
  /** What to send, at something of our site that is made for it. */
  readonly at: (who: TestModerator | undefined) => Target | Promise<Target>
  /** What who has the role is answered. */
  readonly status: number
  /**
   * What who has the role, for another site only, is answered: the status it is for what nobody has. Absent where the
   * route reaches nothing of a site: then it is answered as to everybody, and must say nothing of ours.
   */
  readonly foreign?: number
}

const NOBODY = '019b0000-0000-7000-8000-000000000000'
const own = (path: string, status: number, body?: (who: TestModerator | undefined) => unknown): Case => ({
  at: (who) => ({ path, body: body?.(who) }),
  status,
})
/** Answered to whom our site is, and 404 to others. */
const ofOurs = (path: (siteId: string) => string, body?: (siteId: string) => unknown): Case => ({
  at: () => ({ path: path(ours.id), body: body?.(ours.id) }),
  status: 200,
  foreign: 404,
})
const password = (who: TestModerator | undefined) => ({ password: who?.password ?? 'nobodys' })

/** One for each route: a new route fails the test until it stands here. */
const CASES: Record<string, Case> = {
  'get /api/session': own('/api/session', 200),
  'post /api/session': own('/api/session', 401, () => ({ email: 'nobody@news.example', password: 'wrong' })),
  'delete /api/session': own('/api/session', 204),
  // no provider is configured here
  'get /api/oidc/start': own('/api/oidc/start', 404),
  'get /api/oidc/callback': own('/api/oidc/callback', 404),
  'post /api/invitation': own('/api/invitation', 404, () => ({ token: 'none' })),
  'post /api/invitation/accept': own('/api/invitation/accept', 404, () => ({ token: 'none', password: 'x' })),
  'patch /api/me': own('/api/me', 200, () => ({ settings: { theme: 'dark' } })),
  'post /api/me/password': own('/api/me/password', 422, (who) => ({
    ...password(who),
    newPassword: 'short',
  })),
  'get /api/me/sessions': own('/api/me/sessions', 200),
  'delete /api/me/sessions': own('/api/me/sessions', 200),
  'delete /api/me/sessions/:id': own(`/api/me/sessions/${NOBODY}`, 404),
  'post /api/me/second-factor': own('/api/me/second-factor', 200, password),
  'post /api/me/second-factor/confirm': own('/api/me/second-factor/confirm', 409, () => ({ code: '123456' })),
  'post /api/me/second-factor/recovery-codes': own('/api/me/second-factor/recovery-codes', 409, password),
  'post /api/me/second-factor/remove': own('/api/me/second-factor/remove', 409, password),
  'get /api/colleagues': own('/api/colleagues', 200),
  'get /api/people': own('/api/people', 200),
  'post /api/people': {
    at: () => ({
      path: '/api/people',
      body: { email: `${randomUUID()}@herald.example`, name: 'New', role: 'admin', siteIds: [ours.id] },
    }),
    status: 201,
    foreign: 422,
  },
  'patch /api/people/:id': {
    at: async () => ({ path: `/api/people/${await aPerson()}`, body: { role: 'senior', isDisabled: true } }),
    status: 200,
    foreign: 404,
  },
  'post /api/people/:id/reset': {
    at: async () => ({ path: `/api/people/${await aPerson()}/reset`, body: { forgetsSecondFactor: true } }),
    status: 200,
    foreign: 404,
  },
  'get /api/sites': own('/api/sites', 200),
  // for admins of all sites only
  'post /api/sites': own('/api/sites', 403, () => ({ name: `new-${randomUUID()}` })),
  'patch /api/sites/:siteId': {
    at: () => ({ path: `/api/sites/${ours.id}`, body: { settings: { targetMinutes: 30 } } }),
    status: 200,
    foreign: 404,
  },
  'get /api/sites/:siteId/keys': {
    at: () => ({ path: `/api/sites/${ours.id}/keys` }),
    status: 200,
    foreign: 404,
  },
  'post /api/sites/:siteId/keys': {
    at: () => ({ path: `/api/sites/${ours.id}/keys`, body: { kind: 'secret', label: 'new' } }),
    status: 201,
    foreign: 404,
  },
  'delete /api/sites/:siteId/keys/:id': {
    at: async () => ({ path: `/api/sites/${ours.id}/keys/${await aKey()}` }),
    status: 204,
    foreign: 404,
  },
  'get /api/queue': own('/api/queue?limit=100', 200),
  'get /api/queue/count': own('/api/queue/count', 200),
  'get /api/queue/changes': own('/api/queue/changes?since=1-99999999999', 200),
  'get /api/me/filters': own('/api/me/filters', 200),
  'put /api/me/filters': own('/api/me/filters', 200, () => ({ name: 'Spam', filter: { category: 'spam' } })),
  'delete /api/me/filters/:id': own(`/api/me/filters/${NOBODY}`, 404),
  'get /api/comments/:id': {
    at: async () => ({ path: `/api/comments/${await aComment()}` }),
    status: 200,
    foreign: 404,
  },
  'post /api/comments/:id/claim': {
    at: async () => ({ path: `/api/comments/${await aComment()}/claim` }),
    status: 200,
    foreign: 404,
  },
  'post /api/claims/renew': own('/api/claims/renew', 200, () => ({ tokens: [NOBODY] })),
  'post /api/claims/release': own('/api/claims/release', 204, () => ({ tokens: [NOBODY] })),
  'post /api/comments/:id/notes': {
    at: async () => ({ path: `/api/comments/${await aComment()}/notes`, body: { text: 'Look at this.' } }),
    status: 201,
    foreign: 404,
  },
  'post /api/comments/:id/skip': {
    at: async () => ({ path: `/api/comments/${await aComment()}/skip` }),
    status: 204,
    foreign: 404,
  },
  'post /api/comments/:id/send': {
    at: async () => ({
      path: `/api/comments/${await aComment()}/send`,
      body: { to: (await console.moderator('moderator', [ours.id])).id },
    }),
    status: 204,
    foreign: 404,
  },
  // each comment is answered by itself: `not_found` for what one may not see
  'post /api/decisions': {
    at: async () => ({
      path: '/api/decisions',
      body: {
        items: [{ commentId: await aComment(), revision: 1, status: 'flagged' }],
        decision: 'approve',
        batchId: NOBODY,
      },
    }),
    status: 200,
    foreign: 200,
  },
  'post /api/decisions/:batchId/undo': own(`/api/decisions/${NOBODY}/undo`, 200),
  'post /api/people/:id/undo': own(`/api/people/${NOBODY}/undo`, 200, () => ({ minutes: 60 })),
  'put /api/sites/:siteId/authors/standing': {
    at: () => ({
      path: `/api/sites/${ours.id}/authors/standing`,
      body: { key: 'id:eve', standing: 'banned', until: null, appliesToWaiting: true },
    }),
    status: 200,
    foreign: 404,
  },
  'get /api/sites/:siteId/lists': {
    at: () => ({ path: `/api/sites/${ours.id}/lists` }),
    status: 200,
    foreign: 404,
  },
  'put /api/sites/:siteId/lists': {
    at: () => ({
      path: `/api/sites/${ours.id}/lists`,
      body: { kind: 'term', value: 'casino', action: 'flag' },
    }),
    status: 200,
    foreign: 404,
  },
  'post /api/sites/:siteId/lists/remove': {
    at: async () => {
      const value = `word${randomUUID()}`
      await putListEntry(console.pool, ours.id, { kind: 'term', value, action: 'flag', addedBy: 'test' })
      return { path: `/api/sites/${ours.id}/lists/remove`, body: { kind: 'term', value } }
    },
    status: 204,
    foreign: 404,
  },
  'post /api/sites/:siteId/lists/preview': {
    at: () => ({
      path: `/api/sites/${ours.id}/lists/preview`,
      body: { kind: 'author', value: 'id:eve', action: 'reject' },
    }),
    status: 200,
    foreign: 404,
  },
  'get /api/sites/:siteId/lists/:entryId/effect': {
    at: async () => ({ path: `/api/sites/${ours.id}/lists/${await anEntry()}/effect` }),
    status: 200,
    foreign: 404,
  },
  'post /api/sites/:siteId/lists/:entryId/undo': {
    at: async () => ({ path: `/api/sites/${ours.id}/lists/${await anEntry()}/undo` }),
    status: 202,
    foreign: 404,
  },
  'get /api/sites/:siteId/undone-rules': ofOurs((siteId) => `/api/sites/${siteId}/undone-rules`),
  'patch /api/sites/:siteId/articles': {
    at: async () => {
      await putArticle(console.pool, ours.id, 'our-story', {})
      return { path: `/api/sites/${ours.id}/articles`, body: { articleId: 'our-story', mode: 'pre' } }
    },
    status: 200,
    foreign: 404,
  },
  'get /api/sites/:siteId/reject-reasons': {
    at: () => ({ path: `/api/sites/${ours.id}/reject-reasons` }),
    status: 200,
    foreign: 404,
  },
  'put /api/sites/:siteId/reject-reasons': {
    at: () => ({ path: `/api/sites/${ours.id}/reject-reasons`, body: { reasons: [] } }),
    status: 200,
    foreign: 404,
  },
  'get /api/dashboard': ofOurs((siteId) => `/api/dashboard?siteId=${siteId}`),
  'get /api/reviews/agreement': ofOurs((siteId) => `/api/reviews/agreement?siteId=${siteId}`),
  'get /api/reviews': ofOurs((siteId) => `/api/reviews?siteId=${siteId}`),
  'post /api/reviews/next': ofOurs(
    () => '/api/reviews/next',
    (siteId) => ({ siteId }),
  ),
  'post /api/reviews/:id': {
    at: async (who) => ({ path: `/api/reviews/${await aReviewOf(who)}`, body: { decision: 'approve' } }),
    status: 200,
    foreign: 404,
  },
  'post /api/reviews/:id/pass': {
    at: async (who) => ({ path: `/api/reviews/${await aReviewOf(who)}/pass` }),
    status: 204,
    foreign: 404,
  },
  'get /api/audit': ofOurs((siteId) => `/api/audit?who=all&siteId=${siteId}`),
  'get /api/audit/export': ofOurs((siteId) => `/api/audit/export?format=csv&who=all&siteId=${siteId}`),
  'get /api/sites/:siteId/policy': ofOurs((siteId) => `/api/sites/${siteId}/policy`),
  'post /api/sites/:siteId/policy/preview': ofOurs(
    (siteId) => `/api/sites/${siteId}/policy/preview`,
    () => ({ preset: 'strict', thresholds: {} }),
  ),
  'put /api/sites/:siteId/policy': {
    at: async () => ({
      path: `/api/sites/${ours.id}/policy`,
      body: { preset: 'strict', thresholds: {}, overVersion: await ourPolicyVersion() },
    }),
    status: 200,
    foreign: 404,
  },
  'post /api/sites/:siteId/policy/rollback': {
    at: async () => ({
      path: `/api/sites/${ours.id}/policy/rollback`,
      body: { version: 1, overVersion: await ourPolicyVersion() },
    }),
    status: 200,
    foreign: 404,
  },
  'get /api/sites/:siteId/learning': ofOurs((siteId) => `/api/sites/${siteId}/learning`),
  'put /api/sites/:siteId/learning': ofOurs(
    (siteId) => `/api/sites/${siteId}/learning`,
    () => ({ mode: 'off' }),
  ),
}

const nameOf = ({ method, path }: AnyRoute) => `${method} ${path}`
const table = ROUTES.map((route) => [nameOf(route), route, CASES[nameOf(route)]!] as const)
const changes = table.filter(([, { method }]) => method !== 'get')

it('has a case for every route, and no other', () => {
  expect(Object.keys(CASES).sort()).toEqual(ROUTES.map(nameOf).sort())
})

/** All that is stored and that a request which was refused must not have changed. */
async function snapshot(): Promise<unknown> {
  const { rows } = await console.pool.query(
    `select (select json_agg(m order by id) from (select id, email, name, role, site_ids, password_hash, disabled_at,
         invitation_hash, totp_secret, settings from moderators) m) as moderators,
       (select json_agg(s order by id) from (select id, name, settings from sites) s) as sites,
       (select json_agg(k order by id) from (select id, label, revoked_at from site_keys) k) as keys,
       (select json_agg(w order by comment_id) from (select comment_id, is_staged, sent_to from waiting) w) as waiting,
       (select json_build_array((select count(*) from leases), (select count(*) from skips), (select count(*) from notes),
         (select count(*) from lists), (select count(*) from articles), (select count(*) from reject_reasons),
         (select count(*) from reviews where second_at is not null), (select count(*) from policy_versions),
         (select array_agg(mode order by site_id) from learning), (select count(*) from authors where banned_until is not null))) as others,
       (select count(*) from audit where action not like 'session.%') as audited`,
  )
  return rows[0]
}

describe.each(table)('%s', (_name, route, { at, status, foreign }) => {
  const method = route.method.toUpperCase()

  it('answers whom it is for, and nobody else', async () => {
    for (const role of MODERATOR_ROLES) {
      const who = await console.moderator(role, [ours.id])
      const { path, body } = await at(who)
      const before = await snapshot()
      const answer = await who.call(method, path, body)
      const isAllowed = route.access === 'anyone' || hasRole(role, route.access)
      expect([role, answer.status]).toEqual([role, isAllowed ? status : 403])
      if (!isAllowed) {
        expect(answer.json.code).toBe('forbidden')
        expect(await snapshot()).toEqual(before)
      }
    }
  })

  it('answers who is not signed in', async () => {
    const { path, body } = await at(undefined)
    const before = await snapshot()
    const answer = await console.call(method, path, body)
    if (route.access === 'anyone') return expect(answer.status).toBe(status)
    expect([answer.status, answer.json.code]).toEqual([401, 'unauthorized'])
    expect(await snapshot()).toEqual(before)
  })

  it('tells and gives nothing of our site to who may see another only', async () => {
    const who = await console.moderator('admin', [theirs.id])
    const { path, body } = await at(who)
    const before = await snapshot()
    const answer = await who.call(method, path, body)
    expect(answer.status).toBe(foreign ?? status)
    for (const secret of secrets) expect(answer.text).not.toContain(secret)
    if (foreign === undefined) return
    expect(await snapshot()).toEqual(before)
    // and it looks the same as for what is not there
    const nothing = await who.call(method, withNobodys(path), withNobodys(body))
    // but for the ids that were sent, where they are answered
    expect(comparable(nothing)).toEqual(withNobodys(comparable(answer)))
  })
})

function withNobodys<T>(given: T): T {
  if (given === undefined) return given
  const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!@)/g
  return JSON.parse(JSON.stringify(given).replaceAll(uuids, NOBODY))
}

function comparable({ status, json }: Answer): unknown {
  return { status, ...json, requestId: '' }
}

describe.each(changes)('%s', (_name, route, { at }) => {
  const method = route.method.toUpperCase()

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of a page without an origin', { origin: 'null' }],
    ['of nothing that says where it is from', { origin: undefined }],
    ['of our own host under another port', { origin: 'http://127.0.0.1:1' }],
  ])('takes no change out of the hands %s', async (_from, headers) => {
    const who = await console.moderator('admin')
    const { path, body } = await at(who)
    const before = await snapshot()
    const answer = await who.call(method, path, body, headers)
    expect([answer.status, answer.json.code]).toEqual([403, 'forbidden'])
    expect(await snapshot()).toEqual(before)
    expect((await who.call('GET', '/api/session')).json.signedIn).toBe(true)
  })

  if (route.access === 'anyone') return
  it("takes no change without the session's own token", async () => {
    const [who, other] = [await console.moderator('admin'), await console.moderator('admin')]
    const { csrfToken } = (await other.call('GET', '/api/session')).json
    const { path, body } = await at(who)
    const before = await snapshot()
    for (const token of [undefined, '', 'guessed', csrfToken]) {
      const answer = await who.call(method, path, body, { 'x-csrf-token': token })
      expect([answer.status, answer.json.code]).toEqual([403, 'forbidden'])
    }
    expect(await snapshot()).toEqual(before)
  })
})
