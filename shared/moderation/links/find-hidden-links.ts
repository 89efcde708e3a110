import { parse } from 'tldts'
import type { PreparedText } from '../text/prepare-text.ts'

/** A link at [start, end) of the folded text that is written so that programs do not see it. */
export type HiddenLink = {
  readonly start: number
  readonly end: number
  /** Plain speech, possibly (`amazon dot com`); otherwise made for hiding (`hxxp://`, `[dot]`). */
  readonly isPlain: boolean
}

/** A sign that a text may have one, cheap to look for. */
const SIGNS = ['hxxp', 'h**p', 'dot', ' . ', '[.]', '(.)', 'punto', 'punkt', 'ponto']
const SCHEME = /(?<![\p{L}\p{N}])(?:hxxps?|h\*\*ps?|h ttps?|ht tps?) ?:\/\/[^\s]{1,200}/gu
const BRACKETED = String.raw` ?[([{<] ?(?:\.|dot|punkt|punto|ponto) ?[)\]}>] ?`
const SPELLED = ` (?:dot|punkt|punto|ponto) `
const SPACED = String.raw` \. `
const HOST = new RegExp(
  String.raw`(?<![\p{L}\p{N}@-])([\p{L}\p{N}-]{2,40})(${BRACKETED}|${SPELLED}|${SPACED})([a-z]{2,8})(?![\p{L}\p{N}])`,
  'gu',
)
/** Endings people spell out; others are too often words (`dot it`, `. no`). */
const ENDINGS: ReadonlySet<string> = new Set(
  'com net org info biz xyz online site club shop store top icu live io ru cn de fr es br uk pt ly me tv'.split(
    ' ',
  ),
)
const SPACED_ENDINGS: ReadonlySet<string> = new Set(['com', 'org', 'xyz', 'biz'])
/** The dot-com years and their companies, and words before which are no name of a site. */
const NO_NAMES: ReadonlySet<string> = new Set(
  'a an the this that these those his her my your our any every old big'.split(' '),
)
const NO_LINK_AFTER =
  /^ ?-?(?:bubble|boom|bust|crash|era|compan|millionaire|stock|startup|craze|days|years|burst|billionaire)/

/** Finds `hxxp://…`, `example[dot]com`, `example . com` and `example dot com` in a folded text. Linear. */
export function findHiddenLinks({ folded: { text } }: PreparedText): readonly HiddenLink[] {
  if (!SIGNS.some((sign) => text.includes(sign))) return []
  const found: HiddenLink[] = []
  for (const { index, 0: link } of text.matchAll(SCHEME))
    found.push({ start: index, end: index + link.length, isPlain: false })
  for (const { index, 0: whole, 1: name, 2: dot, 3: ending } of text.matchAll(HOST)) {
    const end = index + whole.length
    if (
      !isSite(name as string, dot as string, ending as string) ||
      NO_LINK_AFTER.test(text.slice(end, end + 14))
    )
      continue
    found.push({ start: index, end, isPlain: /^ \p{L}+ $/u.test(dot as string) })
  }
  return found
}

function isSite(name: string, dot: string, ending: string): boolean {
  if (NO_NAMES.has(name)) return false
  const isKnown = dot === ' . ' ? SPACED_ENDINGS.has(ending) : ENDINGS.has(ending)
  return isKnown && parse(`${name}.${ending}`).isIcann === true
}
