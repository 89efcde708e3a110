import { randomUUIDv7 } from 'node:crypto'
import type { Command } from 'commander'
import type { Comment } from '../../../shared/domain/comment.ts'
import { NO_FACTS } from '../../../shared/domain/no-facts.ts'
import type { Decision, Finding, Verdict } from '../../../shared/domain/verdict.ts'
import { textKeysOf } from '../../../shared/moderation/duplicates/text-keys.ts'
import { judge } from '../../../shared/moderation/judge.ts'
import { weighWords } from '../../../shared/moderation/learned/explain/weigh-words.ts'
import { HEADS } from '../../../shared/moderation/learned/features/heads.ts'
import { compileRules, type SiteRules } from '../../../shared/moderation/rules/compile-rules.ts'
import { prepareText } from '../../../shared/moderation/text/prepare-text.ts'
import { loadFacts } from '../../../shared/store/judging/load-for-judging.ts'
import { loadCompiledSite } from '../../../shared/wiring/rules-cache.ts'
import type { CliDeps } from '../cli-deps.ts'
import { needSite, withDatabase } from '../connect/with-database.ts'
import { formatTable } from '../output/format-table.ts'
import { markSpans, showControls } from '../output/mark-spans.ts'

const SAID: Record<Decision, string> = {
  approve: 'APPROVE',
  flag: 'FLAG for a moderator',
  reject: 'REJECT',
}

/** `sluice check` */
export function addCheck(command: Command, deps: CliDeps): void {
  command
    .option(
      '--site <name>',
      "by this site's policy, lists and comments; without: the standard policy, and no database",
    )
    .option('--json', 'the verdict as JSON')
    .action(async (given: string, options: { site?: string; json?: true }) => {
      const text = (given === '-' ? await deps.readInput() : given).trim()
      const { verdict, rules } = options.site
        ? await judgeForSite(deps, options.site, text)
        : judgeAlone(text)
      deps.write(
        options.json
          ? `${JSON.stringify(verdict, null, 2)}\n`
          : `${describeVerdict(text, verdict, deps.mark)}\n${describeWeights(text, rules)}`,
      )
    })
}

/** A verdict and the rules it was made by. */
type Checked = { readonly verdict: Verdict; readonly rules: SiteRules }

function judgeAlone(text: string): Checked {
  const rules = compileRules({ preset: 'standard', thresholds: {}, version: 1 }, [])
  return { verdict: judge(toComment(text, randomUUIDv7()), NO_FACTS, rules), rules }
}

/** As `POST /v1/check` does. */
function judgeForSite(deps: CliDeps, siteName: string, text: string): Promise<Checked> {
  return withDatabase(deps, async (pool) => {
    const { id: siteId } = await needSite(pool, siteName)
    const comment = toComment(text, siteId)
    const [{ site, rules }, [stored]] = await Promise.all([
      loadCompiledSite(pool, siteId),
      loadFacts(pool, [
        {
          id: comment.id,
          siteId,
          authorKey: undefined,
          ip: undefined,
          ...textKeysOf(prepareText(text)),
          at: new Date(),
          backfill: false,
        },
      ]),
    ])
    const { author, ...facts } = stored!
    const known = { ...facts, mode: site.settings.mode, ...(author && { author }) }
    return { verdict: judge(comment, known, rules), rules }
  })
}

function toComment(text: string, siteId: string): Comment {
  return { id: randomUUIDv7(), siteId, articleId: 'check', revision: 1, name: 'Reader', text }
}

function describeVerdict(text: string, verdict: Verdict, mark: (part: string) => string): string {
  const spans = verdict.findings.flatMap((finding) => finding.spans)
  const marked = markSpans(text, spans, mark)
  const findings = verdict.findings.map((finding) => [
    finding.score.toFixed(2),
    finding.forces ? `forces ${finding.forces}` : actsFrom(finding),
    finding.category,
    showControls(finding.explanation),
  ])
  const scores = Object.entries(verdict.scores).map(([category, score]) => [score.toFixed(2), category])
  return [
    `${SAID[verdict.decision]}  (policy ${verdict.policyVersion}, checks ${verdict.modelVersion})\n`,
    `${marked.replace(/^/gm, '  ')}\n`,
    `Findings\n${findings.length > 0 ? formatTable(findings) : '  none\n'}`,
    `Scores\n${formatTable(scores)}`,
  ].join('\n')
}

function actsFrom({ actsFrom }: Finding): string {
  return actsFrom === undefined ? '' : `passes below ${actsFrom.toFixed(2)}`
}

/** Words shown for each learned score. */
const MAX_WORDS = 6

/** What the words of the text weighed for each learned score, in log-odds before calibration: the most, for or against. */
function describeWeights(text: string, { model, siteModel }: SiteRules): string {
  const prepared = prepareText(text)
  const { folded, words } = prepared
  const rows = HEADS.map((head) => {
    const taught = head === 'identityAttack' ? undefined : siteModel?.heads[head]
    const weights = [...weighWords(model, head, prepared, taught)]
    const heaviest = weights
      .map((weight, i) => ({ weight, word: folded.text.slice(words.starts[i], words.ends[i]) }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, MAX_WORDS)
    const shown = heaviest.map(({ weight, word }) => {
      return `${showControls(word)} ${weight < 0 ? '' : '+'}${weight.toFixed(2)}`
    })
    return [head, shown.join(', ')]
  })
  return `Weights of words\n${formatTable(rows)}`
}
