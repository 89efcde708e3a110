import type { Comment } from '../../../shared/domain/comment.ts'
import type { Facts, ListEntry } from '../../../shared/domain/facts.ts'
import type { Preset, Thresholds } from '../../../shared/domain/policy.ts'
import type { Finding, Verdict } from '../../../shared/domain/verdict.ts'
import { judge } from '../../../shared/moderation/judge.ts'
import { compileRules, type SiteRules } from '../../../shared/moderation/rules/compile-rules.ts'

export function aComment(changes: Partial<Comment> = {}): Comment {
  const id = '0198f0c0-0000-7000-8000-000000000001'
  return {
    id,
    siteId: 'site',
    articleId: 'article',
    revision: 1,
    name: 'Ann',
    text: 'Lovely photo.',
    ...changes,
  }
}

export function someFacts(changes: Partial<Facts> = {}): Facts {
  const quiet = { lastMinute: 0, lastHour: 0 }
  return {
    mode: 'post',
    rate: { author: quiet, address: quiet },
    duplicates: { total: 0, sameAuthor: 0 },
    nearDuplicates: { total: 0, articles: 0 },
    senderEntries: [],
    ...changes,
  }
}

export function anEntry(
  kind: ListEntry['kind'],
  value: string,
  action: ListEntry['action'] = 'flag',
): ListEntry {
  return { id: `${kind} ${value}`, kind, value, action }
}

export function someRules(
  entries: readonly ListEntry[] = [],
  preset: Preset = 'standard',
  thresholds: Readonly<Record<string, Thresholds>> = {},
): SiteRules {
  return compileRules({ preset, thresholds, version: 1 }, entries)
}

/** Judges a text with quiet facts. */
export function judgeText(text: string, rules: SiteRules = someRules()): Verdict {
  return judge(aComment({ text }), someFacts(), rules)
}

/** The findings of one check. */
export function findingsOf(verdict: Verdict, check: string): readonly Finding[] {
  return verdict.findings.filter((finding) => finding.check === check)
}

/** What stands in the spans of one check's findings. */
export function spannedBy(verdict: Verdict, check: string): readonly string[] {
  return findingsOf(verdict, check).flatMap((finding) => finding.spans.map((span) => span.text))
}
