import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../../shared/config/read-config.ts'
import { schemaProblem } from '../../../shared/store/assert-migrated.ts'
import { openDatabase, type Pool } from '../../../shared/store/database.ts'
import { pendingCounts } from '../../../shared/store/judging/sweep-pending.ts'
import {
  isWorkerConnected,
  overdueDecisions,
  peopleForWaiting,
  serverVersion,
  sitesWithKeys,
  stoppedWebhooks,
} from '../../../shared/store/upkeep/diagnose.ts'
import { deliveryCounts } from '../../../shared/store/webhooks/delivery-log.ts'
import { findDatabase } from '../connect/find-database.ts'
import { withQueues } from '../connect/with-queues.ts'
import { describeError } from '../output/describe-error.ts'
import { formatDuration } from '../output/format-duration.ts'

/** One thing looked at: `wrong` must be repaired, `doubtful` may be meant so. */
export type Diagnosis = { readonly state: 'ok' | 'doubtful' | 'wrong'; readonly text: string }

const OLDEST_NODE = 24
/** The first with `create or replace trigger`. */
const OLDEST_POSTGRES = 14
/** Judging takes milliseconds, and the sweeper brings back what was lost within half a minute. */
const PENDING_TOO_LONG_S = 60

/** A moderator's decision is recorded within a second of its time. */
const DECISION_TOO_LATE_S = 30

const ok = (text: string): Diagnosis => ({ state: 'ok', text })
const doubtful = (text: string): Diagnosis => ({ state: 'doubtful', text })
const wrong = (text: string): Diagnosis => ({ state: 'wrong', text })

export function diagnoseNode(version: string): Diagnosis {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return ok(`Node ${version}`)
  return wrong(
    `Node is ${version}, but Sluice needs ${OLDEST_NODE}. \`npm install\` brings one: use \`npx sluice\`.`,
  )
}

/** Where the standalone keeps its things; of no interest to a set-up with its own database. */
export async function diagnoseDataDir({ dataDir, databaseUrl }: Config): Promise<Diagnosis[]> {
  if (databaseUrl) return []
  const there = await access(dataDir, constants.W_OK).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error,
  )
  if (there?.code === 'ENOENT') return [doubtful(`DATA_DIR ${dataDir} is not there; \`npm start\` makes it.`)]
  if (there) return [wrong(`DATA_DIR ${dataDir} cannot be written to: ${there.code}`)]
  const file = join(dataDir, 'credentials.json')
  const kept = await stat(file).catch(() => undefined)
  if (kept && (kept.mode & 0o077) !== 0) {
    return [wrong(`Others on this machine can read the keys in ${file}: chmod 600 ${file}`)]
  }
  return [ok(`DATA_DIR ${dataDir}`)]
}

/** The database and what stands in it, then the queue. */
export async function diagnoseServers(config: Config): Promise<Diagnosis[]> {
  let found: Awaited<ReturnType<typeof findDatabase>>
  try {
    found = await findDatabase(config)
  } catch (error) {
    return [wrong(describeError(error))]
  }
  const { databaseUrl, from } = found
  const pool = openDatabase(databaseUrl, { max: 2, onError: () => {}, name: 'sluice-cli' })
  try {
    const version = await serverVersion(pool)
    if (version.number < OLDEST_POSTGRES * 10_000) {
      return [wrong(`PostgreSQL is ${version.name}, but Sluice needs ${OLDEST_POSTGRES} or newer.`)]
    }
    const database = ok(`PostgreSQL ${version.name}, by ${from}`)
    const problem = await schemaProblem(pool)
    if (problem) return [database, wrong(problem)]
    return [
      database,
      ok('The database is up to date.'),
      ...(await diagnoseQueue({ databaseUrl, redisUrl: config.redisUrl })),
      ...(await diagnoseWork(pool)),
      ...(await diagnoseSites(pool)),
      ...(await diagnosePeople(pool, config)),
      ...(await diagnoseDecisions(pool)),
      ...(await diagnoseWebhooks(pool)),
    ]
  } catch (error) {
    const hint = config.databaseUrl ? '' : ' Is `npm start` running?'
    return [wrong(`${describeError(error)} (by ${from}).${hint}`)]
  } finally {
    await pool.end()
  }
}

async function diagnoseQueue(location: {
  databaseUrl: string
  redisUrl: string | undefined
}): Promise<Diagnosis[]> {
  try {
    return await withQueues(location, async (queues, { redis }) => {
      const failed = (await queues.jobCounts()).reduce(
        (sum, one) => sum + (one.state === 'failed' ? one.jobs : 0),
        0,
      )
      const jobs =
        failed > 0
          ? [doubtful(`${failed} jobs failed for good in the last 7 days; see the workers' log.`)]
          : []
      if (!redis) return [ok('The queue is in PostgreSQL.'), ...jobs]
      return [ok('The queue is in Redis.'), ...diagnoseRedis(await redis.info()), ...jobs]
    })
  } catch (error) {
    return [wrong(`${describeError(error)}. Comments are still accepted; they wait until it is back.`)]
  }
}

