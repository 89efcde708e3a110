import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Card, readCard } from '../../services/console/read/read-card.ts'
import { fillSearch } from '../../services/worker/fill-search.ts'
import type { Viewer } from '../../shared/domain/queue.ts'
import { editComment } from '../../shared/store/comments/change-comment.ts'
import { claimComment } from '../../shared/store/decisions/claims.ts'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { aFinding, aQueueScene, type QueueScene } from '../support/scenes/queue-scene.ts'

let scene: QueueScene
let ada: Viewer
let siteId: string

beforeAll(async () => {
  scene = await aQueueScene()
  ada = await scene.moderator()
  siteId = await scene.site()
})
afterAll(() => scene.stop())

const LONG =
  'Everybody who reads this should visit our wonderful shop for cheap replicas of expensive watches today'

async function cardOf(id: string): Promise<Card> {
  return (await readCard(scene.pool, ada, id))!
}

function decide(id: string, decision: 'approve' | 'reject', by = ada.id) {
  const reason = decision === 'reject' ? ({ reason: 'spam' } as const) : {}
  return recordDecision(scene.pool, siteId, id, { decision, by, revision: 1, ...reason })
}

describe('readCard', () => {
  it('has the text with its findings, the thresholds, and who did what', async () => {
    const id = await scene.comment(siteId, {
      findings: [aFinding({ spans: [{ start: 0, end: 3, text: 'The' }] })],
    })
    await claimComment(scene.pool, ada, id)
    const card = await cardOf(id)
    expect(card.comment).toMatchObject({ id, siteId, status: 'flagged', revision: 1 })
    expect(card.comment.verdict!.findings).toEqual([aFinding({ spans: [{ start: 0, end: 3, text: 'The' }] })])
    expect(card.thresholds).toMatchObject({ profanity: { flag: 0.6 } })
    expect(card.context.claim).toMatchObject({ moderatorId: ada.id, name: 'Mo' })
    expect(card.context.waiting).toMatchObject({ harm: 3, reports: 0, isStaged: false })
    await decide(id, 'approve')
    expect((await cardOf(id)).people).toEqual({ [ada.id]: 'Mo' })
  })

  it('has the thread around: what it answers, its neighbours, the answers to it', async () => {
    const articleId = randomUUID()
    const article = {
      articleId,
      articleTitle: 'A story',
      articleUrl: 'https://news.example/a',
      decision: 'approve',
    } as const
    const root = await scene.comment(siteId, article)
    const parent = await scene.comment(siteId, { ...article, parentId: root })
    const before = await scene.comment(siteId, { ...article, parentId: parent })
    const id = await scene.comment(siteId, { ...article, decision: 'flag', parentId: parent })
    const after = await scene.comment(siteId, { ...article, parentId: parent })
    const reply = await scene.comment(siteId, { ...article, parentId: id })
    const { context } = await cardOf(id)
    expect(context.article).toEqual({
      articleId,
      title: 'A story',
      url: 'https://news.example/a',
      state: 'open',
      mode: 'default',
      publishedCount: 5,
    })
    const ids = (list: readonly { commentId: string }[]) => list.map((one) => one.commentId)
    expect(ids(context.ancestors)).toEqual([root, parent])
    expect([ids(context.before), ids(context.after), ids(context.replies)]).toEqual([
      [before],
      [after],
      [reply],
    ])
  })

  it("has the author's record", async () => {
    const authorKey = 'id:writer'
    const first = await scene.comment(siteId, { authorKey, decision: 'approve' })
    const second = await scene.comment(siteId, { authorKey, decision: 'reject' })
    const id = await scene.comment(siteId, { authorKey })
    const { author } = (await cardOf(id)).context
    expect(author).toMatchObject({
      key: authorKey,
      approved: 1,
      flagged: 1,
      rejected: 1,
      trusted: false,
      reports: 0,
    })
    expect(author!.recent.map((one) => [one.commentId, one.status])).toEqual([
      [second, 'rejected'],
      [first, 'approved'],
    ])
  })

  it('has what waits and says the same or nearly the same', async () => {
    const text = `${LONG} ${randomUUID()}`
    const id = await scene.comment(siteId, { text })
    const copy = await scene.comment(siteId, { text: text.toUpperCase() })
    const near = await scene.comment(siteId, { text: `${text} please` })
    await scene.comment(siteId, { text, decision: 'approve' })
    await scene.comment(await scene.site(), { text })
    const { nearDuplicates } = await cardOf(id)
    expect(nearDuplicates.map((one) => [one.commentId, one.isSame])).toEqual([
      [copy, true],
      [near, false],
    ])
  })

  it('has the most similar comments that a person decided, with decision and reason', async () => {
    const unlike = await scene.comment(siteId, {
      text: 'A lovely photograph of the harbour in the evening light.',
    })
    const like = await scene.comment(siteId, {
      text: 'Come to our shop: replicas of expensive watches, really cheap!',
    })
    const same = await scene.comment(siteId, { text: `${LONG}!` })
    const undecided = await scene.comment(siteId, { text: `${LONG}?` })
    await decide(unlike, 'approve')
    await decide(like, 'reject')
    await decide(same, 'approve')
    await fillSearch(scene.pool)
    const id = await scene.comment(siteId, { text: LONG })
    const { precedents } = await cardOf(id)
    expect(precedents.map((one) => [one.commentId, one.decision, one.reason, one.name])).toEqual([
      [same, 'approve', null, 'Mo'],
      [like, 'reject', 'spam', 'Mo'],
    ])
    expect(precedents[0]!.similarity).toBe(1)
    expect(precedents.map((one) => one.commentId)).not.toContain(undecided)
  })

  it('has earlier texts, and nothing for who may not see the site', async () => {
    const id = await scene.comment(siteId, { text: 'First.' })
    await editComment(scene.pool, siteId, id, { text: 'Second.', revision: 1, requestId: 'edit' })
    expect((await cardOf(id)).comment.history.revisions).toMatchObject([{ revision: 1, text: 'First.' }])
    const stranger = await scene.moderator(await scene.site())
    expect(await readCard(scene.pool, stranger, id)).toBeUndefined()
    expect(await readCard(scene.pool, ada, randomUUID())).toBeUndefined()
  })
})
