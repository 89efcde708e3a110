import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { toTextSearch } from '../../services/console/read/to-text-search.ts'
import { fillSearch } from '../../services/worker/fill-search.ts'
import type { QueueFilter, TimePlace, Viewer } from '../../shared/domain/queue.ts'
import { prepareText } from '../../shared/moderation/text/prepare-text.ts'
import { editComment, withdrawComment } from '../../shared/store/comments/change-comment.ts'
import { insertComments } from '../../shared/store/comments/insert-comments.ts'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { type TimedQueue, timedPage } from '../../shared/store/queues/decided-page.ts'
import { type SearchedQueue, searchComments } from '../../shared/store/search/search-comments.ts'
import { aFinding, aQueueScene, type CommentOptions, type QueueScene } from '../support/scenes/queue-scene.ts'

let scene: QueueScene
let anyone: Viewer
let siteId: string

beforeAll(async () => {
  scene = await aQueueScene()
  anyone = await scene.moderator()
  siteId = await scene.site()
})
afterAll(() => scene.stop())

async function search(
  typed: string,
  more: {
    queue?: SearchedQueue
    filter?: QueueFilter
    viewer?: Viewer
    limit?: number
    after?: string
  } = {},
) {
  const { queue = 'all', filter = { siteId }, viewer = anyone, limit = 50, after } = more
  const page = {
    queue,
    filter,
    limit,
    after,
    search: toTextSearch(typed)!,
    today: Math.floor(Date.now() / 86_400_000),
  }
  return searchComments(scene.pool, viewer, page)
}

const idsOf = async (...args: Parameters<typeof search>) =>
  (await search(...args)).items.map((item) => item.commentId)

async function filled(more: CommentOptions = {}, site = siteId): Promise<string> {
  const id = await scene.comment(site, more)
  await fillSearch(scene.pool)
  return id
}

describe('searchComments', () => {
  it('finds comments by their words, newest first, whatever became of them', async () => {
    const flagged = await filled({ text: 'The aardvark sleeps.' })
    const approved = await filled({ text: 'An aardvark, awake.', decision: 'approve' })
    const rejected = await filled({ text: 'AARDVARK!', decision: 'reject' })
    const pending = await filled({ text: 'aardvark?', decision: null })
    expect(await idsOf('aardvark')).toEqual([pending, rejected, approved, flagged])
    expect(await idsOf('aardvark awake')).toEqual([approved])
    expect(await idsOf('aardvark', { queue: 'flagged' })).toEqual([flagged])
    expect(await idsOf('aardvark', { queue: 'rejected' })).toEqual([rejected])
    expect(await idsOf('zebra')).toEqual([])
  })

  it('finds an edited comment by its new words, and a withdrawn one not at all', async () => {
    const id = await filled({ text: 'Before: bandicoot.' })
    await editComment(scene.pool, siteId, id, { text: 'After: capybara.', revision: 1, requestId: 'edit' })
    await fillSearch(scene.pool)
    expect([await idsOf('bandicoot'), await idsOf('capybara')]).toEqual([[], [id]])
    await withdrawComment(scene.pool, siteId, id)
    expect(await idsOf('capybara')).toEqual([])
  })

  it('finds what was committed late, behind what is filled', async () => {
    const early = await filled({ text: 'dugong' })
    await scene.pool.query('delete from searchable where comment_id = $1', [early])
    const late = await filled({ text: 'dugong' })
    expect(await idsOf('dugong')).toEqual([late, early])
  })

  it('finds all of an import that was committed late, however many there are', async () => {
    const at = { siteId, articleId: 'import', name: 'Ann', text: 'numbat', submittedAt: new Date() }
    const more = { requestId: 'import', backfill: true }
    const late = Array.from({ length: 1_100 }, () => ({ ...at, ...more, id: randomUUIDv7() }))
    await filled()
    await insertComments(scene.pool, late)
    const { rows } = await scene.pool.query('select max(id::text) as id from comments')
    await scene.pool.query('update searchable_until set comment_id = $1', [rows[0].id])
    await fillSearch(scene.pool)
    const missing = await scene.pool.query(
      `select from comments c where c.site_id = $1 and not exists (select from searchable s where s.comment_id = c.id)`,
      [siteId],
    )
    expect(missing.rowCount).toBe(0)
  })

  it('goes on from page to page, over days, and ends', async () => {
    const ids: string[] = []
    for (let n = 0; n < 25; n++) ids.unshift(await scene.comment(siteId, { text: `echidna number ${n}` }))
    await fillSearch(scene.pool)
    const seen: string[] = []
    let after: string | undefined
    do {
      const { items, next } = await search('echidna', { limit: 4, ...(after && { after }) })
      seen.push(...items.map((item) => item.commentId))
      after = next ?? undefined
    } while (after)
    expect(seen).toEqual(ids)
  })

  it('is narrowed by the filter, and shows nothing of foreign sites', async () => {
    const other = await scene.site()
    const german = await filled({ text: 'Das Faultier.', traits: { language: 'de' } })
    const spam = await filled({
      text: 'Faultier!',
      findings: [aFinding({ category: 'spam' })],
      articleId: 'zoo',
    })
    const foreign = await filled({ text: 'Faultier?' }, other)
    expect(await idsOf('faultier', { filter: { siteId, language: 'de' } })).toEqual([german])
    expect(await idsOf('faultier', { filter: { siteId, category: 'spam' } })).toEqual([spam])
    expect(await idsOf('faultier', { filter: { articleId: 'zoo' } })).toEqual([spam])
    expect(await idsOf('faultier', { filter: {} })).toEqual([foreign, spam, german])
    const viewer = await scene.moderator(siteId)
    expect(await idsOf('faultier', { filter: {}, viewer })).toEqual([spam, german])
    expect(await idsOf('faultier', { filter: { siteId: other }, viewer })).toEqual([])
  })

  it('compares phrases with the text', async () => {
    const id = await filled({ text: 'The giraffe eats leaves.' })
    await filled({ text: 'Leaves eat the giraffe? The giraffe, leaves: eats.' })
    expect(await idsOf('"giraffe eats"')).toEqual([id])
  })
})

