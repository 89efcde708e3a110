import { z } from 'zod'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { inTransaction } from '../../../shared/store/database.ts'
import { addNote } from '../../../shared/store/decisions/add-note.ts'
import { claimComment, releaseClaims, renewClaims } from '../../../shared/store/decisions/claims.ts'
import { sendComment } from '../../../shared/store/decisions/send-comment.ts'
import { skipComment } from '../../../shared/store/decisions/skip-comment.ts'
import { commentsUnderReview } from '../../../shared/store/supervision/reviews.ts'
import { readCard } from '../read/read-card.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas/accounts.ts'

const tokens = z.strictObject({ tokens: z.array(uuid).min(1).max(50) })

const noComment = () => new Failure('not_found', 'There is no such comment.')
const notWaiting = () => new Failure('not_found', 'There is no such comment, or it does not wait any more.')
const underReview = () =>
  new Failure(
    'conflict',
    'You are reviewing a decision on this comment: decide or pass it on under Reviews first.',
  )

/** One comment with all that helps to decide on it. */
export const getCard = defineRoute({
  method: 'get',
  path: '/api/comments/:id',
  access: 'moderator',
  summary: 'A comment with its evidence, thread, author, precedents and history',
  params: schemas.byId,
  replies: { 200: { description: '`Card`. 409 while one reviews a decision on it blind.' } },
  handle: async (deps, { caller: { viewer }, params: { id } }) => {
    const [card, reviewed] = await Promise.all([
      readCard(deps.pool, viewer, id),
      commentsUnderReview(deps.pool, viewer.id),
    ])
    if (!card) throw noComment()
    if (reviewed.includes(id)) throw underReview()
    return { status: 200, body: card, commentId: id }
  },
})

/** Opening a waiting comment keeps others from deciding on it. */
export const claim = defineRoute({
  method: 'post',
  path: '/api/comments/:id/claim',
  access: 'moderator',
  summary: 'Claim a waiting comment for 30 seconds',
  params: schemas.byId,
  replies: {
    200: {
      description:
        "`{outcome: 'claimed', token, expiresAt}`, `{outcome: 'taken', claim: Claim}` by a colleague, or `{outcome: 'not_waiting'}`.",
    },
  },
  handle: async (deps, { caller: { viewer }, params: { id } }) => {
    const claimed = await claimComment(deps.pool, viewer, id)
    if (claimed.outcome === 'unknown') throw noComment()
    return { status: 200, body: claimed, commentId: id }
  },
})

export const renew = defineRoute({
  method: 'post',
  path: '/api/claims/renew',
  access: 'moderator',
  summary: 'Keep claims for another 30 seconds; those that are not answered are lost',
  body: tokens,
  replies: {
    200: {
      description: 'The claims that stand.',
      schema: z.object({ claims: z.array(z.object({ commentId: uuid, expiresAt: schemas.time })) }),
    },
  },
  handle: async (deps, { caller: { viewer }, body }) => ({
    status: 200,
    body: { claims: await renewClaims(deps.pool, viewer, body.tokens) },
  }),
})

export const release = defineRoute({
  method: 'post',
  path: '/api/claims/release',
  access: 'moderator',
  summary: 'Give claims back',
  body: tokens,
  replies: { 204: { description: 'Given back, or lost before.' } },
  handle: async (deps, { caller: { viewer }, body }) => {
    await releaseClaims(deps.pool, viewer, body.tokens)
    return { status: 204 }
  },
})

export const postNote = defineRoute({
  method: 'post',
  path: '/api/comments/:id/notes',
  access: 'moderator',
  summary: 'Leave a note for colleagues',
  params: schemas.byId,
  body: z.strictObject({ text: plainText(2_000) }),
  replies: { 201: { description: 'Noted.', schema: z.object({ id: uuid, at: schemas.time }) } },
  handle: async (deps, { caller: { viewer }, params: { id }, body }) => {
    const note = await addNote(deps.pool, viewer, id, body.text)
    if (!note) throw noComment()
    return { status: 201, body: note, commentId: id }
  },
})

export const skip = defineRoute({
  method: 'post',
  path: '/api/comments/:id/skip',
  access: 'moderator',
  summary: 'Leave a waiting comment to colleagues: it does not come back to me',
  params: schemas.byId,
  replies: { 204: { description: 'Skipped.' } },
  handle: async (deps, { caller: { viewer }, params: { id } }) => {
    if (!(await skipComment(deps.pool, viewer, id))) throw notWaiting()
    return { status: 204, commentId: id }
  },
})

export const send = defineRoute({
  method: 'post',
  path: '/api/comments/:id/send',
  access: 'moderator',
  summary: 'Hand a waiting comment to a colleague',
  params: schemas.byId,
  body: z.strictObject({ to: uuid, note: plainText(2_000).optional() }),
  replies: { 204: { description: 'Sent.' } },
  handle: async (deps, { caller: { viewer }, params: { id }, body }) => {
    const outcome = await inTransaction(deps.pool, async (db) => {
      const sent = await sendComment(db, viewer, id, body.to)
      if (sent === 'sent' && body.note !== undefined) await addNote(db, viewer, id, body.note)
      return sent
    })
    if (outcome === 'not_waiting') throw notWaiting()
    if (outcome === 'no_such_colleague') {
      throw new Failure('invalid_fields', 'No colleague of that id may see this comment.', {
        errors: [{ pointer: '/to', message: 'must be a colleague who may see the site' }],
      })
    }
    return { status: 204, commentId: id }
  },
})
