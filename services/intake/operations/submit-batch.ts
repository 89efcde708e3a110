import { z } from 'zod'
import { toFieldErrors } from '../../../shared/http/validate.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'
import { checkSubmission, hashSubmission, readIdempotencyKey, toNewComment } from '../to-new-comment.ts'

/** Comments in one batch. */
const MAX_BATCH = 1_000

const REFUSALS = {
  key_reused: { pointer: '#header/Idempotency-Key', message: 'was used before with another body' },
  article_closed: { pointer: '/articleId', message: 'the article takes no more comments' },
  parent_unknown: { pointer: '/parentId', message: 'must be a comment of the same article' },
}

/** Takes up to 1,000 comments, for an import. They are judged after live comments. */
export const submitBatch = defineRoute({
  method: 'post',
  path: '/v1/comments/batch',
  access: 'site',
  summary: 'Submit up to 1,000 comments, as JSON or NDJSON',
  bodyKind: 'batch',
  body: z.strictObject({ comments: z.array(z.unknown()).min(1).max(MAX_BATCH) }).meta({
    id: 'Batch',
    description: 'Each comment is a Submission. As application/x-ndjson: one Submission a line.',
  }),
  headers: { 'Idempotency-Key': 'Sending the batch again with the same key stores nothing twice.' },
  replies: {
    202: {
      description: 'What was accepted is stored. `ids` follows the order sent, null for those rejected.',
      schema: z.object({
        accepted: z.int(),
        rejected: z.array(z.object({ index: z.int(), errors: z.array(schemas.fieldError) })),
        ids: z.array(z.string().nullable()),
      }),
    },
  },
  handle: async (deps, { caller, body, headers, requestId }) => {
    const now = new Date()
    const batchKey = readIdempotencyKey(headers['idempotency-key'])
    const rejected: { index: number; errors: { pointer: string; message: string }[] }[] = []
    const ids: (string | null)[] = body.comments.map(() => null)
    const valid = body.comments.flatMap((item, index) => {
      const parsed = schemas.submission.safeParse(item)
      const errors = parsed.success
        ? checkSubmission(parsed.data, caller, now)
        : toFieldErrors(parsed.error, '')
      if (!parsed.success || errors.length > 0) {
        rejected.push({ index, errors })
        return []
      }
      const comment = toNewComment(parsed.data, caller, { now, requestId, backfill: true })
      const idempotency = batchKey && {
        idempotencyKey: `${batchKey} ${index}`,
        requestHash: hashSubmission(parsed.data),
      }
      return [{ index, comment: { ...comment, ...idempotency } }]
    })
    const insertions = valid.length > 0 ? await deps.acceptBatch(valid.map((one) => one.comment)) : []
    insertions.forEach((insertion, at) => {
      const { index, comment } = valid[at]!
      if (insertion.outcome === 'inserted') ids[index] = comment.id
      else if (insertion.outcome === 'repeated') ids[index] = insertion.id
      else rejected.push({ index, errors: [REFUSALS[insertion.outcome]] })
    })
    rejected.sort((a, b) => a.index - b.index)
    const accepted = ids.filter((id) => id !== null).length
    return { status: 202, body: { accepted, rejected, ids } }
  },
})
