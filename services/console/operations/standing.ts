import { randomUUID } from 'node:crypto'
import type { Moderator } from '../../../shared/domain/moderator.ts'
import type { UndoOutcome } from '../../../shared/domain/queue.ts'
import { invalidField } from '../../../shared/lib/failure.ts'
import { type Database, inTransaction } from '../../../shared/store/database.ts'
import { decideComments } from '../../../shared/store/decisions/decide-comments.ts'
import { undoWithBan } from '../../../shared/store/decisions/undo-decisions.ts'
import { type AuthorStanding, setStanding, waitingOfAuthor } from '../../../shared/store/rules/authors.ts'
import { undoBan } from '../../../shared/store/rules/undo-rule.ts'
import { needSite } from '../read/need-site.ts'
import { defineRoute } from '../route.ts'
import { standingOutcome, standingToSet } from '../schemas/decisions.ts'
import { bySite } from '../schemas/fields.ts'

/** Waiting comments of one author that are decided with a ban or trust. */
const MOST_WAITING = 500

/** Bans or trusts an author, and decides what waits of theirs: all of it or nothing. */
export const putStanding = defineRoute({
  method: 'put',
  path: '/api/sites/:siteId/authors/standing',
  access: 'senior',
  summary: 'Ban or trust an author, for good or until a time; decide what waits of theirs as well',
  params: bySite,
  body: standingToSet,
  replies: {
    200: { description: 'How it was before, and what became of what waits.', schema: standingOutcome },
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
