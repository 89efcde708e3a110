import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { REJECT_REASONS } from '../../../shared/domain/learning.ts'
import type { Moderator } from '../../../shared/domain/moderator.ts'
import type { UndoOutcome } from '../../../shared/domain/queue.ts'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { invalidField } from '../../../shared/lib/failure.ts'
import { articleOf, putArticle } from '../../../shared/store/comments/articles.ts'
import { type Database, inTransaction } from '../../../shared/store/database.ts'
import { decideComments } from '../../../shared/store/decisions/decide-comments.ts'
import { undoWithBan } from '../../../shared/store/decisions/undo-decisions.ts'
import { type AuthorStanding, setStanding, waitingOfAuthor } from '../../../shared/store/rules/authors.ts'
import { putRejectReasons, readRejectReasons } from '../../../shared/store/rules/reject-reasons.ts'
import { undoBan } from '../../../shared/store/rules/undo-rule.ts'
import { defineRoute } from '../route.ts'
import { needSite } from './sites.ts'

const bySite = z.object({ siteId: uuid })
/** Waiting comments of one author that are decided with a ban or trust. */
const MOST_WAITING = 500

/** Bans or trusts an author, and decides what waits of theirs: all of it or nothing. */
export const putStanding = defineRoute({
  method: 'put',
  path: '/api/sites/:siteId/authors/standing',
  access: 'senior',
  summary: 'Ban or trust an author, for good or until a time; decide what waits of theirs as well',
  params: bySite,
  body: z.strictObject({
    key: plainText(300),
    standing: z.enum(['banned', 'trusted', 'none']),
    until: z.iso
      .datetime({ offset: true, error: 'must be an RFC 3339 time' })
      .nullable()
      .meta({ description: 'null: for good' }),
    reason: plainText(500).optional(),
    appliesToWaiting: z.boolean().default(false),
    rejectReason: z.enum(REJECT_REASONS).default('other'),
    givesBack: z.boolean().default(false).meta({
      description:
        'When a ban is lifted: undo the rejections made together with it, and rejudge what the machine rejected because of it.',
    }),
  }),
  replies: {
    200: {
      description:
        '`{before: AuthorStanding, batchId, outcomes: DecideOutcome[], givenBack: UndoOutcome[]}`: how it was before, and what became of what waits, to be undone by the batch; what people had rejected with the ban.',
    },
  },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(deps.pool, viewer, siteId)
    const { key, standing, reason, appliesToWaiting, givesBack } = body
    if (standing === 'none' && appliesToWaiting) {
      throw invalidField('/appliesToWaiting', 'needs a ban or trust to apply')
    }
    if (standing === 'banned' && givesBack) throw invalidField('/givesBack', 'needs a ban to be lifted')
    const until = body.until === null ? 'infinity' : new Date(body.until)
    const batchId = randomUUID()
    const asked: AuthorStanding = {
      bannedUntil: standing === 'banned' ? until : null,
      trustedUntil: standing === 'trusted' ? until : null,
    }
    const note = { by: viewer.id, reason, batch: batchId }
    const request =
      standing === 'trusted'
        ? ({ decision: 'approve', batchId } as const)
        : ({ decision: 'reject', reason: body.rejectReason, batchId } as const)
    const changed = await inTransaction(deps.pool, async (db) => {
      const { before, banId } = await setStanding(db, siteId, key, asked, note)
      const givenBack =
        givesBack && banId !== null ? await giveBack(db, viewer, siteId, { id: banId, author: key }) : []
      const waiting = appliesToWaiting ? await waitingOfAuthor(db, viewer, siteId, key, MOST_WAITING) : []
      return { before, batchId, outcomes: await decideComments(db, viewer, waiting, request), givenBack }
    })
    return { status: 200, body: changed }
  },
})

/** Undoes what people rejected with a ban, and has judged again what the machine rejected because of it. */
async function giveBack(
  db: Database,
  viewer: Moderator,
  siteId: string,
  ban: { readonly id: string; readonly author: string },
): Promise<UndoOutcome[]> {
  await undoBan(db, siteId, { ...ban, by: viewer.id })
  return undoWithBan(db, viewer, ban.id)
}

/** How an article takes comments. */
export const patchArticle = defineRoute({
  method: 'patch',
  path: '/api/sites/:siteId/articles',
  access: 'moderator',
  summary: 'Open or close an article, or let a moderator see each comment first',
  params: bySite,
  body: z.strictObject({
    articleId: plainText(500),
    state: z.enum(['open', 'closed']).optional(),
    mode: z.enum(['default', 'pre', 'post']).optional(),
  }),
  replies: { 200: { description: '`Article`' } },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body: { articleId, ...change } }) => {
    await needSite(deps.pool, viewer, siteId)
    if (!(await articleOf(deps.pool, siteId, articleId))) {
      throw invalidField('/articleId', 'must be an article of the site')
    }
    return { status: 200, body: await putArticle(deps.pool, siteId, articleId, change, viewer.id) }
  },
})

export const getRejectReasons = defineRoute({
  method: 'get',
  path: '/api/sites/:siteId/reject-reasons',
  access: 'moderator',
  summary: "A site's reasons to reject, each with what the author is told",
  params: bySite,
  replies: { 200: { description: '`{reasons: RejectReason[]}`' } },
  handle: async (deps, { caller: { viewer }, params: { siteId } }) => {
    await needSite(deps.pool, viewer, siteId)
    return { status: 200, body: { reasons: await readRejectReasons(deps.pool, siteId) } }
  },
})

const rejectReasons = z
  .array(z.strictObject({ label: plainText(60), reason: z.enum(REJECT_REASONS), message: plainText(500) }))
  .max(30)
  .superRefine((reasons, context) => {
    const labels = reasons.map(({ label }) => label)
    for (const [at, label] of labels.entries()) {
      if (labels.indexOf(label) === at) continue
      context.addIssue({ code: 'custom', path: [at, 'label'], message: 'must differ from those before' })
    }
  })

export const putRejectReasonsOfSite = defineRoute({
  method: 'put',
  path: '/api/sites/:siteId/reject-reasons',
  access: 'senior',
  summary: "Replace a site's reasons to reject; none: the usual ones",
  params: bySite,
  body: z.strictObject({ reasons: rejectReasons }),
  replies: { 200: { description: '`{reasons: RejectReason[]}`' } },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(deps.pool, viewer, siteId)
    await putRejectReasons(deps.pool, siteId, body.reasons, viewer.id)
    return { status: 200, body: { reasons: await readRejectReasons(deps.pool, siteId) } }
  },
})
