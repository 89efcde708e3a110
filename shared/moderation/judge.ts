import type { Comment } from '../domain/comment.ts'
import type { Facts } from '../domain/facts.ts'
import { type Finding, SCORED_CATEGORIES, type Scores, type Traits, type Verdict } from '../domain/verdict.ts'
import { agreeOnSpam } from './agree-on-spam.ts'
import { CHECKS } from './checks/all-checks.ts'
import type { Check, CheckContext } from './checks/check.ts'
import { extractFeatures } from './learned/features/extract-features.ts'
import { type ByHead, HEADS, toProbability } from './learned/features/heads.ts'
import { logOdds } from './learned/shipped/linear-model.ts'
import { temper } from './learned/shipped/temper.ts'
import { teach } from './learned/site/teach.ts'
import { findLinks } from './links/find-links.ts'
import { modelVersionOf } from './model-version.ts'
import { findPersonalData } from './personal-data/find-personal-data.ts'
import { decide, nameThresholds } from './policy/decide.ts'
import { expectedHarm } from './policy/expected-harm.ts'
import type { SiteRules } from './rules/compile-rules.ts'
import { detectLanguage } from './text/detect-language.ts'
import type { PreparedText } from './text/prepare-text.ts'
import { prepareText } from './text/prepare-text.ts'
import { failedFinding } from './unjudged-verdict.ts'

/** Runs one check; the worker wraps it to measure each. */
export type RunCheck = (name: string, run: () => readonly Finding[]) => readonly Finding[]

const justRun: RunCheck = (_name, run) => run()

/** Judges one revision by every check and the site's policy, as `examine` does. */
export function judge(...given: Parameters<typeof examine>): Verdict {
  return examine(...given).verdict
}

/**
 * Judges one revision by every check and the site's policy, and says what the moderators' queues want to know beside:
 * most of it was looked up on the way. Never throws: a check that does becomes a `checkFailed` finding, and the comment
 * is not approved. `checks` is for tests; `prepared` spares preparing the comment's text again.
 */
export function examine(
  comment: Comment,
  facts: Facts,
  rules: SiteRules,
  runCheck: RunCheck = justRun,
  checks: readonly Check[] = CHECKS,
  prepared?: PreparedText,
): { readonly verdict: Verdict; readonly traits: Traits } {
  const context: CheckContext = {
    comment,
    facts,
    rules,
    text: once(() => prepared ?? prepareText(comment.text)),
    name: once(() => prepareText(comment.name)),
    links: once(() => findLinks(comment)),
    personalData: once(() => findPersonalData(context.text())),
    language: once(() => detectLanguage(context.text())),
    opinion: once(() => {
      const text = context.text()
      const features = extractFeatures(text)
      const shipped = temper(logOdds(rules.model, features), text.words, context.language())
      return { shipped, logOdds: teach(shipped, features, rules) }
    }),
  }
  const findings: Finding[] = []
  for (const check of checks) {
    try {
      findings.push(...runCheck(check.name, () => check.run(context)))
    } catch {
      findings.push(failedFinding(check.name, `The check “${check.name}” failed, so a person has to look.`))
    }
  }
  const isSound = !findings.some((finding) => finding.category === 'checkFailed')
  const opinion = isSound ? context.opinion() : undefined
  const agreement = opinion && agreeOnSpam(findings, toProbability(opinion.shipped.spam), rules)
  if (agreement) findings.push(agreement)
  const verdict = {
    decision: decide(findings, rules.thresholds),
    scores: toScores(findings, opinion?.logOdds),
    findings: nameThresholds(findings, rules.thresholds),
    policyVersion: rules.policyVersion,
    modelVersion: modelVersionOf(rules.model, rules.siteModel),
  }
  const traits: Traits = {
    harm: expectedHarm(verdict),
    // where a check failed, what it looked at may throw again
    language: isSound ? context.language().language : 'unknown',
    hasLinks: isSound && context.links().text.length > 0,
  }
  return { verdict, traits }
}

/** The highest score of each scored category: what the models think, or 0 where there is none, and what was found. */
export function toScores(findings: readonly Finding[], learned?: ByHead<number>): Scores {
  const scores: Record<string, number> = {}
  for (const category of SCORED_CATEGORIES) scores[category] = 0
  if (learned) for (const head of HEADS) scores[head] = toProbability(learned[head])
  for (const { category, score } of findings) {
    const highest = scores[category]
    if (highest !== undefined && score > highest) scores[category] = score
  }
  return scores as Scores
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= make()
    return value
  }
}
