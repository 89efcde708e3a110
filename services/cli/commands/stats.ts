import type { Command } from 'commander'
import { COMMENT_STATUSES } from '../../../shared/domain/comment.ts'
import { type JudgingQueues, QUEUE_NAMES } from '../../../shared/queue/judging-queues.ts'
import { pendingCounts, statusCounts } from '../../../shared/store/judging/sweep-pending.ts'
import { type DeliveryCounts, deliveryCounts } from '../../../shared/store/webhooks/delivery-log.ts'
import type { CommandDeps } from '../cli-deps.ts'
import { withDatabase } from '../connect/with-database.ts'
import { withQueues } from '../connect/with-queues.ts'
import { describeError } from '../output/describe-error.ts'
import { formatDuration } from '../output/format-duration.ts'
import { formatTable } from '../output/format-table.ts'

type JobCounts = Awaited<ReturnType<JudgingQueues['jobCounts']>>

/** `sluice stats` */
export function addStats(command: Command, deps: CommandDeps): void {
  command.action(async () => {
    const { redisUrl } = deps.config()
    await withDatabase(deps, async (pool, databaseUrl) => {
      const [counts, pending] = [await statusCounts(pool), await pendingCounts(pool)]
      deps.write(
        `Comments\n${formatTable(COMMENT_STATUSES.map((status) => [status, String(counts[status] ?? 0)]))}`,
      )
      const oldest = pending.comments > 0 ? formatDuration(pending.oldestSeconds) : 'none'
      deps.write(`Oldest pending: ${oldest}\n`)
      deps.write(`Webhooks\n${describeDeliveries(await deliveryCounts(pool))}`)
      deps.write(`Jobs on the queues (${redisUrl ? 'Redis' : 'PostgreSQL'}; one carries up to 64 comments)\n`)
      try {
        deps.write(describeJobs(await withQueues({ redisUrl, databaseUrl }, (queues) => queues.jobCounts())))
      } catch (error) {
        deps.write(`  ${describeError(error)}\n`)
        deps.endWith(1)
      }
    })
  })
}

function describeDeliveries({ webhooks, pending, overdueSeconds, dead }: DeliveryCounts): string {
  return formatTable([
    ...Object.entries(webhooks).map(([status, count]) => [status, String(count)]),
    ['deliveries that wait', `${pending}, the most overdue for ${formatDuration(overdueSeconds)}`],
    ['deliveries given up', `${dead} in the last 30 days`],
  ])
}

function describeJobs(counts: JobCounts): string {
  const states = [...new Set(counts.map((one) => one.state))]
  const row = (queue: string) =>
    states.map((state) => String(counts.find((one) => one.queue === queue && one.state === state)?.jobs ?? 0))
  return formatTable([['', ...states], ...QUEUE_NAMES.map((queue) => [queue, ...row(queue)])])
}
