import { LinkifyIt } from 'linkify-it'
import { parse } from 'tldts'
import type { Comment } from '../../domain/comment.ts'
import type { Span } from '../../domain/verdict.ts'
import { normaliseHost } from './normalise-host.ts'

/** A link and its host in ASCII form, without `www.`. E-mail addresses are not links. */
export type Link = {
  readonly span: Span
  readonly host: string
  readonly isIp: boolean
}

/** Links in the text (spans refer to it), in the author's name, and the author's own page. */
export type Links = {
  readonly text: readonly Link[]
  readonly name: readonly Link[]
  readonly author: readonly Link[]
}

/** Longest stretch given to the link finder at once, in UTF-16 units: it is linear in ours, not in every text. */
const WINDOW = 2_000
/** Links looked at in one text; more change nothing. */
const MAX_LINKS = 100
/** A cheap sign that a text may hold a link: a scheme, `www.`, or a dot between two characters that are no space. */
const MAY_HOLD_LINK = /:\/\/|[^\s.][.。．｡][^\s.,;:!?)'"\]}]/u

const finder = new LinkifyIt({
  fuzzyLink: true,
  fuzzyIP: true,
  fuzzyEmail: true,
  urlAuth: true,
  maxLength: WINDOW,
})

/** Finds the links of a comment. Misses links spelled out (`example dot com`) and one longer than a window. */
export function findLinks(comment: Comment): Links {
  return {
    text: linksIn(comment.text),
    name: linksIn(comment.name),
    author: comment.authorUrl === undefined ? [] : linksIn(comment.authorUrl),
  }
}

/** Links hold no white space, so only the stretches between are given to the finder: that is what costs. */
function linksIn(text: string): readonly Link[] {
  if (!MAY_HOLD_LINK.test(text)) return []
  const links: Link[] = []
  for (const { 0: stretch, index } of text.matchAll(/\S+/gu)) {
    for (let from = 0; from < stretch.length; from += WINDOW) {
      if (links.length === MAX_LINKS) return links
      const part = stretch.slice(from, from + WINDOW)
      if (MAY_HOLD_LINK.test(part)) addLinks(part, text, index + from, links)
    }
  }
  return links
}

/** Adds the links of the part of `text` that begins at `offset`, up to `MAX_LINKS`. */
function addLinks(part: string, text: string, offset: number, links: Link[]): void {
  for (const match of finder.match(part) ?? []) {
    if (match.schema === 'mailto:' || isBareAddress(match.raw) || links.length === MAX_LINKS) continue
    const link = toLink(match.url, text, offset + match.index, offset + match.lastIndex)
    if (link !== undefined) links.push(link)
  }
}

/** An IP address alone is something people talk about, not a link. */
function isBareAddress(raw: string): boolean {
  return /^[\d.]+$/.test(raw)
}

function toLink(url: string, text: string, start: number, end: number): Link | undefined {
  const { hostname, isIp } = parse(url, { validateHostname: false })
  if (!hostname) return undefined
  const host = normaliseHost(hostname)
  return { span: { start, end, text: text.slice(start, end) }, host, isIp: isIp === true }
}
