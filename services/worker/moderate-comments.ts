import type { CommentRef } from '../../shared/domain/comment.ts'
import type { Facts } from '../../shared/domain/facts.ts'
import type { Site } from '../../shared/domain/site.ts'
import type { Finding, Verdict } from '../../shared/domain/verdict.ts'
import type { SiteRules } from '../../shared/moderation/compile-rules.ts'
import { fingerprint } from '../../shared/moderation/fingerprint.ts'
import { judge } from '../../shared/moderation/judge.ts'
import type { FactsQuery, StoredFacts, ToJudge } from '../../shared/store/load-for-judging.ts'
import type { JudgedComment, Recorded } from '../../shared/store/record-verdicts.ts'

/** A site with its policy and lists compiled. */
export type CompiledSite = { readonly site: Site; readonly rules: SiteRules }

/** What moderating needs from outside. */
export type ModerateDeps = {
  readonly load: (refs: readonly CommentRef[]) => Promise<ToJudge[]>
  readonly facts: (queries: readonly FactsQuery[]) => Promise<StoredFacts[]>
  readonly siteRules: (siteIds: readonly string[]) => Promise<Map<string, CompiledSite>>
  readonly record: (judged: readonly JudgedComment[]) => Promise<Recorded[]>
  /** Runs a check and may measure it. */
  readonly runCheck: (name: string, run: () => readonly Finding[]) => readonly Finding[]
  /** Milliseconds since some start, with fractions. */
  readonly now: () => number
  /** Hears of each verdict that was recorded. */
  readonly onJudged: (one: Judged) => void
}

export type Judged = {
  readonly comment: ToJudge
  readonly verdict: Verdict
  readonly recorded: Recorded
}

/** A comment that could not be judged, and why. */
export type Unjudged = { readonly ref: CommentRef; readonly error: unknown }

/**
 * Judges a batch of revisions and records the outcomes in one transaction. Safe to run twice: a revision that
 * already has a verdict, or is gone, is left alone. A comment whose judging throws is returned and holds up none
 * of the others. Throws when loading or recording fails; then nothing was recorded.
 */
export async function moderateComments(
  deps: ModerateDeps,
  refs: readonly CommentRef[],
): Promise<readonly Unjudged[]> {
  // two jobs may carry the same comment, which is then no twin of itself
  const comments = await deps.load([
    ...new Map(refs.map((ref) => [`${ref.commentId}/${ref.revision}`, ref])).values(),
  ])
  if (comments.length === 0) return []
  const sites = await deps.siteRules(comments.map((one) => one.comment.siteId))
  const fingerprints = comments.map((one) => fingerprint(one.comment.text))
  const stored = await deps.facts(
    comments.map((one, index) => toFactsQuery(one, fingerprints[index] ?? null)),
  )

  const seen = new Map<string, number>()
  const judged: JudgedComment[] = []
  const verdicts = new Map<string, { comment: ToJudge; verdict: Verdict }>()
  const unjudged: Unjudged[] = []
  comments.forEach((one, index) => {
    const { comment } = one
    const ref = { commentId: comment.id, revision: comment.revision }
    const print = fingerprints[index] ?? null
    try {
      const startedAt = deps.now()
      const compiled = sites.get(comment.siteId)
      if (!compiled) throw new Error(`site ${comment.siteId} is not in the store`)
      const mode = one.mode === 'default' ? compiled.site.settings.mode : one.mode
      const twins = print ? (seen.get(comment.siteId + print) ?? 0) : 0
      if (print) seen.set(comment.siteId + print, twins + 1)
      const verdict = judge(comment, toFacts(stored[index]!, mode, twins), compiled.rules, deps.runCheck)
      verdicts.set(comment.id, { comment: one, verdict })
      judged.push({
        ref,
        verdict,
        fingerprint: print,
        tookMicros: Math.round((deps.now() - startedAt) * 1_000),
      })
    } catch (error) {
      unjudged.push({ ref, error })
    }
  })

  if (judged.length > 0) {
    for (const recorded of await deps.record(judged)) {
      deps.onJudged({ ...verdicts.get(recorded.commentId)!, recorded })
    }
  }
  return unjudged
}

function toFactsQuery(one: ToJudge, print: string | null): FactsQuery {
  return {
    id: one.comment.id,
    siteId: one.comment.siteId,
    authorKey: one.authorKey,
    ip: one.ip,
    fingerprint: print,
    at: one.acceptedAt,
    backfill: one.backfill,
  }
}

/** `twins`: earlier comments of the same batch with the same fingerprint, which the store cannot know yet. */
function toFacts(stored: StoredFacts, mode: Facts['mode'], twins: number): Facts {
  return {
    ...stored,
    mode,
    duplicates: { ...stored.duplicates, total: stored.duplicates.total + twins },
  }
}
