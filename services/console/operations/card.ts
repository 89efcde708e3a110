import { z } from 'zod'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { addNote } from '../../../shared/store/decisions/add-note.ts'
import { commentsUnderReview } from '../../../shared/store/supervision/reviews.ts'
import { noComment } from '../read/no-comment.ts'
import { readCard } from '../read/read-card.ts'
import { defineRoute } from '../route.ts'
import { card } from '../schemas/card.ts'
import { byId, time } from '../schemas/fields.ts'

/** One comment with all that helps to decide on it. */
export const getCard = defineRoute({
  method: 'get',
  path: '/api/comments/:id',
  access: 'moderator',
  summary: 'A comment with its evidence, thread, author, precedents and history',
  params: byId,
  replies: { 200: { description: '409 while one reviews a decision on it blind.', schema: card } },
  handle: async (deps, { caller: { viewer }, params: { id } }) => {
    const [found, reviewed] = await Promise.all([
      readCard(deps.pool, viewer, id),
      commentsUnderReview(deps.pool, viewer.id),
    ])
    if (!found) throw noComment()
    if (reviewed.includes(id)) {
      throw new Failure(
        'conflict',
        'You are reviewing a decision on this comment: decide or pass it on under Reviews first.',
      )
    }
    return { status: 200, body: found, commentId: id }
  },
})

/** Leaves a note with a comment. */
export const postNote = defineRoute({
  method: 'post',
  path: '/api/comments/:id/notes',
  access: 'moderator',
  summary: 'Leave a note for colleagues',
  params: byId,
  body: z.strictObject({ text: plainText(2_000) }),
  replies: { 201: { description: 'Noted.', schema: z.strictObject({ id: uuid, at: time }) } },
  handle: async (deps, { caller: { viewer }, params: { id }, body }) => {
    const note = await addNote(deps.pool, viewer, id, body.text)
    if (!note) throw noComment()
    return { status: 201, body: note, commentId: id }
  },
})
