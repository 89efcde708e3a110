import { randomUUIDv7 } from 'node:crypto'
import type { Command } from 'commander'
import type { Comment } from '../../shared/domain/comment.ts'
import type { Decision, Verdict } from '../../shared/domain/verdict.ts'
import { compileRules } from '../../shared/moderation/compile-rules.ts'
import { judge } from '../../shared/moderation/judge.ts'
import { MODEL_VERSION } from '../../shared/moderation/model-version.ts'
import { prepareText, printsOf } from '../../shared/moderation/prepare-text.ts'
import { loadFacts } from '../../shared/store/load-for-judging.ts'
import { loadSiteRules } from '../../shared/store/sites.ts'
import type { CliDeps } from './cli-deps.ts'
import { formatTable } from './format-table.ts'
import { markSpans, showControls } from './mark-spans.ts'
import { NO_FACTS } from './no-facts.ts'
import { needSite, withDatabase } from './with-database.ts'

const SAID: Record<Decision, string> = {
  approve: 'APPROVE',
  flag: 'FLAG for a moderator',
  reject: 'REJECT',
}

/** `sluice check` */
export function addCheck(program: Command, deps: CliDeps): void {
  program
    .command('check <text>')
    .description('judge a text as a comment and store nothing; "-" reads it from standard input')
    .option(
      '--site <name>',
      "by this site's policy, lists and comments; without: the standard policy, and no database",
    )
    .option('--json', 'the verdict as JSON')
    .action(async (given: string, options: { site?: string; json?: true }) => {
      const text = (given === '-' ? await deps.readInput() : given).trim()
      const verdict = options.site ? await judgeForSite(deps, options.site, text) : judgeAlone(text)
      deps.write(
        options.json ? `${JSON.stringify(verdict, null, 2)}\n` : describeVerdict(text, verdict, deps.mark),
      )
    })
}

function judgeAlone(text: string): Verdict {
  const rules = compileRules({ preset: 'standard', thresholds: {}, version: 1 }, [])
  return judge(toComment(text, randomUUIDv7()), NO_FACTS, rules)
}

/** As `POST /v1/check` does. */
function judgeForSite(deps: CliDeps, siteName: string, text: string): Promise<Verdict> {
  return withDatabase(deps, async (pool) => {
    const { id: siteId } = await needSite(pool, siteName)
    const comment = toComment(text, siteId)
    const [[loaded], [stored]] = await Promise.all([
      loadSiteRules(pool, [siteId], MODEL_VERSION),
      loadFacts(pool, [
        {
          id: comment.id,
          siteId,
          authorKey: undefined,
          ip: undefined,
          ...printsOf(prepareText(text)),
          at: new Date(),
          backfill: false,
        },
      ]),
    ])
    const { site, entries, model } = loaded!
    const { author, ...facts } = stored!
    const known = { ...facts, mode: site.settings.mode, ...(author && { author }) }
    return judge(comment, known, compileRules(site.policy, entries, model))
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
