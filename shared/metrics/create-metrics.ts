import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Category, Decision } from '../domain/verdict.ts'

/** What a scrape looks up; each is asked once per scrape. Leave out what this process cannot see. */
export type MetricsSources = {
  readonly queueJobs?: () => Promise<readonly QueueJobs[]>
  readonly pending?: () => Promise<Pending>
  readonly deliveries?: () => Promise<Deliveries>
}

/** Jobs in one state of one queue. */
export type QueueJobs = { readonly queue: string; readonly state: string; readonly jobs: number }

/** Comments without a verdict, and the age in seconds of the oldest (0 when there is none). */
export type Pending = { readonly comments: number; readonly oldestSeconds: number }

/** Endpoints by status, and what waits for those that are enabled. */
export type Deliveries = {
  readonly webhooks: Readonly<Record<string, number>>
  readonly pending: number
  readonly overdueSeconds: number
}

/** What a process counts; one per process. Every function is cheap (about 0.3 µs) and never throws. */
export type Metrics = {
  readonly registry: Registry
  /** `route` is the pattern (`/v1/comments/:id`), never the path: paths have no bound. */
  readonly httpAnswered: (method: string, route: string, status: number, seconds: number) => void
  /** One verdict; counted once under each of its categories, or under `none`. */
  readonly verdictGiven: (decision: Decision, categories: Iterable<Category>) => void
  readonly commentDecided: (secondsSinceAccepted: number) => void
  readonly checkRan: (check: string, seconds: number) => void
  readonly enqueueFailed: (queue: string) => void
  readonly commentsSwept: (comments: number) => void
  /** A new version of a site's model, and the decisions that no version had seen before. */
  readonly modelMade: (isUsed: boolean, newDecisions: number) => void
  /** How many live streams are open now. */
  readonly liveStreams: (open: number) => void
  /** One for each stream that an event was written to. */
  readonly liveEventsSent: (events: number) => void
  /** A client did not read what it was sent. */
  readonly liveStreamDropped: () => void
  /** One attempt to deliver a webhook; `dead`: the last one. */
  readonly webhookAttempted: (outcome: 'delivered' | 'failed' | 'dead', seconds: number) => void
  /** A webhook that arrived at the first attempt. */
  readonly webhookDelivered: (secondsSinceEvent: number) => void
  /** A moderator's sign-in, by what became of it. */
  readonly signInTried: (outcome: string) => void
}

/** Seconds. Around the goals: half of all within 15 ms, 99% within 60 ms; the tail shows recovery after a crash. */
const DECIDED_BUCKETS = [
  0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60,
]
/** Seconds: from 1 µs (a look-up in the facts) to 100 ms (no check may take that long). */
const CHECK_BUCKETS = [1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 5e-3, 0.025, 0.1]
/** Seconds: up to 10, the longest a submission may wait for its verdict. */
const HTTP_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** The metrics of one process, with those of Node itself. Each call makes its own registry. */
export function createMetrics(service: string, sources: MetricsSources = {}): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  const registers = [registry]

  const http = new Histogram({
    name: 'sluice_http_request_duration_seconds',
    help: 'Time to answer a request, by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: HTTP_BUCKETS,
    registers,
  })
  const verdicts = new Counter({
    name: 'sluice_verdicts_total',
    help: 'Machine verdicts, by decision.',
    labelNames: ['decision'],
    registers,
  })
  const categories = new Counter({
    name: 'sluice_verdict_categories_total',
    help: 'Machine verdicts, by decision and category of finding; one with several counts under each, one with no finding under none.',
    labelNames: ['decision', 'category'],
    registers,
  })
  const decided = new Histogram({
    name: 'sluice_comment_decided_seconds',
    help: 'Time from accepting a comment to its verdict.',
    buckets: DECIDED_BUCKETS,
    registers,
  })
  const checks = new Histogram({
    name: 'sluice_check_duration_seconds',
    help: 'Time one check took for one comment.',
    labelNames: ['check'],
    buckets: CHECK_BUCKETS,
    registers,
  })
  const enqueueFailures = new Counter({
    name: 'sluice_enqueue_failures_total',
    help: 'Jobs that could not be put into the queue; the sweeper brings their comments back.',
    labelNames: ['queue'],
    registers,
  })
  const swept = new Counter({
    name: 'sluice_swept_comments_total',
    help: 'Comments put into the queue again because they were pending for too long.',
    registers,
  })
  const models = new Counter({
    name: 'sluice_models_total',
    help: "New versions of sites' models, by what became of them: used, or refused by their guard.",
    labelNames: ['outcome'],
    registers,
  })
  const learned = new Counter({
    name: 'sluice_decisions_learned_total',
    help: "Moderators' decisions learned from.",
    registers,
  })
  const liveStreams = new Gauge({
    name: 'sluice_live_streams',
    help: "Readers' pages that follow an article now.",
    registers,
  })
  const liveEvents = new Counter({
    name: 'sluice_live_events_total',
    help: 'Events sent to live streams, each counted once for every stream.',
    registers,
  })
  const liveDropped = new Counter({
    name: 'sluice_live_streams_dropped_total',
    help: 'Live streams ended because their client did not read what it was sent.',
    registers,
  })
  const signIns = new Counter({
    name: 'sluice_sign_ins_total',
    help: "Moderators' sign-ins, by what became of them: right, wrong, wait and so on.",
    labelNames: ['outcome'],
    registers,
  })
  const attempts = new Histogram({
    name: 'sluice_webhook_attempt_seconds',
    help: 'Time of one attempt to deliver a webhook, by outcome: delivered, failed, or dead (the last one failed).',
    labelNames: ['outcome'],
    buckets: HTTP_BUCKETS,
    registers,
  })
  const deliveredAfter = new Histogram({
    name: 'sluice_webhook_delivered_seconds',
    help: 'Time from an event to its delivery, of those that arrived at the first attempt.',
    buckets: DECIDED_BUCKETS,
    registers,
  })
  addCollected(registry, sources)

  return {
    registry,
    httpAnswered: (method, route, status, seconds) => http.observe({ method, route, status }, seconds),
    verdictGiven: (decision, found) => {
      verdicts.inc({ decision })
      const unique = new Set<string>(found)
      if (unique.size === 0) unique.add('none')
      for (const category of unique) categories.inc({ decision, category })
    },
    commentDecided: (seconds) => decided.observe(Math.max(0, seconds)),
    checkRan: (check, seconds) => checks.observe({ check }, seconds),
    enqueueFailed: (queue) => enqueueFailures.inc({ queue }),
    commentsSwept: (comments) => swept.inc(comments),
    modelMade: (isUsed, newDecisions) => {
      models.inc({ outcome: isUsed ? 'used' : 'refused' })
      learned.inc(newDecisions)
    },
    liveStreams: (open) => liveStreams.set(open),
    liveEventsSent: (events) => liveEvents.inc(events),
    liveStreamDropped: () => liveDropped.inc(),
    webhookAttempted: (outcome, seconds) => attempts.observe({ outcome }, seconds),
    webhookDelivered: (seconds) => deliveredAfter.observe(Math.max(0, seconds)),
    signInTried: (outcome) => signIns.inc({ outcome }),
  }
}

