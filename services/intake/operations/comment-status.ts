import { z } from 'zod'
import * as fields from '../../../shared/http/fields.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { readStatus } from '../read-status.ts'
import { isReaderToken } from '../reader-token.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'

/** What became of a comment, for the reader who wrote it. */
export const getCommentStatus = defineRoute({
  method: 'get',
  path: '/v1/comments/:id/status',
  access: 'reader',
  summary: "Read what became of a comment, as its reader; needs the comment's reader token",
  params: z.object({ id: fields.uuid }),
  headers: { 'Reader-Token': 'The `readerToken` that the submission was answered with. Without it: 403.' },
  replies: { 200: { description: 'Where the comment stands.', schema: schemas.commentStatus } },
  handle: async (deps, { caller, params: { id }, headers }) => {
    const token = headers['reader-token']
    if (typeof token !== 'string' || !isReaderToken(caller.tokenSecret, id, token)) {
      throw new Failure('forbidden', "Send the comment's reader token in Reader-Token.", {
        errors: [{ pointer: '#header/Reader-Token', message: "must be the comment's reader token" }],
      })
    }
    const found = await readStatus(deps, caller.site, id)
    if (!found) throw new Failure('not_found', 'This site has no such comment.')
    return { status: 200, body: { id, ...found, reason: found.reason ?? null }, commentId: id }
  },
})
