import type { Finding, Span } from '../../domain/verdict.ts'
import { findHiddenLinks } from '../links/find-hidden-links.ts'
import type { Link } from '../links/find-links.ts'
import { imitatesBrand } from '../links/imitates-brand.ts'
import { isLookAlikeHost } from '../links/look-alike-host.ts'
import { PLATFORM_SHORTENERS, SHORTENERS } from '../links/shorteners.ts'
import { domainEntries } from '../rules/domain-entries.ts'
import { spanOf } from '../text/fold-text.ts'
import { mergeSpans } from '../text/merge-spans.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Links a comment usually has at most, and the score of each above. Source: 99.8% of 1,548 harmless news comments of the development data (Civil Comments, Fox) have two or fewer. */
const USUAL_LINKS = 2
const SCORE_PER_LINK = 0.25

/** Scores of single links. Source: our choice; a shortener or an IP hides where it leads, a look-alike deceives. */
const SHORTENER_SCORE = 0.5
const PLATFORM_SHORTENER_SCORE = 0.3
const IP_SCORE = 0.6
const LOOK_ALIKE_SCORE = 0.85
const IMITATION_SCORE = 0.8
const NAME_SCORE = 0.7
/** Of links that programs should not see: made so, or possibly plain speech (`amazon dot com`). */
const HIDDEN_SCORE = 0.6
const SPELLED_SCORE = 0.4

/**
 * Judges links by number and kind, in the text, the name and the author's page, and links spelled so that programs do
 * not see them. Links to allowed domains are left out.
 */
export function checkLinks(context: CheckContext): readonly Finding[] {
  const { text, links, rules } = context
  const found = links()
  const hidden = hiddenFinding(text())
  if (found.text.length + found.name.length + found.author.length === 0) return hidden
  const isDoubtful = ({ host }: Link) =>
    !(rules.domains.size > 0 && domainEntries(rules, host).some((entry) => entry.action === 'allow'))
  const inText = found.text.filter(isDoubtful)
  const inName = found.name.filter(isDoubtful)
  const all = [...inText, ...inName, ...found.author.filter(isDoubtful)]
  const findings: Finding[] = []
  const add = (score: number, spans: readonly Span[], explanation: string) =>
    findings.push({ check: 'links', category: 'spam', score, spans: mergeSpans(spans), explanation })
  const addKind = (isKind: (link: Link) => boolean, score: number, what: string) => {
    if (all.some(isKind))
      add(score, inText.filter(isKind).map(spanOfLink), `${what}${placeOf(inText.some(isKind))}.`)
  }

  if (inText.length > USUAL_LINKS) {
    const score = Math.min(1, (inText.length - USUAL_LINKS) * SCORE_PER_LINK)
    add(score, inText.map(spanOfLink), `The text has ${inText.length} links; most comments have two at most.`)
  }
  addKind(({ host }) => SHORTENERS.has(host), SHORTENER_SCORE, 'A shortened link hides where it leads')
  addKind(
    ({ host }) => PLATFORM_SHORTENERS.has(host),
    PLATFORM_SHORTENER_SCORE,
    "A platform's short link hides where it leads",
  )
  addKind(({ isIp }) => isIp, IP_SCORE, 'A link leads to a bare IP address instead of a named site')
  addKind(({ host }) => isLookAlikeHost(host), LOOK_ALIKE_SCORE, 'A link imitates the name of another site')
  addKind(
    ({ host, isIp }) => !isIp && imitatesBrand(host),
    IMITATION_SCORE,
    'A link borrows the name of a well-known site',
  )
  if (inName.length > 0) add(NAME_SCORE, [], "The author's name contains a link.")
  return hidden.length === 0 ? findings : [...findings, ...hidden]
}

function hiddenFinding(prepared: PreparedText): readonly Finding[] {
  const hidden = findHiddenLinks(prepared)
  if (hidden.length === 0) return NO_FINDINGS
  const score = hidden.every(({ isPlain }) => isPlain) ? SPELLED_SCORE : HIDDEN_SCORE
  const spans = mergeSpans(hidden.map(({ start, end }) => spanOf(prepared.folded, start, end)))
  const explanation = 'A link is spelled so that programs do not see it.'
  return [{ check: 'links', category: 'spam', score, spans, explanation }]
}

function spanOfLink(link: Link): Span {
  return link.span
}

function placeOf(isInText: boolean): string {
  return isInText ? '' : " (in the author's name or page)"
}
