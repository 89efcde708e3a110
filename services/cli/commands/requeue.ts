import type { Command } from 'commander'
import { enqueuePending, type JudgingQueues } from '../../../shared/queue/judging-queues.ts'
import type { Pool } from '../../../shared/store/database.ts'
import { pendingRefs } from '../../../shared/store/judging/pending-refs.ts'
import type { CliDeps } from '../cli-deps.ts'
import { needSite, withDatabase } from '../connect/with-database.ts'
import { withQueues } from '../connect/with-queues.ts'

/** Comments read and put on the queue at once. */
const PAGE = 5_000

/** `sluice requeue` */
export function addRequeue(command: Command, deps: CliDeps): void {
  command.option('--site <name>', 'those of one site').action(async (options: { site?: string }) => {
    const { redisUrl } = deps.config()
    const count = await withDatabase(deps, async (pool, databaseUrl) => {
      const siteId = options.site && (await needSite(pool, options.site)).id
      return withQueues({ redisUrl, databaseUrl }, (queues) => requeueAll(pool, queues, siteId))
    })
    deps.write(`Put ${count} pending comment${count === 1 ? '' : 's'} on the queue.\n`)
  })
}

async function requeueAll(pool: Pool, queues: JudgingQueues, siteId: string | undefined): Promise<number> {
  let count = 0
  let after: string | undefined
  for (;;) {
    const page = await pendingRefs(pool, { siteId, after, limit: PAGE })
    await enqueuePending(queues.enqueue, page)
    count += page.length
    after = page.at(-1)?.commentId
    if (page.length < PAGE) return count
  }
}
