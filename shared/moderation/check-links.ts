import type { Finding, Span } from '../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'
import { domainEntries } from './domain-entries.ts'
import type { Link } from './find-links.ts'
import { isLookAlikeHost } from './look-alike-host.ts'
import { mergeSpans } from './merge-spans.ts'

/** Links a comment usually has at most, and the score of each above. Source: 99.8% of 1,548 harmless news comments of the development data (Civil Comments, Fox) have two or fewer. */
const USUAL_LINKS = 2
const SCORE_PER_LINK = 0.25

/** Scores of single links. Source: our choice; a shortener or an IP hides where it leads, a look-alike deceives. */
const SHORTENER_SCORE = 0.5
const IP_SCORE = 0.6
const LOOK_ALIKE_SCORE = 0.85
const NAME_SCORE = 0.7

/** Services that hide a link's target. Source: our selection of those in public use. */
const SHORTENERS: ReadonlySet<string> = new Set(
  `adf.ly bit.do bit.ly bitly.com bl.ink buff.ly clck.ru cutt.ly goo.gl is.gd j.mp lnkd.in ow.ly rb.gy rebrand.ly
  s.id short.io shorturl.at soo.gd t.co t.ly t2m.io tiny.cc tinyurl.com trib.al u.to v.gd x.co`.split(/\s+/),
)

/** Judges links by number and kind, in the text, the name and the author's page. Links to allowed domains are left out. */
export function checkLinks({ links, rules }: CheckContext): readonly Finding[] {
  const found = links()
  if (found.text.length + found.name.length + found.author.length === 0) return NO_FINDINGS
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
  addKind(({ isIp }) => isIp, IP_SCORE, 'A link leads to a bare IP address instead of a named site')
  addKind(({ host }) => isLookAlikeHost(host), LOOK_ALIKE_SCORE, 'A link imitates the name of another site')
  if (inName.length > 0) add(NAME_SCORE, [], "The author's name contains a link.")
  return findings
}

function spanOfLink(link: Link): Span {
  return link.span
}

function placeOf(isInText: boolean): string {
  return isInText ? '' : " (in the author's name or page)"
}
