import { z } from 'zod'
import { uuid } from '../../../shared/http/fields.ts'
import { claimComment, releaseClaims, renewClaims } from '../../../shared/store/decisions/claims.ts'
import { noComment } from '../read/no-comment.ts'
import { defineRoute } from '../route.ts'
import { byId, time } from '../schemas/fields.ts'
import { claimOutcome } from '../schemas/queues.ts'

const tokens = z.strictObject({ tokens: z.array(uuid).min(1).max(50) })

/** Opening a waiting comment keeps others from deciding on it. */
export const claim = defineRoute({
  method: 'post',
  path: '/api/comments/:id/claim',
  access: 'moderator',
  summary: 'Claim a waiting comment for 30 seconds',
  params: byId,
  replies: { 200: { description: 'Claimed, or why not: a colleague has it.', schema: claimOutcome } },
  handle: async (deps, { caller: { viewer }, params: { id } }) => {
    const claimed = await claimComment(deps.pool, viewer, id)
    if (claimed.outcome === 'unknown') throw noComment()
    return { status: 200, body: claimed, commentId: id }
  },
})

/** Keeps claims. */
export const renew = defineRoute({
  method: 'post',
  path: '/api/claims/renew',
  access: 'moderator',
  summary: 'Keep claims for another 30 seconds; those that are not answered are lost',
  body: tokens,
  replies: {
    200: {
      description: 'The claims that stand.',
      schema: z.strictObject({
        claims: z.array(z.strictObject({ commentId: uuid, expiresAt: time })),
      }),
    },
  },
  handle: async (deps, { caller: { viewer }, body }) => ({
    status: 200,
    body: { claims: await renewClaims(deps.pool, viewer, body.tokens) },
  }),
})

/** Gives claims back before they end. */
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