/** What Redis says of itself (INFO). A value it does not tell, as some hosted ones, is passed over. */
export function diagnoseRedis(info: string): Diagnosis[] {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1]
  const isAppendOnly = /^aof_enabled:(\d)/m.exec(info)?.[1]
  const found: Diagnosis[] = []
  if (policy && policy !== 'noeviction') {
    found.push(
      wrong(`Redis drops jobs when its memory is full: set maxmemory-policy to noeviction, not ${policy}.`),
    )
  }
  if (isAppendOnly === '0') {
    found.push(
      doubtful(
        'Redis forgets jobs when it restarts: set appendonly to yes. No comment is lost, but some wait longer.',
      ),
    )
  }
  return found.length > 0 ? found : [ok('Redis keeps what it is given.')]
}

async function diagnoseWork(pool: Pool): Promise<Diagnosis[]> {
  const hasWorker = await isWorkerConnected(pool)
  const worker = hasWorker
    ? ok('A worker is connected.')
    : wrong('No worker is connected to the database: comments wait. Start one: npm run worker')
  const { comments, oldestSeconds } = await pendingCounts(pool)
  if (oldestSeconds < PENDING_TOO_LONG_S) return [worker, ok(`Comments pending: ${comments}.`)]
  const waiting = `Comments pending: ${comments}, the oldest for ${formatDuration(oldestSeconds)}.`
  const advice = hasWorker ? 'The workers are behind, or look at their log.' : 'They wait for a worker.'
  return [worker, wrong(`${waiting} ${advice}`)]
}

async function diagnoseSites(pool: Pool): Promise<Diagnosis[]> {
  const sites = await sitesWithKeys(pool)
  if (sites.length === 0) return [wrong('There is no site yet: sluice site create <name>')]
  const without = sites.filter((site) => site.keys === 0)
  if (without.length === 0) return [ok(`Every site has a key (${sites.length} in all).`)]
  return without.map(({ name }) => wrong(`The site ${name} has no key that works: sluice key create ${name}`))
}

async function diagnosePeople(pool: Pool, { consoleOidc }: Config): Promise<Diagnosis[]> {
  const { people, admins, flagged } = await peopleForWaiting(pool, consoleOidc !== undefined)
  const advice = 'sluice moderator create --role admin, or sluice moderator enable'
  if (people === 0) {
    // where the console is not used, nobody need be able to
    if (flagged === 0) return [doubtful(`Nobody can sign in to the console: ${advice}`)]
    return [
      wrong(`Comments that wait for a person: ${flagged}, and nobody can sign in to the console: ${advice}`),
    ]
  }
  if (admins === 0) {
    return [
      doubtful(
        `Of the ${people} who can sign in to the console none is an admin, to let in others: ${advice}`,
      ),
    ]
  }
  return [ok(`People who can sign in to the console: ${people}, of them admins: ${admins}.`)]
}

async function diagnoseDecisions(pool: Pool): Promise<Diagnosis[]> {
  const { decisions, overdueSeconds } = await overdueDecisions(pool)
  if (overdueSeconds < DECISION_TOO_LATE_S) return []
  return [
    wrong(
      `Decisions of moderators that nobody records: ${decisions}, the oldest overdue for ` +
        `${formatDuration(overdueSeconds)}. The console and the workers do that: start one, or look at their log.`,
    ),
  ]
}

async function diagnoseWebhooks(pool: Pool): Promise<Diagnosis[]> {
  const { webhooks, pending, overdueSeconds, dead } = await deliveryCounts(pool)
  const stopped = (await stoppedWebhooks(pool)).map(({ siteName, id, status, reason }) =>
    doubtful(
      `The webhook ${id} of ${siteName} is ${status}. ${reason} sluice webhook set ${siteName} ${id} --enable`,
    ),
  )
  const given =
    dead > 0
      ? [doubtful(`${dead} webhook messages were given up: sluice webhook deliveries --state dead`)]
      : []
  if (overdueSeconds > PENDING_TOO_LONG_S) {
    return [
      wrong(`${pending} webhook messages wait, the most overdue for ${formatDuration(overdueSeconds)}.`),
      ...stopped,
      ...given,
    ]
  }
  return [
    ok(`Webhooks that are enabled: ${webhooks.enabled}; messages that wait: ${pending}.`),
    ...stopped,
    ...given,
  ]
}
