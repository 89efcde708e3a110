import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { invalidField } from '../../../shared/lib/failure.ts'
import { decideComments } from '../../../shared/store/decisions/decide-comments.ts'
import { undoBatch, undoDecisionsOf } from '../../../shared/store/decisions/undo-decisions.ts'
import { defineRoute } from '../route.ts'
import { decideOutcome, toDecide, undone } from '../schemas/decisions.ts'
import { byId } from '../schemas/fields.ts'
import { humanDecision, rejectionReason } from '../schemas/verdict.ts'

/** Comments decided together. */
const MOST_ITEMS = 500

/** Decides one comment or many. */
export const postDecision = defineRoute({
  method: 'post',
  path: '/api/decisions',
  access: 'moderator',
  summary: 'Decide comments as they were seen; what waits can be taken back for 10 seconds',
  body: z.strictObject({
    items: z.array(toDecide).min(1).max(MOST_ITEMS),
    decision: humanDecision,
    reason: rejectionReason.optional(),
    message: plainText(500).optional(),
    batchId: uuid.optional().meta({ description: 'Names this decision for undoing; made up when absent.' }),
  }),
  replies: {
    200: {
      description: 'What became of each, in the order sent.',
      schema: z.strictObject({ batchId: uuid, outcomes: z.array(decideOutcome) }),
    },
  },
  handle: async (deps, { caller: { viewer }, body }) => {
    const { items, decision, reason, message, batchId = randomUUID() } = body
    if (decision === 'reject' && !reason) throw invalidField('/reason', 'must say why it is rejected')
    if (decision === 'approve' && (reason ?? message)) {
      throw invalidField('/reason', 'goes with a rejection only')
    }
    const outcomes = await decideComments(deps.pool, viewer, items, { decision, reason, message, batchId })
    return { status: 200, body: { batchId, outcomes } }
  },
})

/** Undoes what was decided together. */
export const undoDecision = defineRoute({
  method: 'post',
  path: '/api/decisions/:batchId/undo',
  access: 'moderator',
  summary: 'Take back one’s own decision, or reverse it by a new one',
  params: z.object({ batchId: uuid }),
  replies: { 200: { description: 'What became of each.', schema: undone } },
  handle: async (deps, { caller: { viewer }, params: { batchId } }) => ({
    status: 200,
    body: { outcomes: await undoBatch(deps.pool, viewer, batchId) },
  }),
})

/** Undoes what a moderator decided of late. */
export const undoModerator = defineRoute({
  method: 'post',
  path: '/api/people/:id/undo',
  access: 'senior',
  summary: 'Undo all that a moderator decided within the last minutes',
  params: byId,
  body: z.strictObject({ minutes: z.int().min(1).max(1_440) }),
  replies: { 200: { description: 'What became of each.', schema: undone } },
  handle: async (deps, { caller: { viewer }, params: { id }, body }) => {
    const since = new Date(deps.now() - body.minutes * 60_000)
    return { status: 200, body: { outcomes: await undoDecisionsOf(deps.pool, viewer, id, since) } }
  },
})
