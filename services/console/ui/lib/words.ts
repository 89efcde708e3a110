const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })
const NUMBER = new Intl.NumberFormat()
const SHARE = new Intl.NumberFormat(undefined, { style: 'percent' })

/** What `infinity` means: for good. */
export const FOR_GOOD = 'infinity'

export function formatTime(at: string | number): string {
  return TIME.format(new Date(at))
}

export function formatDate(at: string | number): string {
  return DATE.format(new Date(at))
}

/** The time of day, to the second. */
export function formatClock(at: string | number): string {
  return CLOCK.format(new Date(at))
}

export function formatNumber(value: number): string {
  return NUMBER.format(value)
}

/** A share of 0..1 in per cent; null, where there is nothing to share: a dash. */
export function formatShare(share: number | null): string {
  return share === null ? '–' : SHARE.format(share)
}

/** `1 comment`, `2 comments`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`
}

const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'm'],
] as const

/** How long: `45s`, `12m`, `3h`, `2d`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  for (const [size, unit] of UNITS) if (seconds >= size) return `${Math.floor(seconds / size)}${unit}`
  return `${seconds}s`
}

/** How long, to the minute where it is short: `45 s`, `12 min`, `1 h 30 min`, `2 d 4 h`. */
export function formatLength(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return `${Math.max(0, Math.round(ms / 1_000))} s`
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60]
  const parts =
    days > 0 ? [[days, 'd'] as const, [hours, 'h'] as const] : [[hours, 'h'] as const, [rest, 'min'] as const]
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ')
}

const CATEGORIES: Readonly<Record<string, string>> = {
  spam: 'Spam',
  toxicity: 'Toxicity',
  insult: 'Insult',
  threat: 'Threat',
  identityAttack: 'Identity attack',
  profanity: 'Profanity',
  personalData: 'Personal data',
  style: 'Style',
  rate: 'Rate',
  siteList: 'Site list',
  premoderation: 'Pre-moderation',
  checkFailed: 'Check failed',
}

export function formatCategory(category: string): string {
  return CATEGORIES[category] ?? category
}

/** `authorHistory` → `Author history`. */
export function formatCheck(check: string): string {
  const words = check.replace(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const REASONS: Readonly<Record<string, string>> = {
  spam: 'spam',
  abuse: 'abuse',
  off_topic: 'off topic',
  illegal: 'illegal',
  privacy: 'private data',
  other: 'another reason',
}

export function formatReason(reason: string): string {
  return REASONS[reason] ?? reason
}

/** Behind a decision: `as spam`, `for another reason`; nothing where no reason was given. */
export function becauseOf(reason: string | null | undefined): string {
  if (!reason) return ''
  return reason === 'other' || reason === 'privacy'
    ? ` for ${formatReason(reason)}`
    : ` as ${formatReason(reason)}`
}

const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese',
  other: 'Another language',
  unknown: 'Unknown language',
}

export function formatLanguage(language: string): string {
  return LANGUAGES[language] ?? language
}

const STATUSES: Readonly<Record<string, string>> = {
  pending: 'Being judged',
  flagged: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
}

export function formatStatus(status: string): string {
  return STATUSES[status] ?? status
}
