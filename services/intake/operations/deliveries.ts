import { z } from 'zod'
import type { Webhook } from '../../../shared/domain/webhook.ts'
import * as fields from '../../../shared/http/fields.ts'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import {
  addTestDelivery,
  findDelivery,
  listDeliveries,
  MAX_REPLAYED,
  replayDelivery,
  replayEvents,
} from '../../../shared/store/webhooks/delivery-log.ts'
import { findWebhook } from '../../../shared/store/webhooks/webhooks.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'
import { notFound, params } from './webhooks.ts'

/** The endpoint's delivery log. */
export const getDeliveries = defineRoute({
  method: 'get',
  path: '/v1/webhooks/:id/deliveries',
  access: 'site',
  summary: 'Read the delivery log of an endpoint; kept for 30 days',
  params,
  query: z.strictObject({
    state: schemas.deliveryState.optional(),
    limit: fields.limit(100, 50),
    cursor: fields.uuid.optional(),
  }),
  replies: {
    200: {
      description: 'The newest events first.',
      schema: z.object({ deliveries: z.array(schemas.delivery), nextCursor: z.string().nullable() }),
    },
  },
  handle: async (deps, { caller, params: { id }, query: { state, limit, cursor } }) => {
    await needWebhook(deps, caller.site.id, id)
    if (cursor !== undefined && !(await findDelivery(deps.pool, id, cursor))) {
      throw invalidField('#query/cursor', 'must be the nextCursor of an earlier page')
    }
    const found = await listDeliveries(deps.pool, id, { state, limit: limit + 1, after: cursor })
    const deliveries = found.slice(0, limit)
    return {
      status: 200,
      body: { deliveries, nextCursor: found.length > limit ? deliveries.at(-1)!.id : null },
    }
  },
})

const queued = {
  202: { description: 'It will be sent; the log shows what became of it.', schema: schemas.delivery },
}

/** Tries an endpoint. */
export const postTest = defineRoute({
  method: 'post',
  path: '/v1/webhooks/:id/test',
  access: 'site',
  summary: 'Send a `webhook.test` message to an endpoint',
  params,
  replies: queued,
  handle: async (deps, { caller, params: { id } }) => {
    await needEnabled(deps, caller.site.id, id)
    return { status: 202, body: await addTestDelivery(deps.pool, caller.site.id, id) }
  },
})

/** Sends one delivery again. */
export const replayOne = defineRoute({
  method: 'post',
  path: '/v1/webhooks/:id/deliveries/:deliveryId/replay',
  access: 'site',
  summary: 'Send a delivery again, under the same message id',
  params: params.extend({ deliveryId: fields.uuid }),
  replies: queued,
  handle: async (deps, { caller, params: { id, deliveryId } }) => {
    await needEnabled(deps, caller.site.id, id)
    const delivery = await replayDelivery(deps.pool, id, deliveryId)
    if (!delivery) throw new Failure('not_found', 'This webhook has no such delivery.')
    return { status: 202, body: delivery }
  },
})

/** Sends what happened in a time range. */
export const postReplay = defineRoute({
  method: 'post',
  path: '/v1/webhooks/:id/replay',
  access: 'site',
  summary: `Send the events of a time range, sent before or not: up to ${MAX_REPLAYED.toLocaleString('en')} at once`,
  params,
  body: z
    .strictObject({
      from: fields.moment.meta({ description: 'Events are kept for 30 days.' }),
      to: fields.moment.meta({ description: 'Not included.' }),
    })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than from' }),
  replies: {
    202: {
      description: '`next`: when there is more, the `from` to go on with.',
      schema: z.object({ replayed: z.int(), next: z.iso.datetime().nullable() }),
    },
  },
  handle: async (deps, { caller, params: { id }, body }) => {
    await needEnabled(deps, caller.site.id, id)
    return { status: 202, body: await replayEvents(deps.pool, caller.site.id, id, body) }
  },
})

async function needWebhook(deps: IntakeDeps, siteId: string, id: string): Promise<Webhook> {
  const webhook = await findWebhook(deps.pool, siteId, id)
  if (!webhook) throw notFound()
  return webhook
}

async function needEnabled(deps: IntakeDeps, siteId: string, id: string): Promise<void> {
  const { status } = await needWebhook(deps, siteId, id)
  if (status !== 'enabled') {
    throw new Failure('conflict', `The webhook is ${status}: set enabled to true first.`)
  }
}
