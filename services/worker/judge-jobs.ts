import { performance } from 'node:perf_hooks'
import type { CommentRef } from '../../shared/domain/comment.ts'
import { createBatcher } from '../../shared/lib/batcher.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import type { Metrics } from '../../shared/metrics/create-metrics.ts'
import { isUnreachable, type Pool } from '../../shared/store/database.ts'
import { loadFacts, loadForJudging } from '../../shared/store/judging/load-for-judging.ts'
import { recordVerdicts } from '../../shared/store/judging/record-verdicts.ts'
import { createRulesCache } from '../../shared/wiring/rules-cache.ts'
import type { HandleJobDeps } from './handle-job.ts'
import { type Judged, type ModerateDeps, moderateComments, type Unjudged } from './moderate-comments.ts'
import { toUnjudged } from './to-unjudged.ts'

/**
 * Comments judged together, and batches under way at once. Jobs are small when readers write one by one: under load
 * those in hand share their queries and their commit.
 */
const BATCH = { maxSize: 128, maxFlushes: 4 }
/** One check in so many is timed: measuring costs more than many a check. A prime, so that each gets its turn. */
const TIMED_ONE_IN = 17

/** Judging jobs on a database: several jobs' comments as one batch, and flagging one that cannot be judged. */
export function judgeJobs(
  pool: Pool,
  metrics: Metrics,
  log: Logger,
): Pick<HandleJobDeps, 'moderate' | 'flagUnjudged'> {
  const siteRules = createRulesCache(pool)
  // these lines hold nothing from outside: looking for secrets in them costs twice the line
  const verdictLog = log.child({}, { redact: [] })
  const deps: ModerateDeps = {
    load: (refs) => loadForJudging(pool, refs),
    facts: (queries) => loadFacts(pool, queries),
    siteRules,
    record: (judged) => recordVerdicts(pool, judged),
    now: () => performance.now(),
    runCheck: timeSome(metrics, log),
    onJudged: (one) => noteJudged(one, metrics, verdictLog),
  }
  return {
    moderate: createBatcher<readonly CommentRef[], readonly Unjudged[]>({
      ...BATCH,
      sizeOf: (refs) => refs.length,
      run: async (jobs) => {
        const unjudged = await moderateComments(deps, jobs.flat())
        return jobs.map((refs) => unjudged.filter(({ ref }) => refs.some((one) => isSameRef(one, ref))))
      },
      mayRunAlone: (error) => !isUnreachable(error),
    }),
    flagUnjudged: async (ref, error) => {
      log.error({ err: error, ...ref }, 'comment could not be judged; flagged for a person')
      const [comment] = await loadForJudging(pool, [ref])
      if (!comment) return
      const compiled = (await siteRules([comment.comment.siteId])).get(comment.comment.siteId)
      const unjudged = toUnjudged(ref, compiled?.rules.policyVersion ?? 'standard/0')
      const [recorded] = await recordVerdicts(pool, [unjudged])
      if (recorded) noteJudged({ comment, verdict: unjudged.verdict, recorded }, metrics, verdictLog)
    },
  }
}

/** Runs checks and measures some. */
function timeSome(metrics: Metrics, log: Logger): ModerateDeps['runCheck'] {
  let checksRun = 0
  return (name, run) => {
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
