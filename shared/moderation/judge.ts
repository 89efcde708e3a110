import type { Comment } from '../domain/comment.ts'
import type { Facts } from '../domain/facts.ts'
import { type Finding, SCORED_CATEGORIES, type Scores, type Verdict } from '../domain/verdict.ts'
import type { Check, CheckContext, PreparedText } from './check.ts'
import { failedFinding } from './check-failed-verdict.ts'
import { CHECKS } from './checks.ts'
import type { SiteRules } from './compile-rules.ts'
import { decide } from './decide.ts'
import { findLinks } from './find-links.ts'
import { foldText } from './fold-text.ts'
import { modelVersionOf } from './model-version.ts'
import { splitWords } from './split-words.ts'

/** Runs one check; the worker wraps it to measure each. */
export type RunCheck = (name: string, run: () => readonly Finding[]) => readonly Finding[]

const justRun: RunCheck = (_name, run) => run()

/**
 * Judges one revision by every check and the site's policy. Never throws: a check that does becomes a `checkFailed`
 * finding, and the comment is not approved. `checks` is for tests.
 */
export function judge(
  comment: Comment,
  facts: Facts,
  rules: SiteRules,
  runCheck: RunCheck = justRun,
  checks: readonly Check[] = CHECKS,
): Verdict {
  const context: CheckContext = {
    comment,
    facts,
    rules,
    text: once(() => prepare(comment.text)),
    name: once(() => prepare(comment.name)),
    links: once(() => findLinks(comment)),
  }
  const findings: Finding[] = []
  for (const check of checks) {
    try {
      findings.push(...runCheck(check.name, () => check.run(context)))
    } catch {
      findings.push(failedFinding(check.name, `The check “${check.name}” failed, so a person has to look.`))
    }
  }
  return {
    decision: decide(findings, rules.thresholds),
    scores: toScores(findings),
    findings,
    policyVersion: rules.policyVersion,
    modelVersion: modelVersionOf(rules.siteModel),
  }
}

/** The highest score of each scored category, 0 where nothing was found. */
export function toScores(findings: readonly Finding[]): Scores {
  const scores: Record<string, number> = {}
  for (const category of SCORED_CATEGORIES) scores[category] = 0
  for (const { category, score } of findings) {
    const highest = scores[category]
    if (highest !== undefined && score > highest) scores[category] = score
  }
  return scores as Scores
}

function prepare(original: string): PreparedText {
  const folded = foldText(original)
  return { folded, words: splitWords(folded.text) }
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= make()
    return value
  }
}
