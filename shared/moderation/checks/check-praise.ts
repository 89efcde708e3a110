import type { Finding } from '../../domain/verdict.ts'
import { ENGLISH_PRAISE } from '../lexicons/en.ts'
import type { Link } from '../links/find-links.ts'
import { SPAM_CLASSES } from '../phrases/spam-patterns.ts'
import { compilePatterns, findPatterns } from '../phrases/word-patterns.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Score of praise that fits any article beside an unknown page, and how much more when the author is new here. */
const SCORE = 0.45
const NEW_AUTHOR_SCORE = 0.1
/** Most words of such praise, and the least share of them that is part of the well-worn phrases. */
const MAX_WORDS = 40
const MIN_SHARE = 0.4
/** Praised words below which a reader may simply be polite ("Great article"). */
const MIN_PRAISED = 4

/** Where people have a profile rather than something to sell. Source: our selection. */
const PROFILE_HOSTS: ReadonlySet<string> = new Set(
  `about.me bsky.app facebook.com github.com gravatar.com instagram.com linkedin.com mastodon.social orcid.org
  reddit.com threads.net twitter.com x.com youtube.com`.split(/\s+/),
)

/** What such comments say. */
const PRAISE = compilePatterns(ENGLISH_PRAISE.patterns, { ...SPAM_CLASSES, ...ENGLISH_PRAISE.classes })

/** Finds praise that fits any article, without a link in the text, beside the page of an author nobody knows: it is there for the page. */
export function checkPraise({ comment, facts, text, links }: CheckContext): readonly Finding[] {
  if (comment.authorUrl === undefined) return NO_FINDINGS
  const { author, text: inText } = links()
  if (inText.length > 0 || !author.some(isUnknown) || !isMostlyPraise(text())) return NO_FINDINGS
  const score = facts.author === undefined || facts.author.approved === 0 ? SCORE + NEW_AUTHOR_SCORE : SCORE
  const explanation =
    "The text is praise that would fit any article, and the author's page may be what it is for."
  return [{ check: 'praise', category: 'spam', score, spans: [], explanation }]
}

function isUnknown({ host }: Link): boolean {
  return !PROFILE_HOSTS.has(host) && ![...PROFILE_HOSTS].some((known) => host.endsWith(`.${known}`))
}

function isMostlyPraise(prepared: PreparedText): boolean {
  const { count } = prepared.words
  if (count === 0 || count > MAX_WORDS) return false
  const praised = new Set<number>()
  for (const { first, last } of findPatterns(PRAISE, prepared))
    for (let i = first; i <= last; i++) praised.add(i)
  return praised.size >= Math.max(MIN_PRAISED, count * MIN_SHARE)
}