describe('fillSearch', () => {
  it('fills each comment once, also in several processes at once', async () => {
    for (let n = 0; n < 20; n++) await scene.comment(siteId, { text: `hyrax ${n}` })
    await Promise.all([1, 2, 3].map(() => fillSearch(scene.pool)))
    await fillSearch(scene.pool)
    expect(await idsOf('hyrax')).toHaveLength(20)
    expect(await fillSearch(scene.pool)).toBe(0)
  })

  it('is done with a burst in one round, but for a part of it while the machine is behind', async () => {
    const burst = () =>
      insertComments(
        scene.pool,
        Array.from({ length: 1_200 }, (_none, n) => ({
          ...{ id: randomUUIDv7(), siteId, articleId: 'story', name: 'Ada', text: `kudu ${n}` },
          ...{ submittedAt: new Date(), requestId: 'test', backfill: true },
        })),
      )
    const acceptedIn = (seconds: number) =>
      scene.pool.query(
        `update comments set accepted_at = now() + $1 * interval '1 second'
        where status = 'pending'`,
        [seconds],
      )
    await burst()
    await acceptedIn(60)
    expect(await fillSearch(scene.pool)).toBe(1_200)
    await burst()
    await acceptedIn(-3)
    expect(await fillSearch(scene.pool)).toBe(500)
  })
})

describe('timedPage', () => {
  async function pages(queue: TimedQueue, site: string, filter: QueueFilter = {}, limit = 3) {
    const ids: string[] = []
    let after: TimePlace | undefined
    do {
      const page = await timedPage(scene.pool, anyone, {
        queue,
        filter: { ...filter, siteId: site },
        limit,
        after,
      })
      ids.push(...page.items.map((item) => item.commentId))
      after = page.next ?? undefined
    } while (after)
    return ids
  }

  it.each([
    ['approved', 'approve'],
    ['rejected', 'reject'],
  ] as const)('lists what is %s, newest first', async (queue, decision) => {
    const site = await scene.site()
    const ids: string[] = []
    for (let n = 0; n < 8; n++) ids.unshift(await scene.comment(site, { decision }))
    expect(await pages(queue, site)).toEqual(ids)
  })

  it('is narrowed by what was found, and says who decided', async () => {
    const site = await scene.site()
    const spam = await scene.comment(site, { findings: [aFinding({ category: 'spam' })], decision: 'reject' })
    for (let n = 0; n < 5; n++) await scene.comment(site, { decision: 'reject' })
    expect(await pages('rejected', site, { category: 'spam' })).toEqual([spam])
    const viewer = await scene.moderator()
    await recordDecision(scene.pool, site, spam, { decision: 'approve', by: viewer.id, revision: 1 })
    const { items } = await timedPage(scene.pool, anyone, {
      queue: 'approved',
      filter: { siteId: site },
      limit: 5,
    })
    expect(items[0]!.decided).toEqual({ by: viewer.id, name: 'Mo', reason: null })
  })

  it('lists what the machine has not judged for a minute, oldest first', async () => {
    const site = await scene.site()
    const ids = [await scene.comment(site, { decision: null }), await scene.comment(site, { decision: null })]
    await scene.comment(site, { decision: null })
    await scene.pool.query(
      `update comments set accepted_at = now() - interval '2 minutes' + array_position($1, id) * interval '1 second'
       where id = any($1)`,
      [ids],
    )
    expect(await pages('pending', site)).toEqual(ids)
  })
})

it('prepares a search only where there are words', () => {
  expect(toTextSearch('…')).toBeUndefined()
  expect(toTextSearch('a b')!.words).toEqual(prepareText('a b').words.hashes)
})
