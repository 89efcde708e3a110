import { z } from 'zod'
import { EVENT_TYPES } from '../../../shared/domain/webhook.ts'
import * as fields from '../../../shared/http/fields.ts'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import {
  createWebhook,
  deleteWebhook,
  findWebhook,
  listWebhooks,
  MAX_WEBHOOKS,
  rotateWebhookSecret,
  updateWebhook,
} from '../../../shared/store/webhooks/webhooks.ts'
import { checkUrl, MAX_URL_LENGTH } from '../../../shared/webhooks/check-url.ts'
import { generateWebhookSecret } from '../../../shared/webhooks/sign-message.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'

/** Who changed it, in the audit trail. */
const ACTOR = 'site'

export const params = z.object({ id: fields.uuid })

export const notFound = () => new Failure('not_found', 'This site has no such webhook.')

const settings = {
  url: fields.plainText(MAX_URL_LENGTH).meta({
    description: 'An https address that the outside can reach, without user name, password or fragment.',
  }),
  description: fields.plainText(200, 0),
  events: z
    .array(schemas.eventType)
    .min(1, 'must name at least one event')
    .max(EVENT_TYPES.length)
    .refine((events) => new Set(events).size === events.length, 'must name each event once'),
  enabled: z.boolean(),
}

/** Registers an endpoint. */
export const postWebhook = defineRoute({
  method: 'post',
  path: '/v1/webhooks',
  access: 'site',
  summary: 'Register an endpoint for events; its signing secret is shown this once',
  body: z.strictObject({
    url: settings.url,
    description: settings.description.default(''),
    events: settings.events.default([...EVENT_TYPES]).meta({ description: 'Without: all.' }),
    enabled: settings.enabled.default(true),
  }),
  replies: { 201: { description: 'Registered.', schema: schemas.webhookWithSecret } },
  handle: async (deps, { caller, body }) => {
    refuseUrl(deps, body.url)
    const secret = generateWebhookSecret()
    const webhook = await createWebhook(deps.pool, caller.site.id, { ...body, secret }, ACTOR)
    if (!webhook) throw new Failure('conflict', `A site may have at most ${MAX_WEBHOOKS} webhooks.`)
    return {
      status: 201,
      body: { ...webhook, secret },
      headers: { Location: `${deps.publicUrl}/v1/webhooks/${webhook.id}` },
    }
  },
})

/** All endpoints of the site. */
export const getWebhooks = defineRoute({
  method: 'get',
  path: '/v1/webhooks',
  access: 'site',
  summary: "List the site's endpoints",
  replies: {
    200: { description: 'The oldest first.', schema: z.object({ webhooks: z.array(schemas.webhook) }) },
  },
  handle: async (deps, { caller }) => ({
    status: 200,
    body: { webhooks: await listWebhooks(deps.pool, caller.site.id) },
  }),
})

/** One endpoint, and whether it fares well. */
export const getWebhook = defineRoute({
  method: 'get',
  path: '/v1/webhooks/:id',
  access: 'site',
  summary: 'Read an endpoint',
  params,
  replies: { 200: { description: 'The endpoint.', schema: schemas.webhook } },
  handle: async (deps, { caller, params: { id } }) => {
    const webhook = await findWebhook(deps.pool, caller.site.id, id)
    if (!webhook) throw notFound()
    return { status: 200, body: webhook }
  },
})

/** Changes an endpoint. */
export const patchWebhook = defineRoute({
  method: 'patch',
  path: '/v1/webhooks/:id',
  access: 'site',
  summary: 'Change an endpoint; `enabled: true` also ends a pause, and what waited is sent',
  params,
  body: z.strictObject({
    url: settings.url.optional(),
    description: settings.description.optional(),
    events: settings.events.optional(),
    enabled: settings.enabled.optional(),
  }),
  replies: { 200: { description: 'The endpoint.', schema: schemas.webhook } },
  handle: async (deps, { caller, params: { id }, body }) => {
    if (body.url !== undefined) refuseUrl(deps, body.url)
    const webhook = await updateWebhook(deps.pool, caller.site.id, id, body, ACTOR)
    if (!webhook) throw notFound()
    return { status: 200, body: webhook }
  },
})

/** Removes an endpoint with all that waits for it. */
export const deleteWebhookById = defineRoute({
  method: 'delete',
  path: '/v1/webhooks/:id',
  access: 'site',
  summary: 'Remove an endpoint, with what waits for it',
  params,
  replies: { 204: { description: 'Removed.' } },
  handle: async (deps, { caller, params: { id } }) => {
    if (!(await deleteWebhook(deps.pool, caller.site.id, id, ACTOR))) throw notFound()
    return { status: 204 }
  },
})

/** Replaces the signing secret. */
export const rotateWebhook = defineRoute({
  method: 'post',
  path: '/v1/webhooks/:id/rotate',
  access: 'site',
  summary: 'Replace the signing secret; for 24 hours messages are signed with both',
  params,
  replies: {
    200: {
      description: 'The new secret, shown this once.',
      schema: schemas.webhookWithSecret
        .extend({ previousSecretUntil: z.iso.datetime() })
        .meta({ id: 'WebhookRotated' }),
    },
  },
  handle: async (deps, { caller, params: { id } }) => {
    const secret = generateWebhookSecret()
    const rotated = await rotateWebhookSecret(deps.pool, caller.site.id, id, secret, ACTOR)
    if (!rotated) throw notFound()
    const { webhook, previousSecretUntil } = rotated
    return { status: 200, body: { ...webhook, secret, previousSecretUntil } }
  },
})

function refuseUrl(deps: IntakeDeps, url: string): void {
  const broken = checkUrl(url, deps.webhookNetworks)
  if (broken) throw invalidField('/url', broken)
}
