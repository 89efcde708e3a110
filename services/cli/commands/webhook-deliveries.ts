import { setTimeout as sleep } from 'node:timers/promises'
import { type Command, InvalidArgumentError } from 'commander'
import {
  DELIVERY_STATES,
  type Delivery,
  type DeliveryState,
  type Webhook,
} from '../../../shared/domain/webhook.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { isUuid } from '../../../shared/lib/is-uuid.ts'
import type { Pool } from '../../../shared/store/database.ts'
import {
  addTestDelivery,
  findDelivery,
  listDeliveries,
  replayDelivery,
  replayEvents,
} from '../../../shared/store/webhooks/delivery-log.ts'
import type { CliDeps } from '../cli-deps.ts'
import { withWebhook } from '../connect/with-webhook.ts'
import { oneOf, wholeNumber } from '../options.ts'
import { formatTable } from '../output/format-table.ts'

/** A test is tried at once, and an attempt takes 10 s at most. */
const TEST_TIMEOUT_MS = 15_000

/** `sluice webhook test|deliveries|replay` */
export function addWebhookDeliveries(webhook: Command, deps: CliDeps): void {
  webhook
    .command('test <site> <webhook>')
    .description('send a test message and say what came of it; needs a running worker')
    .action(async (siteName: string, id: string) => {
      const tested = await withWebhook(deps, siteName, id, async (pool, siteId, { status }) => {
        refuseStopped(status)
        return untilTried(pool, id, await addTestDelivery(pool, siteId, id))
      })
      deps.write(formatTable([describeDelivery(tested)]))
      if (tested.state !== 'delivered') throw new Failure('conflict', 'The endpoint did not take it.')
    })

  webhook
    .command('deliveries <site> <webhook>')
    .description('the delivery log, the newest events first, with the last attempt of each')
    .addOption(oneOf('--state <state>', 'only these', DELIVERY_STATES))
    .option('--limit <n>', 'how many', wholeNumber(1, 1_000), 20)
    .action(async (siteName: string, id: string, page: { state?: DeliveryState; limit: number }) => {
      const found = await withWebhook(deps, siteName, id, (pool) => listDeliveries(pool, id, page))
      deps.write(formatTable(found.map(describeDelivery)))
      if (found.length === 0) deps.note('There is none.\n')
    })

  webhook
    .command('replay <site> <webhook>')
    .description('send a delivery again, or all events of a time range, sent before or not')
    .option('--delivery <id>', 'this one')
    .option(
      '--from <time>',
      'from this time on, e.g. 2026-11-25T08:00Z; events are kept for 30 days',
      parseTime,
    )
    .option('--to <time>', 'before this time; without: now', parseTime)
    .action(async (siteName: string, id: string, options: { delivery?: string; from?: Date; to?: Date }) => {
      const { delivery, from, to = new Date() } = options
      if ((delivery === undefined) === (from === undefined)) {
        throw new Failure('invalid_fields', 'Say --delivery or --from.')
      }
      const replayed = await withWebhook(deps, siteName, id, async (pool, siteId, { status }) => {
        refuseStopped(status)
        if (from) return replayAll(pool, siteId, id, { from, to })
        const found = isUuid(delivery!) && (await replayDelivery(pool, id, delivery!))
        if (!found) throw new Failure('not_found', `The webhook has no delivery ${delivery}.`)
        return 1
      })
      deps.write(`${replayed} will be sent.\n`)
    })
}

async function untilTried(pool: Pool, webhookId: string, { id }: Delivery): Promise<Delivery> {
  const deadline = Date.now() + TEST_TIMEOUT_MS
  while (Date.now() < deadline) {
    const delivery = await findDelivery(pool, webhookId, id)
    if (delivery && delivery.attempts.length > 0) return delivery
    await sleep(50)
  }
  throw new Failure('internal', 'It was not tried in time: is a worker running? It will be once one is.')
}

async function replayAll(
  pool: Pool,
  siteId: string,
  webhookId: string,
  range: { from: Date; to: Date },
): Promise<number> {
  let count = 0
  for (let from: Date | null = range.from; from; ) {
    const { replayed, next }: Awaited<ReturnType<typeof replayEvents>> = await replayEvents(
      pool,
      siteId,
      webhookId,
      { from, to: range.to },
    )
    count += replayed
    from = next
  }
  return count
}

function refuseStopped(status: Webhook['status']): void {
  if (status === 'enabled') return
  throw new Failure('conflict', `The webhook is ${status}: sluice webhook set … --enable`)
}

function parseTime(value: string): Date {
  const time = new Date(value)
  if (Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('It must be a time, e.g. 2026-11-25T08:00Z.')
  return time
}

function describeDelivery(one: Delivery): string[] {
  const last = one.attempts.at(-1)
  const answer = last && `${last.error ?? last.status} after ${last.ms} ms`
  return [
    one.id,
    one.eventAt.toISOString(),
    one.type,
    one.commentId ?? one.articleId ?? '',
    one.state,
    one.attempts.length === 1 ? '1 attempt' : `${one.attempts.length} attempts`,
    answer ?? '',
    one.nextAttemptAt ? `next ${one.nextAttemptAt.toISOString()}` : '',
  ]
}
