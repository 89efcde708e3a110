import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { toTextSearch } from '../../services/console/read/to-text-search.ts'
import { createModerator } from '../../shared/store/accounts/moderators.ts'
import { decideComments } from '../../shared/store/decisions/decide-comments.ts'
import { waitingPage } from '../../shared/store/queues/waiting-page.ts'
import { searchComments } from '../../shared/store/search/search-comments.ts'
import { request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aSluice, type TestSite, type TestSluice } from '../support/processes/sluice.ts'

let sluice: TestSluice
let site: TestSite

beforeAll(async () => {
  sluice = await aSluice()
  site = await sluice.site()
})
afterAll(() => sluice?.stop())

it('leads a flagged comment through queue and search to a decision that the worker records', async () => {
  const moderator = {
    email: `${randomUUID()}@news.example`,
    name: 'Mo',
    passwordHash: null,
    role: 'moderator',
  } as const
  const viewer = {
    id: (await createModerator(sluice.pool, { ...moderator, siteIds: [site.id] }))!,
    siteIds: [site.id],
  }
  const text =
    'What the f.u.c.k is this about? It is all at https://news.example/story, so read the article first.'
  const posted = await request(sluice.url, site.secretKey, 'POST', '/v1/comments', {
    articleId: 'story',
    name: 'Ada',
    text,
    authorId: 'ada',
  })
  const { id } = posted.json
  const listed = async () => {
    const page = { queue: 'flagged', order: 'harm', filter: {}, limit: 10, asOf: Date.now() + 1_000 } as const
    return (await waitingPage(sluice.pool, viewer, page)).items
  }
  await waitUntil('the comment waits', async () => (await listed()).length === 1)
  expect(await listed()).toMatchObject([
    {
      commentId: id,
      status: 'flagged',
      categories: ['profanity'],
      checks: ['profanity'],
      language: 'en',
      hasLinks: true,
    },
  ])
  expect((await listed())[0]!.harm).toBeGreaterThan(0)

  const search = { queue: 'all', search: toTextSearch('article first')!, filter: {}, limit: 5 } as const
  const today = Math.floor(Date.now() / 86_400_000)
  await waitUntil('it is found', async () => {
    const { items } = await searchComments(sluice.pool, viewer, { ...search, today })
    return items[0]?.commentId === id
  })

  const wanted = { decision: 'approve', batchId: randomUUID() } as const
  const seen = [{ commentId: id, revision: 1, status: 'flagged' }] as const
  await decideComments(sluice.pool, viewer, seen, wanted, 0)
  await waitUntil('it is published', async () => {
    const { json } = await request(sluice.url, site.secretKey, 'GET', '/v1/articles/story/comments')
    return json.comments[0]?.id === id
  })
  const { verdict } = (await request(sluice.url, site.secretKey, 'GET', `/v1/comments/${id}`)).json
  expect(verdict).toMatchObject({ by: viewer.id, decision: 'approve' })
})
