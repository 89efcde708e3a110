import { type Command, InvalidArgumentError } from 'commander'
import type { EventType } from '../../../shared/domain/site.ts'
import { EVENT_TYPES, type Webhook } from '../../../shared/domain/webhook.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  MAX_WEBHOOKS,
  rotateWebhookSecret,
  updateWebhook,
} from '../../../shared/store/webhooks/webhooks.ts'
import { checkUrl } from '../../../shared/webhooks/check-url.ts'
import { parseNetworks } from '../../../shared/webhooks/networks.ts'
import { generateWebhookSecret } from '../../../shared/webhooks/sign-message.ts'
import type { CliDeps } from '../cli-deps.ts'
import { needSite, withDatabase } from '../connect/with-database.ts'
import { withWebhook } from '../connect/with-webhook.ts'
import { each } from '../options.ts'
import { formatTable } from '../output/format-table.ts'
import { addWebhookDeliveries } from './webhook-deliveries.ts'

/** Who changed it, in the audit trail. */
const ACTOR = 'ops'

type Fields = {
  readonly url?: string
  readonly description?: string
  readonly event?: readonly EventType[]
  readonly enable?: true
  readonly disable?: true
}

/** `sluice webhook create|list|set|rotate|delete|…` */
export function addWebhook(webhook: Command, deps: CliDeps): void {
  webhook
    .command('create <site> <url>')
    .description('register an endpoint and print its signing secret, once')
    .option('--event <type>', 'an event it wants (repeatable); without: all', each(parseEvent))
    .option('--description <text>', 'what it is for', '')
    .action(async (siteName: string, url: string, { event, description }: Fields) => {
      refuseUrl(deps, url)
      const secret = generateWebhookSecret()
      const made = await withDatabase(deps, async (pool) =>
        createWebhook(
          pool,
          (await needSite(pool, siteName)).id,
          { url, description: description ?? '', events: event ?? EVENT_TYPES, enabled: true, secret },
          ACTOR,
        ),
      )
      if (!made) throw new Failure('conflict', `A site may have at most ${MAX_WEBHOOKS} webhooks.`)
      deps.write(`${made.id}\n${secret}\n`)
      deps.note('The secret is shown this once. Try the endpoint: sluice webhook test\n')
    })

  webhook
    .command('list <site>')
    .description('its endpoints, and whether they fare well')
    .action(async (siteName: string) => {
      const found = await withDatabase(deps, async (pool) =>
        listWebhooks(pool, (await needSite(pool, siteName)).id),
      )
      deps.write(formatTable(found.map(describe)))
      if (found.length === 0) deps.note(`${siteName} has no webhook yet: sluice webhook create\n`)
    })

  webhook
    .command('set <site> <webhook>')
    .description('change an endpoint, by its id; what is not given stays')
    .option('--url <url>', 'where to')
    .option('--event <type>', 'all given replace all before (repeatable)', each(parseEvent))
    .option('--description <text>', 'what it is for')
    .option('--enable', 'also ends a pause: what waited is sent')
    .option('--disable', 'nothing is made for it any more')
    .action(async (siteName: string, id: string, options: Fields) => {
      const { url, description, event, enable, disable } = options
      if (Object.keys(options).length === 0 || (enable && disable)) {
        throw new Failure('invalid_fields', 'Say what to set, and not both --enable and --disable.')
      }
      if (url !== undefined) refuseUrl(deps, url)
      const change = {
        url,
        description,
        events: event,
        ...((enable || disable) && { enabled: enable === true }),
      }
      const changed = await withWebhook(deps, siteName, id, (pool, siteId) =>
        updateWebhook(pool, siteId, id, change, ACTOR),
      )
      deps.write(formatTable([describe(changed)]))
    })

  webhook
    .command('rotate <site> <webhook>')
    .description('print a new signing secret, once; for 24 hours messages are signed with both')
    .action(async (siteName: string, id: string) => {
      const secret = generateWebhookSecret()
      await withWebhook(deps, siteName, id, (pool, siteId) =>
        rotateWebhookSecret(pool, siteId, id, secret, ACTOR),
      )
      deps.write(`${secret}\n`)
    })

  webhook
    .command('delete <site> <webhook>')
    .description('end an endpoint, with what waits for it')
    .action(async (siteName: string, id: string) => {
      await withWebhook(deps, siteName, id, (pool, siteId) => deleteWebhook(pool, siteId, id, ACTOR))
      deps.write(`Deleted ${id}.\n`)
    })

  addWebhookDeliveries(webhook, deps)
}

function refuseUrl(deps: CliDeps, url: string): void {
  const broken = checkUrl(url, parseNetworks(deps.config().webhookAllowedNetworks))
  if (broken) throw new Failure('invalid_fields', `The address ${broken}.`)
}

function parseEvent(value: string): EventType {
  const type = EVENT_TYPES.find((one) => one === value)
  if (!type) throw new InvalidArgumentError(`It must be one of ${EVENT_TYPES.join(', ')}.`)
  return type
}

function describe(one: Webhook): string[] {
  const events = one.events.length === EVENT_TYPES.length ? 'all events' : one.events.join(' ')
  const fares = one.failingSince
    ? `failing since ${one.failingSince.toISOString()}`
    : one.lastDeliveredAt
      ? `delivered ${one.lastDeliveredAt.toISOString()}`
      : 'nothing delivered yet'
  return [
    one.id,
    one.status,
    one.url,
    events,
    fares,
    [one.statusReason, one.description].filter(Boolean).join(' '),
  ]
}