/** Adds the gauges that are looked up at each scrape. One that fails is left out and counted, the rest stands. */
function addCollected(registry: Registry, sources: MetricsSources): void {
  const registers = [registry]
  const failures = new Counter({
    name: 'sluice_scrape_failures_total',
    help: 'Look-ups that failed while metrics were collected, by source.',
    labelNames: ['source'],
    registers,
  })
  const { queueJobs, pending, deliveries } = sources
  if (queueJobs) {
    new Gauge({
      name: 'sluice_queue_jobs',
      help: 'Jobs in the queue, by queue and state. A job carries up to 64 comments.',
      labelNames: ['queue', 'state'],
      registers,
      async collect() {
        this.reset()
        try {
          for (const { queue, state, jobs } of await queueJobs()) this.set({ queue, state }, jobs)
        } catch {
          failures.inc({ source: 'queue' })
        }
      },
    })
  }
  const lookUp = async <T>(source: string, look: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await look()
    } catch {
      failures.inc({ source })
      return undefined
    }
  }
  if (pending)
    addPending(
      registers,
      shared(() => lookUp('pending', pending)),
    )
  if (deliveries)
    addDeliveries(
      registers,
      shared(() => lookUp('deliveries', deliveries)),
    )
}

/** One look-up for several gauges: a registry collects all of its metrics at the same time. */
function shared<T>(look: () => Promise<T>): () => Promise<T> {
  let lookingUp: Promise<T> | undefined
  return () => {
    lookingUp ??= look().finally(() => {
      lookingUp = undefined
    })
    return lookingUp
  }
}

function addPending(registers: Registry[], look: () => Promise<Pending | undefined>): void {
  new Gauge({
    name: 'sluice_pending_comments',
    help: 'Comments without a verdict.',
    registers,
    async collect() {
      this.set((await look())?.comments ?? Number.NaN)
    },
  })
  new Gauge({
    name: 'sluice_oldest_pending_comment_seconds',
    help: 'Age of the oldest comment without a verdict; 0 when there is none.',
    registers,
    async collect() {
      this.set((await look())?.oldestSeconds ?? Number.NaN)
    },
  })
}

function addDeliveries(registers: Registry[], look: () => Promise<Deliveries | undefined>): void {
  new Gauge({
    name: 'sluice_webhooks',
    help: 'Endpoints of all sites, by status. A paused one failed for too long.',
    labelNames: ['status'],
    registers,
    async collect() {
      this.reset()
      for (const [status, count] of Object.entries((await look())?.webhooks ?? {}))
        this.set({ status }, count)
    },
  })
  new Gauge({
    name: 'sluice_webhook_pending_deliveries',
    help: 'Deliveries that wait for enabled endpoints, retries among them.',
    registers,
    async collect() {
      this.set((await look())?.pending ?? Number.NaN)
    },
  })
  new Gauge({
    name: 'sluice_webhook_overdue_seconds',
    help: 'How long the delivery that is most overdue should have been tried; 0 when none is.',
    registers,
    async collect() {
      this.set((await look())?.overdueSeconds ?? Number.NaN)
    },
  })
}
