import { performance } from 'node:perf_hooks'
import type { CommentRef } from '../../shared/domain/comment.ts'
import { createBatcher } from '../../shared/lib/batcher.ts'
import { repeat } from '../../shared/lib/repeat.ts'
import { createVersionedCache } from '../../shared/lib/versioned-cache.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import type { Metrics } from '../../shared/metrics/create-metrics.ts'
import { LEARNING_BASE } from '../../shared/moderation/model-version.ts'
import { compileRules } from '../../shared/moderation/rules/compile-rules.ts'
import { consumeJudgingQueue, type JudgingQueues, QUEUE_NAMES } from '../../shared/queue/judging-queues.ts'
import type { QueueBackend } from '../../shared/queue/queue-backend.ts'
import { isUnreachable, type Pool } from '../../shared/store/database.ts'
import { applyDueDecisions } from '../../shared/store/decisions/apply-decisions.ts'
import { loadFacts, loadForJudging } from '../../shared/store/judging/load-for-judging.ts'
import { recordVerdicts } from '../../shared/store/judging/record-verdicts.ts'
import { sweepPending } from '../../shared/store/judging/sweep-pending.ts'
import { loadRulesVersions, loadSiteRules } from '../../shared/store/sites/sites.ts'
import { purge } from '../../shared/store/upkeep/purge.ts'
import { connectLearning } from './connect-learning.ts'
import { countForDashboard } from './count-for-dashboard.ts'
import { fillSearch } from './fill-search.ts'
import { handleJob } from './handle-job.ts'
import { learnFromModerators, type MadeVersion } from './learn-from-moderators.ts'
import { type CompiledSite, type Judged, moderateComments, type Unjudged } from './moderate-comments.ts'
import { rejudge } from './rejudge.ts'
import { type DeliveringOptions, startDelivering } from './start-delivering.ts'
import { sweep } from './sweep.ts'
import { toUnjudged } from './to-unjudged.ts'

export type WorkerDeps = {
  readonly pool: Pool
  readonly backend: QueueBackend
  readonly queues: JudgingQueues
  readonly metrics: Metrics
  readonly log: Logger
  /** Jobs of live comments at once. */
  readonly concurrency: number
  readonly webhooks: DeliveringOptions
  /** Time between two looks for new decisions to learn from; tests are in a hurry. */
  readonly learnEveryMs?: number
}

/** Batches are judged one job at a time, so that they leave the worker to live comments. */
const BACKFILL_CONCURRENCY = 1
/**
 * Comments judged together, and batches under way at once. Jobs are small when readers write one by one: under load
 * those in hand share their queries and their commit.
 */
const BATCH = { maxSize: 128, maxFlushes: 4 }
const SWEEP_EVERY_MS = 5_000
const PURGE_EVERY_MS = 10 * 60_000
/** How late after its time for taking back a moderator's decision is recorded, in milliseconds. */
const APPLY_EVERY_MS = 500
/** How soon what an undone rule had decided begins to be rejudged, in milliseconds. */
const JUDGE_ANEW_EVERY_MS = 1_000
/** How soon a comment can be searched for, in milliseconds. */
const FILL_EVERY_MS = 3_000
/** How old the dashboard's figures of the machine are at most, in milliseconds. */
const COUNT_EVERY_MS = 30_000
/** A decision is learned from within a minute, also when a round or two find more sites than they have time for. */
const LEARN_EVERY_MS = 10_000
/** One check in so many is timed: measuring costs more than many a check. A prime, so that each gets its turn. */
const TIMED_ONE_IN = 17

