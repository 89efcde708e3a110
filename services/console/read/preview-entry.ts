import type { CommentStatus } from '../../../shared/domain/comment.ts'
import type { Facts, ListEntry } from '../../../shared/domain/facts.ts'
import type { Site } from '../../../shared/domain/site.ts'
import type { Span } from '../../../shared/domain/verdict.ts'
import { checkSiteDomains } from '../../../shared/moderation/checks/check-site-domains.ts'
import { checkSiteTerms } from '../../../shared/moderation/checks/check-site-terms.ts'
import { judge } from '../../../shared/moderation/judge.ts'
import { compileRules, type SiteRules } from '../../../shared/moderation/rules/compile-rules.ts'
import { dayMark, dayOf, hostMark, idAt, siteMark } from '../../../shared/moderation/search/search-words.ts'
import { prepareText } from '../../../shared/moderation/text/prepare-text.ts'
import type { Database } from '../../../shared/store/database.ts'
import {
  type RecentComment,
  recentBySender,
  recentByWords,
} from '../../../shared/store/search/comments-with-words.ts'
import type { EntryPreview } from '../schemas/lists.ts'

const DAYS = 30
const DAY_MS = 86_400_000
/** Comments compared at most: by then it is plain that an entry matches much. */
const MOST_COMPARED = 2_000
const EXAMPLES = 20

const CHECKS = [
  { name: 'siteTerms', run: checkSiteTerms },
  { name: 'siteDomains', run: checkSiteDomains },
]
const QUIET = { lastMinute: 0, lastHour: 0 }
const NO_FACTS: Facts = {
  mode: 'post',
  rate: { author: QUIET, address: QUIET },
  duplicates: { total: 0, sameAuthor: 0 },
  nearDuplicates: { total: 0, articles: 0 },
  senderEntries: [],
}

/**
 * What an entry would have matched of the site's comments of the last 30 days, by the checks themselves. Comments to
 * compare are found by the words as they stand: a term written in disguise is found once it is listed, and not here.
 */
export async function previewEntry(
  db: Database,
  site: Site,
  entry: Pick<ListEntry, 'kind' | 'value' | 'action'>,
  nowMs: number,
): Promise<EntryPreview> {
  const rules = compileRules(site.policy, [{ ...entry, id: 'preview' }])
  const { kind, value } = entry
  const { comments, days } =
    kind === 'author' || kind === 'address'
      ? await sentBy(db, site.id, { kind, value }, nowMs)
      : await withWords(
          db,
          site.id,
          kind === 'domain' ? [hostMark(value)] : prepareText(value).words.hashes,
          nowMs,
        )
  const matching = comments.flatMap((comment) => {
    const spans = kind === 'author' || kind === 'address' ? [] : spansIn(comment, site.id, rules)
    return spans === undefined ? [] : [{ ...comment, spans }]
  })
  const byStatus: Partial<Record<CommentStatus, number>> = {}
  for (const { status } of matching) byStatus[status] = (byStatus[status] ?? 0) + 1
  return { days, matches: matching.length, byStatus, examples: matching.slice(0, EXAMPLES) }
}

async function sentBy(
  db: Database,
  siteId: string,
  sender: { kind: 'author' | 'address'; value: string },
  nowMs: number,
) {
  const range = { since: new Date(nowMs - DAYS * DAY_MS), limit: MOST_COMPARED }
  return { comments: await recentBySender(db, siteId, sender, range), days: DAYS }
}

/** Day by day, the newest first, so that a frequent word costs no more than a rare one. */
async function withWords(db: Database, siteId: string, words: readonly number[], nowMs: number) {
  const comments: RecentComment[] = []
  const today = dayOf(idAt(nowMs))
  let days = 0
  while (words.length > 0 && days < DAYS && comments.length < MOST_COMPARED) {
    const day = today - days++
    const range = {
      from: idAt(day * DAY_MS),
      before: idAt((day + 1) * DAY_MS),
      limit: MOST_COMPARED - comments.length,
    }
    comments.push(...(await recentByWords(db, [...words, siteMark(siteId), dayMark(day)], range)))
  }
  return { comments, days }
}

/** Where the entry is found; undefined when it is not. */
function spansIn(comment: RecentComment, siteId: string, rules: SiteRules): readonly Span[] | undefined {
  const { findings } = judge({ ...comment, siteId, revision: 1 }, NO_FACTS, rules, undefined, CHECKS)
  const found = findings.filter((finding) => finding.category === 'siteList')
  return found.length === 0 ? undefined : found.flatMap((finding) => finding.spans)
}
