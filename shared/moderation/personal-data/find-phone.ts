import parsePhoneNumber, { type CountryCode, type PhoneNumber } from 'libphonenumber-js/max'
import type { PersonalDatum } from './kinds.ts'
import type { NumberRun } from './number-runs.ts'

/** Scores: with the country's code, as a country writes its numbers, and where a word before it says what it is. */
const INTERNATIONAL_SCORE = 0.8
const NATIONAL_SCORE = 0.75
const CUE_SCORE = 0.85
/** Freephone, shared-cost and premium numbers belong to organisations. Britain's 03 does too, but also reads as Berlin. */
const PUBLIC_SCORE = 0.4
const PUBLIC_TYPES: ReadonlySet<string> = new Set(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST'])

/** Digits a phone number has (E.164: at most 15). */
const MIN_DIGITS = 8
const MAX_DIGITS = 15

/** Words that announce a phone number, looked for in the 40 units before it. */
const CUE =
  /(?<!\p{L})(?:call(?: me| us| him| her)?|text(?: me| us| him| her)?|dial|ring|phone|telephone|tel|mobile|cell|fax|sms|whats ?app|telegram|viber|signal|reach (?:me|him|her)|number is|handy|telefon|rufnummer|ruf(?:t|en)? (?:mich|ihn|sie|uns)?|appele[rz](?: moi)?|joindre au|portable|telefono|movil|llam(?:a|e|ar|ame|enos)|celular|telefone|telemovel|lig(?:ue|ar|a)|zap|contact(?: me| us| him| her)?)(?!\p{L})[^\p{L}]*(?:\p{L}{1,8}[^\p{L}]+){0,2}$/u
const CUE_REACH = 40
const NO_PHONE =
  /(?:isbn|issn|doi|pmid|oclc|order|invoice|case|patent|article|id|no|nr|ref)[^\p{L}\p{N}]{0,3}$/u

/** National ways of writing that hardly anything else shares. */
const NORTH_AMERICAN = /^(?:1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4}$/
const BRAZILIAN = /^(?:\(0?\d\d\) ?(?:9[ .]?)?\d{4}[-. ]?\d{4}|0?\d\d 9[ .]?\d{4}-\d{4})$/
/** A trunk zero, then groups of two digits or more: Britain, Germany, France. */
const TRUNK_ZERO = /^\(?0\d{1,5}\)?(?:[-. /]{1,3}\d{2,8}){1,5}$/
const CONTIGUOUS_TRUNK_ZERO = /^0[1-9]\d{8,10}$/
const DATE = /^(?:\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4}|\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2})$/

/** A run of digits as a phone number of the United States, Britain, Germany, France, Spain, Portugal or Brazil, or any with its country's code. */
export function findPhone(text: string, run: NumberRun): PersonalDatum | undefined {
  const { digits, start, end } = run
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS || isCounting(digits)) return undefined
  const before = text.slice(Math.max(0, start - CUE_REACH), start)
  const hasCue = CUE.test(before)
  if (!hasCue && NO_PHONE.test(before)) return undefined
  const phone = toInternational(run, hasCue) ?? toNational(run, hasCue)
  if (phone === undefined) return undefined
  const score = hasCue ? CUE_SCORE : run.text.startsWith('+') ? INTERNATIONAL_SCORE : NATIONAL_SCORE
  return { kind: 'phone', start, end, score: PUBLIC_TYPES.has(phone.getType() ?? '') ? PUBLIC_SCORE : score }
}

/** `+44 …`, `0044 …`, and without either where a word says that it is a phone number. */
function toInternational({ text, digits }: NumberRun, hasCue: boolean): PhoneNumber | undefined {
  if (text.startsWith('+')) return validPhone(`+${digits}`)
  if (digits.startsWith('00') && digits.length >= 11) return validPhone(`+${digits.slice(2)}`)
  return hasCue && digits.length >= 11 && !digits.startsWith('0') ? validPhone(`+${digits}`) : undefined
}

function toNational(run: NumberRun, hasCue: boolean): PhoneNumber | undefined {
  const { text, digits } = run
  if (text.startsWith('+') || DATE.test(text)) return undefined
  for (const country of countriesFor(run, hasCue)) {
    const phone = validPhone(digits, country)
    if (phone !== undefined) return phone
  }
  return undefined
}

function countriesFor({ text, digits, groups }: NumberRun, hasCue: boolean): readonly CountryCode[] {
  if (NORTH_AMERICAN.test(text)) return ['US']
  if (BRAZILIAN.test(text)) return ['BR']
  const isSpaced = groups.length >= MIN_DIGITS && groups.every((size) => size === 1)
  const isLikely = hasCue || isSpaced
  if (digits.startsWith('0')) {
    const isWritten =
      CONTIGUOUS_TRUNK_ZERO.test(text) || (TRUNK_ZERO.test(text) && digits.length >= 9 && groups.at(-1)! > 1)
    return isLikely || isWritten ? ['GB', 'FR', 'DE', 'BR'] : []
  }
  if (!isLikely) return []
  if (digits.length === 9) return ['ES', 'PT']
  return ['US', 'BR']
}

function validPhone(number: string, country?: CountryCode): PhoneNumber | undefined {
  const phone = parsePhoneNumber(number, country)
  return phone?.isValid() ? phone : undefined
}

/** `1 2 3 4 5 6 7 8 9 10` and `00000000` are no numbers of anyone. */
function isCounting(digits: string): boolean {
  if (/^(?:12345678|23456789|98765432|87654321)/.test(digits)) return true
  return new Set(digits).size <= 2
}
