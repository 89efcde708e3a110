import type { Pool } from 'pg'
import { openDatabase } from '../../../shared/store/database.ts'
import { addKey, createSite, generateKey, updateSite } from '../../../shared/store/sites/sites.ts'
import { type Service, startService } from '../../../tools/testing/processes.ts'

/** Intake and a worker as processes of their own, and a site that may post as much as it likes. */
export type FaultScene = {
  readonly pool: Pool
  readonly intakeUrl: string
  readonly secretKey: string
  readonly siteId: string
  readonly killIntake: () => Promise<void>
  readonly killWorker: () => Promise<void>
  /** At the port it had. */
  readonly startIntake: () => Promise<void>
  readonly startWorker: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts both on a migrated database, with the queue in Redis when there is a `redisUrl`. */
export async function aFaultScene(at: { databaseUrl: string; redisUrl?: string }): Promise<FaultScene> {
  const env = { DATABASE_URL: at.databaseUrl, ...(at.redisUrl && { REDIS_URL: at.redisUrl }) }
  const pool = openDatabase(at.databaseUrl, { max: 2, onError: () => {} })
  const { siteId, secretKey } = await aBusySite(pool)
  let intake: Service = await startService('intake', env)
  let worker: Service = await startService('worker', env)
  const port = Number(new URL(intake.url).port)
  return {
    pool,
    intakeUrl: intake.url,
    secretKey,
    siteId,
    killIntake: () => intake.kill(),
    killWorker: () => worker.kill(),
    startIntake: async () => {
      intake = await startService('intake', env, { port })
    },
    startWorker: async () => {
      worker = await startService('worker', env)
    },
    close: async () => {
      await Promise.all([intake.kill(), worker.kill()])
      await pool.end()
    },
  }
}

/** A site without limits, and its secret key. */
export async function aBusySite(pool: Pool): Promise<{ siteId: string; secretKey: string }> {
  const site = await createSite(pool, 'busy')
  if (!site) throw new Error('there is a site named busy already')
  await updateSite(pool, site.id, { settings: { requestsPerMinute: 1_000_000 } })
  const secretKey = generateKey('secret')
  await addKey(pool, site.id, secretKey, { kind: 'secret', label: 'faults' })
  return { siteId: site.id, secretKey }
}
