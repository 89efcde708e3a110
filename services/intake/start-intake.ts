import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Config } from '../../shared/config/read-config.ts'
import type { CommentRef } from '../../shared/domain/comment.ts'
import { listen } from '../../shared/http/listen.ts'
import { createRateLimiter } from '../../shared/http/rate-limiter.ts'
import { createBatcher } from '../../shared/lib/batcher.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import { textKeysOf } from '../../shared/moderation/duplicates/text-keys.ts'
import { judge } from '../../shared/moderation/judge.ts'
import { prepareText } from '../../shared/moderation/text/prepare-text.ts'
import type { QueueName } from '../../shared/queue/judging-queues.ts'
import { eventsSince, recentEvents } from '../../shared/store/comments/follow-events.ts'
import {
  type Insertion,
  insertComments,
  type NewComment,
} from '../../shared/store/comments/insert-comments.ts'
import { publicStates } from '../../shared/store/comments/published.ts'
import { decidedAmong } from '../../shared/store/comments/read-comment.ts'
import { isUnreachable, type Pool } from '../../shared/store/database.ts'
import { loadFacts } from '../../shared/store/judging/load-for-judging.ts'
import { findSiteByKey, type KeyOpens } from '../../shared/store/sites/sites.ts'
import { checkReadiness } from '../../shared/store/upkeep/readiness.ts'
import { parseNetworks } from '../../shared/webhooks/networks.ts'
import type { Parts } from '../../shared/wiring/open-parts.ts'
import { createRulesCache } from '../../shared/wiring/rules-cache.ts'
import { createApp } from './app.ts'
import { createVerdictWatch } from './await-verdicts.ts'
import type { CachedJson, IntakeDeps } from './intake-deps.ts'
import { createLive } from './live/create-live.ts'

export type IntakeConfig = Pick<
  Config,
  'host' | 'port' | 'trustProxy' | 'publicUrl' | 'webhookAllowedNetworks'
>

/** A revoked key or a changed setting takes hold within this time, in milliseconds. */
const SITE_KEPT_MS = 2_000
/** Submissions that travel together, and flushes under way at once. */
const FLUSH = { maxSize: 64, maxFlushes: 2 }

/** Starts the sites' HTTP API. `close` answers what is under way and takes nothing new. */
export async function startIntake(
  parts: Omit<Parts, 'close'>,
  log: Logger,
  config: IntakeConfig,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const deps = connect(parts, log, config)
  const app = createApp(deps, config)
  return listen(app, { host: config.host, port: config.port, endStreams: deps.live.close })
}

function connect(
  { pool, backend, queues, metrics }: Omit<Parts, 'close'>,
  log: Logger,
  config: IntakeConfig,
): IntakeDeps {
  const enqueue = (name: QueueName, refs: readonly CommentRef[]) => {
    queues.enqueue(name, refs).catch((error: unknown) => {
      metrics.enqueueFailed(name)
      log.warn({ err: error, queue: name, comments: refs.length }, 'could not enqueue; the sweeper will')
    })
  }
  const insert = async (comments: readonly NewComment[], queue: QueueName): Promise<Insertion[]> => {
    const insertions = await insertComments(pool, comments)
    const refs = comments
      .filter((_comment, index) => insertions[index]?.outcome === 'inserted')
      .map((comment) => ({ commentId: comment.id, revision: 1 }))
    if (refs.length > 0) enqueue(queue, refs)
    return insertions
  }
  const accept = createBatcher<NewComment, Insertion>({
    ...FLUSH,
    run: (comments) => insert(comments, 'moderation'),
    mayRunAlone: (error) => !isUnreachable(error),
  })

  const siteRules = createRulesCache(pool)

  return {
    pool,
    log,
    metrics,
    publicUrl: config.publicUrl ?? '',
    webhookNetworks: parseNetworks(config.webhookAllowedNetworks),
    enqueue,
    rateLimit: createRateLimiter({ redis: backend.redis, pool }),
    findSite: createSiteFinder(pool),
    accept,
    acceptBatch: (comments) => insert(comments, 'backfill'),
    awaitVerdict: createVerdictWatch((ids) => decidedAmong(pool, ids)),
    check: async (site, comment, query) => {
      const [compiled, [facts]] = await Promise.all([
        siteRules([site.id]),
        loadFacts(pool, [{ ...query, ...textKeysOf(prepareText(comment.text)) }]),
      ])
      return judge(comment, { ...facts!, mode: site.settings.mode }, compiled.get(site.id)!.rules)
    },
    cached: createJsonCache(),
    live: createLive({
      eventsSince: (snapshot) => eventsSince(pool, snapshot),
      recentEvents: (seconds, limit) => recentEvents(pool, seconds, limit),
      publicStates: (commentIds) => publicStates(pool, commentIds),
      metrics,
      onTrouble: (error) => log.warn({ err: error }, 'could not look for events; live streams wait'),
    }),
    ready: () => checkReadiness(pool, backend.ping),
  }
}

/** Finds sites by key, by its SHA-256, and remembers them a moment; wrong keys too, so that guessing is cheap for us. */
function createSiteFinder(pool: Pool): IntakeDeps['findSite'] {
  const kept = new LRUCache<string, { found: KeyOpens | undefined }>({
    max: 10_000,
    ttl: SITE_KEPT_MS,
    ttlResolution: 100,
    fetchMethod: async (keyHash) => ({ found: await findSiteByKey(pool, Buffer.from(keyHash, 'hex')) }),
  })
  return async (key) => {
    const keyHash = hash('sha256', key)
    const one = kept.get(keyHash) ?? (await kept.fetch(keyHash))
    return one?.found
  }
}

function createJsonCache(): IntakeDeps['cached'] {
  type Context = {
    readonly make: () => Promise<unknown>
    readonly maxAgeMs: Parameters<IntakeDeps['cached']>[1]
  }
  const kept = new LRUCache<string, CachedJson, Context>({
    maxSize: 64 * 1024 * 1024,
    sizeCalculation: ({ json }) => json.length + 500,
    ttl: 1_000,
    ttlResolution: 10,
    fetchMethod: async (_key, _stale, { context: { make, maxAgeMs }, options }) => {
      const startedAt = performance.now()
      const json = Buffer.from(JSON.stringify(await make()))
      options.ttl = typeof maxAgeMs === 'number' ? maxAgeMs : maxAgeMs(performance.now() - startedAt)
      return { json, etag: `"${hash('sha256', json, 'base64url').slice(0, 22)}"` }
    },
  })
  return async (key, maxAgeMs, make) =>
    kept.get(key) ?? (await kept.fetch(key, { context: { make, maxAgeMs } }))!
}
