import { randomUUID } from 'node:crypto'
import { startIntake } from '../../../services/intake/start-intake.ts'
import { startWorker } from '../../../services/worker/start-worker.ts'
import type { ListEntry } from '../../../shared/domain/facts.ts'
import type { SiteSettings } from '../../../shared/domain/site.ts'
import { createLogger } from '../../../shared/log/create-logger.ts'
import type { Pool } from '../../../shared/store/database.ts'
import { putListEntry } from '../../../shared/store/rules/lists.ts'
import { addKey, createSite, generateKey, updateSite } from '../../../shared/store/sites/sites.ts'
import { openParts } from '../../../shared/wiring/open-parts.ts'
import { aDatabase } from '../data/database.ts'

export type TestSite = {
  readonly name: string
  readonly id: string
  readonly secretKey: string
  readonly publishableKey: string
}

type SiteOptions = {
  readonly settings?: Partial<SiteSettings>
  readonly entries?: readonly Omit<ListEntry, 'id'>[]
}

/** Intake and worker in this process, on a database of their own. */
export type TestSluice = {
  readonly url: string
  readonly pool: Pool
  readonly databaseUrl: string
  /** A new site with a key of each kind, practically no rate limits, and the origin `https://news.example`. */
  readonly site: (name?: string, options?: SiteOptions) => Promise<TestSite>
  readonly stop: () => Promise<void>
}

const OWN_MACHINE = ['127.0.0.1/32']

/** Starts intake and worker on a fresh database. The queue is in PostgreSQL unless `redisUrl` names a Redis. */
export async function aSluice(
  options: {
    readonly redisUrl?: string
    readonly trustProxy?: number
    readonly publicUrl?: string
    /** Without a worker (default: with one) what is submitted stays pending. */
    readonly worker?: boolean
    /** Distances between attempts to deliver webhooks. */
    readonly retryDelayMs?: () => number
  } = {},
): Promise<TestSluice> {
  const { retryDelayMs } = options
  const database = await aDatabase()
  const log = createLogger({ level: 'silent', service: 'test' })
  const parts = openParts(
    { databaseUrl: database.url, redisUrl: options.redisUrl },
    { service: 'standalone', maxConnections: 14, onError: () => {} },
  )
  const { pool } = parts
  const worker =
    options.worker === false
      ? undefined
      : startWorker(parts, log, {
          concurrency: 4,
          learnEveryMs: 500,
          webhooks: { allowedNetworks: OWN_MACHINE, ...(retryDelayMs && { retryDelayMs }) },
        })
  const intake = await startIntake(parts, log, {
    host: '127.0.0.1',
    port: 0,
    trustProxy: options.trustProxy ?? false,
    webhookAllowedNetworks: OWN_MACHINE,
    ...(options.publicUrl && { publicUrl: options.publicUrl }),
  })
  return {
    url: intake.url,
    pool,
    databaseUrl: database.url,
    site: (name, more) => addSite(pool, name ?? `site-${randomUUID()}`, more),
    stop: async () => {
      await intake.close()
      await worker?.drain()
      await parts.close()
      await database.drop()
    },
  }
}

async function addSite(pool: Pool, name: string, options: SiteOptions = {}): Promise<TestSite> {
  const site = await createSite(pool, name)
  if (!site) throw new Error(`The site ${name} is there already`)
  const secretKey = generateKey('secret')
  const publishableKey = generateKey('publishable')
  await addKey(pool, site.id, secretKey, { kind: 'secret', label: 'test' })
  await addKey(pool, site.id, publishableKey, { kind: 'publishable', label: 'test' })
  const settings = {
    requestsPerMinute: 10_000_000,
    readerRequestsPerMinute: 10_000_000,
    allowedOrigins: ['https://news.example'],
    ...options.settings,
  }
  await updateSite(pool, site.id, { settings })
  for (const entry of options.entries ?? []) await putListEntry(pool, site.id, { ...entry, addedBy: 'test' })
  return { name, id: site.id, secretKey, publishableKey }
}
