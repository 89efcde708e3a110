import cardValidator from 'card-validator'
import { countrySpecs, isValidIBAN } from 'ibantools'
import ipaddr from 'ipaddr.js'
import { findPhone } from './find-phone.ts'
import { findLetteredIdentities, isIdentityNumber } from './identity-numbers.ts'
import type { PersonalDatum, PersonalKind } from './kinds.ts'
import { findNumberRuns, type NumberRun, piecesOf } from './number-runs.ts'

/** Scores. A checksum holds by chance once in 97 (IBAN, identity numbers) or ten (cards, beside issuer and length). */
const IBAN_SCORE = 0.95
const CARD_SCORE = 0.95
const IDENTITY_SCORE = 0.85
const IP_SCORE = 0.6

/** Numbers looked at in one text, of each sort: bounds the time that validation takes. */
const MAX_NUMBERS = 40
const IBAN_START = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?=[ -]?[a-z0-9])/gu
const MAX_IBAN_UNITS = 60
/** Eight groups of hexadecimal digits, or fewer with `::` between. */
const IPV6 = /(?<![\p{L}\p{N}:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![\p{L}\p{N}:])/gu
/** Below this sum an IPv4 address looks like a version or a section number. */
const MIN_OCTET_SUM = 150

/** Finds account, card, identity and phone numbers and IP addresses in a folded text. Linear. */
export function findNumbers(text: string): readonly PersonalDatum[] {
  const found: PersonalDatum[] = [...findIbans(text), ...findIpv6(text)]
  for (const place of findLetteredIdentities(text))
    found.push({ kind: 'identity', ...place, score: IDENTITY_SCORE })
  for (const run of findNumberRuns(text).slice(0, MAX_NUMBERS)) {
    if (found.some((one) => one.start < run.end && run.start < one.end)) continue
    const datum = toDatum(text, run)
    if (datum !== undefined) found.push(datum)
    else {
      const pieces = piecesOf(text, run)
      for (const piece of pieces.length > 1 ? pieces : []) {
        const part = toDatum(text, piece)
        if (part !== undefined) found.push(part)
      }
    }
  }
  return found
}

function toDatum(text: string, run: NumberRun): PersonalDatum | undefined {
  const as = (kind: PersonalKind, score: number): PersonalDatum => ({
    kind,
    start: run.start,
    end: run.end,
    score,
  })
  if (isCard(run)) return as('card', CARD_SCORE)
  if (isIdentityNumber(run)) return as('identity', IDENTITY_SCORE)
  if (isPublicIpv4(run)) return as('ip', IP_SCORE)
  return findPhone(text, run)
}

/** 13 digits or more in a row or in groups of four to six, that an issuer may have given out. */
function isCard({ text, digits, groups }: NumberRun): boolean {
  if (digits.length < 13 || digits.length > 19 || /[^\d -]/.test(text)) return false
  const isGrouped = groups.length === 1 || groups.slice(0, -1).every((size) => size >= 4 && size <= 6)
  return isGrouped && cardValidator.number(digits, { luhnValidateUnionPay: true }).isValid
}

function isPublicIpv4({ text, groups }: NumberRun): boolean {
  if (groups.length !== 4 || !/^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(text)) return false
  const octets = text.split('.').map(Number)
  if (octets.reduce((sum, octet) => sum + octet, 0) < MIN_OCTET_SUM) return false
  return ipaddr.IPv4.isValidFourPartDecimal(text) && ipaddr.parse(text).range() === 'unicast'
}

function findIbans(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { index } of text.matchAll(IBAN_START)) {
    if (found.length === MAX_NUMBERS) break
    const length = countrySpecs[text.slice(index, index + 2).toUpperCase()]?.chars
    if (length === null || length === undefined) continue
    const end = endOfLetters(text, index, length)
    if (end === undefined) continue
    const iban = text.slice(index, end).replace(/[ -]/g, '').toUpperCase()
    if (isValidIBAN(iban)) found.push({ kind: 'iban', start: index, end, score: IBAN_SCORE })
  }
  return found
}

/** Where `count` letters and digits from `start` end, with single spaces or dashes between; undefined if they do not. */
function endOfLetters(text: string, start: number, count: number): number | undefined {
  let seen = 0
  for (let at = start; at < text.length && at - start < MAX_IBAN_UNITS; at++) {
    const unit = text[at] as string
    if (/[a-z0-9]/.test(unit)) seen++
    else if (!' -'.includes(unit) || !/[a-z0-9]/.test(text[at + 1] ?? '')) return undefined
    if (seen === count) return /[\p{L}\p{N}]/u.test(text[at + 1] ?? '') ? undefined : at + 1
  }
  return undefined
}

function findIpv6(text: string): PersonalDatum[] {
  if (!text.includes(':')) return []
  const found: PersonalDatum[] = []
  for (const { index, 0: address } of text.matchAll(IPV6)) {
    if (found.length === MAX_NUMBERS) break
    if (ipaddr.IPv6.isValid(address) && ipaddr.parse(address).range() === 'unicast')
      found.push({ kind: 'ip', start: index, end: index + address.length, score: IP_SCORE })
  }
  return found
}
