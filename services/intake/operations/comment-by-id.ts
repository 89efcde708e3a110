import { createHash } from 'node:crypto'
import { z } from 'zod'
import * as fields from '../../../shared/http/fields.ts'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { redactedText } from '../../../shared/moderation/personal-data/redact.ts'
import {
  type Change,
  editComment,
  reportComment,
  withdrawComment,
} from '../../../shared/store/comments/change-comment.ts'
import { readComment } from '../../../shared/store/comments/read-comment.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'

const params = z.object({ id: fields.uuid })

const notFound = () => new Failure('not_found', 'This site has no such comment.')

/** One comment with its verdict and history. */
export const getComment = defineRoute({
  method: 'get',
  path: '/v1/comments/:id',
  access: 'site',
  summary: 'Read a comment with its verdict and history',
  params,
  replies: { 200: { description: 'The comment.', schema: schemas.comment } },
  handle: async (deps, { caller, params: { id } }) => {
    const comment = await readComment(deps.pool, caller.site.id, id)
    if (!comment) throw notFound()
    const body = { ...comment, redactedText: redactedText(comment.text, comment.verdict?.findings ?? []) }
    return { status: 200, body, headers: { ETag: `"${comment.revision}"` }, commentId: id }
  },
})

/** Replaces the text: a new revision, judged again. */
export const patchComment = defineRoute({
  method: 'patch',
  path: '/v1/comments/:id',
  access: 'site',
  summary: "Replace a comment's text; it is judged again",
  params,
  body: z.strictObject({ text: fields.plainText(schemas.MAX_TEXT_LENGTH) }),
  headers: { 'If-Match': 'The revision that is replaced, e.g. `1`. A stale one gets 409.' },
  replies: { 202: { description: 'Stored; the new revision will be judged.', schema: schemas.accepted } },
  handle: async (deps, { caller, params: { id }, body, headers, requestId }) => {
    const { maxTextLength } = caller.site.settings
    if (!fields.isAtMost(body.text, maxTextLength)) {
      throw invalidField('/text', `must be at most ${maxTextLength} characters`)
    }
    const revision = readRevision(headers['if-match'])
    const change = await editComment(deps.pool, caller.site.id, id, { text: body.text, revision, requestId })
    if (change.outcome !== 'done') return refuseChange(change)
    deps.enqueue('moderation', [{ commentId: id, revision: change.revision }])
    const statusUrl = `${deps.publicUrl}/v1/comments/${id}`
    return {
      status: 202,
      body: { id, status: 'pending', revision: change.revision, statusUrl },
      headers: { Location: statusUrl },
      commentId: id,
    }
  },
})

/** Withdraws a comment; its place stays when it has replies. */
export const deleteComment = defineRoute({
  method: 'delete',
  path: '/v1/comments/:id',
  access: 'site',
  summary: 'Withdraw a comment',
  params,
  replies: { 204: { description: 'Withdrawn, now or before.' } },
  handle: async (deps, { caller, params: { id } }) => {
    const change = await withdrawComment(deps.pool, caller.site.id, id)
    if (change.outcome !== 'done') return refuseChange(change)
    return { status: 204, commentId: id }
  },
})

/** A reader's complaint. Enough of them take a published comment off the page until it is judged. */
export const postReport = defineRoute({
  method: 'post',
  path: '/v1/comments/:id/reports',
  access: 'reader',
  summary: 'Report a comment',
  params,
  body: z.strictObject({
    reason: schemas.reportReason,
    detail: fields.plainText(1_000).optional(),
    reporterId: fields.plainText(200).optional().meta({
      description: "The site's own id of the reader, who then counts once; with a secret key only.",
    }),
  }),
  replies: { 202: { description: 'Noted.' } },
  handle: async (deps, { caller, params: { id }, body }) => {
    if (caller.kind === 'publishable' && body.reporterId !== undefined) {
      throw invalidField('/reporterId', 'may be sent with a secret key only')
    }
    const identity = caller.kind === 'publishable' ? caller.address() : body.reporterId
    const change = await reportComment(deps.pool, caller.site.id, id, {
      reason: body.reason,
      detail: body.detail,
      reporter: identity && createHash('sha256').update(`${id} ${identity}`).digest('base64url'),
      reportsToFlag: caller.site.settings.reportsToFlag,
      onlyPublished: caller.kind === 'publishable',
    })
    if (change.outcome !== 'done') return refuseChange(change)
    return { status: 202, body: {}, commentId: id }
  },
})

function readRevision(ifMatch: string | undefined): number {
  if (ifMatch === undefined) {
    throw new Failure('precondition_required', 'Send the revision you replace in If-Match.', {
      errors: [{ pointer: '#header/If-Match', message: 'must be the revision that is replaced' }],
    })
  }
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch.trim())
  if (!match) throw invalidField('#header/If-Match', 'must be a revision number')
  return Number(match[1])
}

function refuseChange(change: Exclude<Change<object>, { outcome: 'done' }>): never {
  if (change.outcome === 'not_found') throw notFound()
  if (change.outcome === 'withdrawn') throw new Failure('conflict', 'The comment was withdrawn.')
  throw new Failure('conflict', `The comment is at revision ${change.revision}.`, {
    errors: [{ pointer: '#header/If-Match', message: `must be ${change.revision}` }],
  })
}
