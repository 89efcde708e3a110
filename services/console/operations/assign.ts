import { z } from 'zod'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { inTransaction } from '../../../shared/store/database.ts'
import { addNote } from '../../../shared/store/decisions/add-note.ts'
import { sendComment } from '../../../shared/store/decisions/send-comment.ts'
import { skipComment } from '../../../shared/store/decisions/skip-comment.ts'
import { defineRoute } from '../route.ts'
import { byId } from '../schemas/fields.ts'

/** Leaves a comment to others. */
export const skip = defineRoute({
  method: 'post',
  path: '/api/comments/:id/skip',
  access: 'moderator',
  summary: 'Leave a waiting comment to colleagues: it does not come back to me',
  params: byId,
  replies: { 204: { description: 'Skipped.' } },
  handle: async (deps, { caller: { viewer }, params: { id } }) => {
    if (!(await skipComment(deps.pool, viewer, id))) throw notWaiting()
    return { status: 204, commentId: id }
  },
})

/** Leaves a comment to one of them. */
export const send = defineRoute({
  method: 'post',
  path: '/api/comments/:id/send',
  access: 'moderator',
  summary: 'Hand a waiting comment to a colleague',
  params: byId,
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

function notWaiting(): Failure {
  return new Failure('not_found', 'There is no such comment, or it does not wait any more.')
}
