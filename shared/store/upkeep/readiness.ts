import type { Database } from '../database.ts'

/**
 * Whether a process can do its work: `down` without the database, `degraded` without the queue (comments are
 * still accepted, and judged when it is back). `pingQueue` throws when the queue is away; a process that has nothing to
 * do with the queue leaves it out.
 */
export async function checkReadiness(
  db: Database,
  pingQueue?: () => Promise<void>,
): Promise<{ status: 'ok' | 'degraded' | 'down'; checks: { database: string; queue?: string } }> {
  const [database, queue] = await Promise.all([
    db.query<{ '?column?': number }>('select 1').then(
      () => 'ok',
      () => 'unreachable',
    ),
    pingQueue?.().then(
      () => 'ok',
      () => 'unreachable',
    ),
  ])
  const status = database !== 'ok' ? 'down' : queue === 'unreachable' ? 'degraded' : 'ok'
  return { status, checks: { database, ...(queue !== undefined && { queue }) } }
}
