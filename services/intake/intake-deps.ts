import type { Comment } from '../../shared/domain/comment.ts'
import type { Site } from '../../shared/domain/site.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import type { RateLimiter } from '../../shared/http/rate-limiter.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import type { Metrics } from '../../shared/metrics/create-metrics.ts'
import type { QueueName } from '../../shared/queue/judging-queues.ts'
import type { Insertion, NewComment } from '../../shared/store/comments/insert-comments.ts'
import type { Pool } from '../../shared/store/database.ts'
import type { FactsQuery } from '../../shared/store/judging/load-for-judging.ts'
import type { KeyOpens } from '../../shared/store/sites/sites.ts'
import type { Networks } from '../../shared/webhooks/networks.ts'
import type { Live } from './live/create-live.ts'

/** What intake's operations need from outside; `start-intake.ts` supplies the real ones. */
export type IntakeDeps = {
  readonly pool: Pool
  readonly log: Logger
  readonly metrics: Metrics
  readonly rateLimit: RateLimiter
  readonly findSite: (key: string) => Promise<KeyOpens | undefined>
  /** Stores one comment, together with others that arrive at the same time, and puts it on the queue. */
  readonly accept: (comment: NewComment) => Promise<Insertion>
  readonly acceptBatch: (comments: readonly NewComment[]) => Promise<Insertion[]>
  /** Puts a comment's new revision on the queue; never throws, the sweeper does what this could not. */
  readonly enqueue: (name: QueueName, refs: { commentId: string; revision: number }[]) => void
  /** Resolves true once the comment is decided, false after `timeoutMs`. */
  readonly awaitVerdict: (commentId: string, timeoutMs: number) => Promise<boolean>
  /** Judges without storing anything. */
  readonly check: (
    site: Site,
    comment: Comment,
    facts: Omit<FactsQuery, 'fingerprint' | 'sketch'>,
  ) => Promise<Verdict>
  /** Streams of what changes on readers' pages. */
  readonly live: Live
  /** Answers from a cache: what was made so long ago at most, or as long as the time that making it took allows. */
  readonly cached: (
    key: string,
    maxAgeMs: number | ((tookMs: number) => number),
    make: () => Promise<unknown>,
  ) => Promise<CachedJson>
  /** Where the outside reaches us, without a slash at the end; empty: relative links. */
  readonly publicUrl: string
  /** Ranges that webhooks may reach though they are not public. */
  readonly webhookNetworks: Networks
  readonly ready: () => Promise<{ status: 'ok' | 'degraded' | 'down'; checks: object }>
}

/** JSON ready to be sent, with its entity tag. */
export type CachedJson = { readonly json: Buffer; readonly etag: string }