/** Starts taking jobs, sweeping and purging. `drain` finishes what is under way and takes nothing new. */
export function startWorker(deps: WorkerDeps): { readonly drain: () => Promise<void> } {
  const { pool, queues, metrics, log } = deps
  const siteRules = createVersionedCache<CompiledSite>({
    versions: (siteIds) => loadRulesVersions(pool, siteIds),
    load: async (siteIds) =>
      (await loadSiteRules(pool, siteIds, LEARNING_BASE)).map(({ site, rulesVersion, entries, model }) => ({
        id: site.id,
        version: rulesVersion,
        value: { site, rules: compileRules(site.policy, entries, model) },
      })),
    now: () => performance.now(),
  })

  // these lines hold nothing from outside: looking for secrets in them costs twice the line
  const verdictLog = log.child({}, { redact: [] })
  let checksRun = 0
  const moderateBatch = (refs: readonly CommentRef[]) =>
    moderateComments(
      {
        load: (wanted) => loadForJudging(pool, wanted),
        facts: (wanted) => loadFacts(pool, wanted),
        siteRules,
        record: (judged) => recordVerdicts(pool, judged),
        now: () => performance.now(),
        runCheck: (name, run) => {
          try {
            if (++checksRun % TIMED_ONE_IN !== 0) return run()
            const startedAt = performance.now()
            const findings = run()
            metrics.checkRan(name, (performance.now() - startedAt) / 1_000)
            return findings
          } catch (error) {
            log.error({ err: error, check: name }, 'check failed: a bug; the comment is flagged')
            throw error
          }
        },
        onJudged: (one) => noteJudged(one, metrics, verdictLog),
      },
      refs,
    )
  const moderate = createBatcher<readonly CommentRef[], readonly Unjudged[]>({
    ...BATCH,
    sizeOf: (refs) => refs.length,
    run: async (jobs) => {
      const unjudged = await moderateBatch(jobs.flat())
      return jobs.map((refs) => unjudged.filter(({ ref }) => refs.some((one) => isSameRef(one, ref))))
    },
    mayRunAlone: (error) => !isUnreachable(error),
  })

  const flagUnjudged = async (ref: CommentRef, error: unknown) => {
    log.error({ err: error, ...ref }, 'comment could not be judged; flagged for a person')
    const [comment] = await loadForJudging(pool, [ref])
    if (!comment) return
    const compiled = (await siteRules([comment.comment.siteId])).get(comment.comment.siteId)
    const policyVersion = compiled?.rules.policyVersion ?? 'standard/0'
    const unjudged = toUnjudged(ref, policyVersion)
    const [recorded] = await recordVerdicts(pool, [unjudged])
    if (recorded) noteJudged({ comment, verdict: unjudged.verdict, recorded }, metrics, verdictLog)
  }

  const consumers = QUEUE_NAMES.map((name) =>
    consumeJudgingQueue(deps.backend, name, {
      concurrency: name === 'moderation' ? deps.concurrency : BACKFILL_CONCURRENCY,
      handle: (refs, isLastTry) =>
        handleJob(
          { moderate, flagUnjudged, isUnreachable, retryAlone: (ref) => queues.enqueue(name, [ref]) },
          refs,
          isLastTry,
        ),
      onError: (error) => log.warn({ err: error, queue: name }, 'queue trouble'),
    }),
  )

  const delivering = startDelivering(deps, deps.webhooks)

  const onTrouble = (error: unknown) =>
    log.warn({ err: error }, 'scheduled work failed; it will be tried again')
  const sweeper = repeat(
    SWEEP_EVERY_MS,
    async () => {
      const swept = await sweep({
        take: (options) => sweepPending(pool, options),
        waiting: async () =>
          (await queues.jobCounts()).reduce((sum, { state, jobs }) => sum + (state === 'wait' ? jobs : 0), 0),
        enqueue: queues.enqueue,
        flagUnjudged,
      })
      if (swept > 0) {
        metrics.commentsSwept(swept)
        log.warn({ comments: swept }, 'pending too long; put on the queue again')
      }
    },
    onTrouble,
  )
  const purger = repeat(
    PURGE_EVERY_MS,
    async () => {
      const rows = await purge(pool)
      if (rows > 0) log.info({ rows }, 'purged what is no longer needed')
    },
    onTrouble,
  )
  const applier = repeat(
    APPLY_EVERY_MS,
    async () => {
      const decisions = await applyDueDecisions(pool)
      if (decisions > 0) log.info({ decisions }, 'decisions of moderators recorded')
    },
    onTrouble,
  )
  const filler = repeat(
    FILL_EVERY_MS,
    async () => {
      const comments = await fillSearch(pool)
      if (comments > 0) log.debug({ comments }, 'made searchable')
    },
    onTrouble,
  )

  const anew = repeat(
    JUDGE_ANEW_EVERY_MS,
    async () => {
      const comments = await rejudge(pool)
      if (comments > 0) log.info({ comments }, 'rejudged since a rule was undone')
    },
    onTrouble,
  )

  const counter = repeat(COUNT_EVERY_MS, () => countForDashboard(pool), onTrouble)

  const learning = connectLearning(pool, (made) => noteLearned(made, metrics, log))
  const learner = repeat(deps.learnEveryMs ?? LEARN_EVERY_MS, () => learnFromModerators(learning), onTrouble)

  return {
    drain: async () => {
      await Promise.all([
        learner.stop(),
        applier.stop(),
        anew.stop(),
        filler.stop(),
        counter.stop(),
        sweeper.stop(),
        purger.stop(),
        delivering.drain(),
        ...consumers.map((one) => one.drain()),
      ])
    },
  }
}

function isSameRef(one: CommentRef, other: CommentRef): boolean {
  return one.commentId === other.commentId && one.revision === other.revision
}

function noteJudged({ comment, verdict, recorded }: Judged, metrics: Metrics, log: Logger): void {
  const seconds = (recorded.decidedAt.getTime() - recorded.acceptedAt.getTime()) / 1_000
  metrics.verdictGiven(
    verdict.decision,
    verdict.findings.map((finding) => finding.category),
  )
  metrics.commentDecided(seconds)
  log.info(
    {
      commentId: comment.comment.id,
      revision: comment.comment.revision,
      requestId: comment.requestId,
      decision: verdict.decision,
      ms: Math.round(seconds * 1_000),
    },
    'comment judged',
  )
}

function noteLearned(made: MadeVersion, metrics: Metrics, log: Logger): void {
  metrics.modelMade(made.isUsed, made.newDecisions)
  const { siteId, version, newDecisions, figures } = made
  const facts = { siteId, version, newDecisions, figures }
  if (made.refused === undefined) log.info(facts, "learned from a site's moderators")
  else log.warn({ ...facts, refused: made.refused }, 'a new site model was refused by its guard')
}
