export const RANGES = [
  ['24h', 'Last 24 hours'],
  ['7d', 'Last 7 days'],
  ['30d', 'Last 30 days'],
  ['own', 'Own days'],
] as const
export type RangeName = (typeof RANGES)[number][0]

/** Days (`2026-11-25`) as an own range names them, the last one in it. */
export type Days = { readonly from: string | undefined; readonly to: string | undefined }

/** From a moment to before another; undefined: as far as there is anything. */
export type Span = { readonly from?: string | undefined; readonly to?: string | undefined }

const HOUR_MS = 3_600_000

/** The range that an address asks for. */
export function rangeOf(query: URLSearchParams, usual: RangeName): RangeName {
  const asked = query.get('range')
  return RANGES.find(([name]) => name === asked)?.[0] ?? usual
}

/** The days that an address names; what is no day is not there. */
export function daysOf(query: URLSearchParams): Days {
  const day = (name: string) => {
    const value = query.get(name) ?? ''
    return beginOf(value) && value
  }
  return { from: day('from') || undefined, to: day('to') || undefined }
}

/** A range as the API takes it: hours, or whole days of this browser's time zone; the last is not over. */
export function spanOf(range: RangeName, days: Days, now: Date): Span {
  if (range === 'own') return spanOfDays(days)
  if (range === '24h')
    return { from: new Date((Math.floor(now.getTime() / HOUR_MS) - 23) * HOUR_MS).toISOString() }
  const back = range === '7d' ? 6 : 29
  return { from: new Date(now.getFullYear(), now.getMonth(), now.getDate() - back).toISOString() }
}

export function spanOfDays({ from, to }: Days): Span {
  return {
    from: from === undefined ? undefined : beginOf(from)?.toISOString(),
    to: to === undefined ? undefined : beginOf(to, 1)?.toISOString(),
  }
}

/** Midnight of a day, or of one `later`, in this browser's time zone. */
function beginOf(day: string, later = 0): Date | undefined {
  const begin = new Date(`${day}T00:00`)
  if (begin.getFullYear() < 1970 || toDay(begin) !== day) return undefined
  begin.setDate(begin.getDate() + later)
  return begin
}

export function toDay(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
