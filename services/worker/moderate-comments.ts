import type { CommentRef } from '../../shared/domain/comment.ts'
import type { Facts } from '../../shared/domain/facts.ts'
import type { Finding, Verdict } from '../../shared/domain/verdict.ts'
import { CHECKS } from '../../shared/moderation/checks/all-checks.ts'
import { type TextKeys, textKeysOf } from '../../shared/moderation/duplicates/text-keys.ts'
import { examine } from '../../shared/moderation/judge.ts'
import { prepareText } from '../../shared/moderation/text/prepare-text.ts'
import type { FactsQuery, StoredFacts, ToJudge } from '../../shared/store/judging/load-for-judging.ts'
import type { JudgedComment, Recorded } from '../../shared/store/judging/record-verdicts.ts'
import type { CompiledSite } from '../../shared/wiring/rules-cache.ts'
import { createDuplicateCounter, type EarlierDuplicates } from './count-duplicates.ts'

/** What moderating needs from outside. */
export type ModerateDeps = {
  readonly load: (refs: readonly CommentRef[]) => Promise<ToJudge[]>
  readonly facts: (queries: readonly FactsQuery[]) => Promise<StoredFacts[]>
  readonly siteRules: (siteIds: readonly string[]) => Promise<ReadonlyMap<string, CompiledSite>>
  readonly record: (judged: readonly JudgedComment[]) => Promise<Recorded[]>
  /** Runs a check and may measure it. */
  readonly runCheck: (name: string, run: () => readonly Finding[]) => readonly Finding[]
  /** Milliseconds since some start, with fractions. */
  readonly now: () => number
  /** The comments were judged before, so that the store knows all copies of each. */
  readonly isRejudging?: boolean
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
  // two jobs may carry the same comment, which is then no duplicate of itself
  const comments = await deps.load([
    ...new Map(refs.map((ref) => [`${ref.commentId}/${ref.revision}`, ref])).values(),
  ])
  if (comments.length === 0) return []
  const sites = await deps.siteRules(comments.map((one) => one.comment.siteId))
  const prepared = comments.map((one) => prepareText(one.comment.text))
  const textKeys = prepared.map(textKeysOf)
  const stored = await deps.facts(comments.map((one, index) => toFactsQuery(one, textKeys[index]!)))

  const countDuplicates = createDuplicateCounter()
  const judged: JudgedComment[] = []
  const verdicts = new Map<string, { comment: ToJudge; verdict: Verdict }>()
  const unjudged: Unjudged[] = []
  comments.forEach((one, index) => {
    const { comment } = one
    const ref = { commentId: comment.id, revision: comment.revision }
    try {
      const startedAt = deps.now()
      const compiled = sites.get(comment.siteId)
      if (!compiled) throw new Error(`site ${comment.siteId} is not in the store`)
      const mode = one.mode === 'default' ? compiled.site.settings.mode : one.mode
      const known = { ...stored[index]!, mode }
      const facts = deps.isRejudging
        ? known
        : withDuplicates(known, countDuplicates(comment, textKeys[index]!))
      const { verdict, traits } = examine(
        comment,
        facts,
        compiled.rules,
        deps.runCheck,
        CHECKS,
        prepared[index],
      )
      verdicts.set(comment.id, { comment: one, verdict })
      judged.push({
        ref,
        verdict,
        traits,
        ...textKeys[index]!,
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

function toFactsQuery(one: ToJudge, textKeys: TextKeys): FactsQuery {
  return {
    id: one.comment.id,
    siteId: one.comment.siteId,
    authorKey: one.authorKey,
    ip: one.ip,
    ...textKeys,
    at: one.acceptedAt,
    backfill: one.backfill,
  }
}

/** Adds the duplicates among the earlier comments of the same batch. */
function withDuplicates(facts: Facts, earlier: EarlierDuplicates): Facts {
  if (earlier.duplicates + earlier.nearDuplicates === 0) return facts
  const { duplicates, nearDuplicates } = facts
  return {
    ...facts,
    duplicates: { ...duplicates, total: duplicates.total + earlier.duplicates },
    nearDuplicates: {
      total: nearDuplicates.total + earlier.nearDuplicates,
      // the store's articles and the batch's may be the same ones: never claim more than is certain
      articles: Math.max(nearDuplicates.articles, earlier.articles),
    },
  }
}
