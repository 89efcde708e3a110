import { parse } from 'tldts'
import type { PersonalDatum } from './kinds.ts'

/** Longest local part and domain (RFC 5321, 4.5.3.1), in characters. */
const MAX_LOCAL = 64
const MAX_DOMAIN = 253
const LOCAL = /[\p{L}\p{N}._%+'-]/u
const DOMAIN = /[\p{L}\p{N}.-]/u

const SCORE = 0.8
/** Local parts of addresses that organisations publish. Source: RFC 2142 and our selection in five languages. */
const ROLES: ReadonlySet<string> = new Set(
  `abuse admin anfrage atencion bewerbung billing bonjour complaints comments contact contacto contato contatto
  customerservice editor editorial enquiries feedback geral hello help info infos jobs kontakt letters mail
  marketing media news newsdesk newsroom office ouvidoria postmaster press prensa presse redacao redaccion redaction
  redaktion sales secretaria security service support tips verwaltung webmaster`.split(/\s+/),
)
const ROLE_SCORE = 0.4

/** Mail services for readers: a disguise without brackets (`ann at gmail dot com`) is believed for these only. */
const MAILBOXES =
  `gmail googlemail yahoo ymail hotmail outlook live msn icloud aol gmx web proton protonmail mail
  orange free laposte wanadoo libero terra uol bol sapo telefonica t-online freenet yandex zoho`.split(/\s+/)
const AT = `(?:at|arroba|aet|chez|@)`
const BRACKETED_AT = String.raw`[([{<] ?${AT} ?[)\]}>]`
const DOT_WORD = 'dot|punkt|point|punto|ponto'
const DOT = String.raw`(?: ?[([{<] ?(?:${DOT_WORD}|\.) ?[)\]}>] ?| (?:${DOT_WORD}) |\.)`
const WORD = String.raw`[\p{L}\p{N}_+-]{1,40}`
/** The sign in the middle of a disguised address, and what has to stand before and after it. */
const MIDDLE = new RegExp(` ?${BRACKETED_AT} ?| ${AT} (?=(?:${MAILBOXES.join('|')})[ .([{<])`, 'gu')
const BEFORE = new RegExp(String.raw`(?<![\p{L}\p{N}])${WORD}(?:${DOT}${WORD}){0,2}$`, 'u')
const AFTER = new RegExp(String.raw`${WORD}(?:${DOT}${WORD}){1,2}(?![\p{L}\p{N}])`, 'uy')
const ANY_DOT = new RegExp(DOT, 'gu')
/** Units before the middle looked at, and middles tried in one text: both bound the time. */
const REACH = 90
const MAX_TRIES = 50

/** Finds e-mail addresses in a folded text, plain or disguised (`ann (at) example (dot) org`). Linear. */
export function findEmails(text: string): readonly PersonalDatum[] {
  return [...findPlain(text), ...findDisguised(text)]
}

function findPlain(text: string): readonly PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at
    while (start > 0 && at - start < MAX_LOCAL && LOCAL.test(text[start - 1] as string)) start--
    let end = at + 1
    while (end < text.length && end - at < MAX_DOMAIN && DOMAIN.test(text[end] as string)) end++
    while (start < at && ".'-".includes(text[start] as string)) start++
    while (end > at + 1 && '.-'.includes(text[end - 1] as string)) end--
    if (start === at) continue
    const isDomain = found.length < MAX_LOOKUPS ? isMailDomain : hasDot
    if (!isDomain(text.slice(at + 1, end))) continue
    found.push({ kind: 'email', start, end, score: scoreOf(text.slice(start, at)) })
  }
  return found
}

function findDisguised(text: string): readonly PersonalDatum[] {
  const found: PersonalDatum[] = []
  let tries = 0
  for (const match of text.matchAll(MIDDLE)) {
    if (tries++ === MAX_TRIES) break
    const middle = match.index
    const local = BEFORE.exec(text.slice(Math.max(0, middle - REACH), middle))?.[0]
    AFTER.lastIndex = middle + match[0].length
    const domain = AFTER.exec(text)?.[0]
    if (local === undefined || domain === undefined) continue
    if (!isMailDomain(domain.replace(ANY_DOT, '.'))) continue
    // "Look at yahoo.com" is no address, "ann.b at yahoo.com" and "ann at yahoo dot com" are.
    const isBare = !/[([{<@]/.test(match[0])
    if (isBare && !/[\d._-]/.test(local) && !/ (?:dot|pun|poi|pon)/.test(domain)) continue
    const end = AFTER.lastIndex
    found.push({ kind: 'email', start: middle - local.length, end, score: scoreOf(local) })
  }
  return found
}

/** Domains looked up in one text; further ones are believed. */
const MAX_LOOKUPS = 100

/** Whether a domain lies under a top-level domain that exists. */
function isMailDomain(domain: string): boolean {
  if (!domain.includes('.')) return false
  const { domain: registered, isIcann } = parse(domain)
  return isIcann === true && registered !== null
}

function hasDot(domain: string): boolean {
  return domain.includes('.')
}

function scoreOf(local: string): number {
  return ROLES.has(local.trim()) ? ROLE_SCORE : SCORE
}
