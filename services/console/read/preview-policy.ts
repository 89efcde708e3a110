import type { Policy } from '../../../shared/domain/policy.ts'
import type { Site } from '../../../shared/domain/site.ts'
import { THRESHOLD_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { thresholdsOf } from '../../../shared/moderation/policy/policy.ts'
import { type Flip, startReplay } from '../../../shared/moderation/policy/replay-policy.ts'
import type { Database } from '../../../shared/store/database.ts'
import {
  type DecidedFindings,
  decidedFindings,
  decidedTexts,
} from '../../../shared/store/learning/replay-decisions.ts'
import type { PolicyPreview } from '../schemas/policy.ts'

const DAYS = 30
const DAY_MS = 86_400_000
/** Decisions replayed at most, so that a preview takes about a second. */
const MOST_DECISIONS = 20_000
const EXAMPLES = 20

type Flipped = Flip & DecidedFindings

/** Replays a change of a site's policy on the last 30 days of people's decisions, from the findings as stored. */
export async function previewPolicy(
  db: Database,
  site: Site,
  policy: Omit<Policy, 'version'>,
  nowMs: number,
): Promise<PolicyPreview> {
  const replay = startReplay(thresholdsOf(site.policy), thresholdsOf({ ...policy, version: 0 }))
  const since = new Date(nowMs - DAYS * DAY_MS)
  const [better, worse]: [Flipped[], Flipped[]] = [[], []]
  const flips = { total: 0, better: 0, worse: 0 }
  let decisions = 0
  let oldest = since
  for await (const page of decidedFindings(db, site.id, since, MOST_DECISIONS)) {
    for (const one of page) {
      const flip = replay.add(one)
      if (!flip) continue
      flips.total++
      flips[flip.isBetter ? 'better' : 'worse']++
      const kept = flip.isBetter ? better : worse
      if (kept.length < EXAMPLES) kept.push({ ...one, ...flip })
    }
    decisions += page.length
    if (decisions >= MOST_DECISIONS) oldest = page.at(-1)!.at
  }
  const examples = await loadExamples(db, site.id, better, worse)
  return { decisions, since: oldest, ...replay.measure(), flips, examples }
}

/** Both kinds in turn, without those whose text is gone. */
async function loadExamples(
  db: Database,
  siteId: string,
  better: readonly Flipped[],
  worse: readonly Flipped[],
): Promise<PolicyPreview['examples']> {
  const texts = await decidedTexts(db, siteId, [...better, ...worse])
  const [shownBetter, shownWorse] = [better, worse].map((kind) =>
    kind.filter((one) => texts.has(one.commentId)),
  )
  const inTurn: Flipped[] = []
  for (let at = 0; at < EXAMPLES && inTurn.length < EXAMPLES; at++) {
    for (const one of [shownBetter![at], shownWorse![at]]) if (one) inTurn.push(one)
  }
  return inTurn
    .slice(0, EXAMPLES)
    .map(({ commentId, revision, decision, at, before, after, isBetter, findings }) => ({
      ...{ commentId, revision, decision, at, before, after, isBetter },
      ...texts.get(commentId)!,
      scores: highestScores(findings),
    }))
}

function highestScores(findings: DecidedFindings['findings']): Record<string, number> {
  const scores: Record<string, number> = {}
  for (const { category, score } of findings) {
    if (!(THRESHOLD_CATEGORIES as readonly string[]).includes(category)) continue
    scores[category] = Math.max(scores[category] ?? 0, score)
  }
  return scores
}
