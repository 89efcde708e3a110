const DAY_MS = 86_400_000

/** How long something holds, in days; empty: for good. */
export const DURATIONS = [
  ['1', 'For a day'],
  ['7', 'For a week'],
  ['30', 'For 30 days'],
  ['', 'For good'],
] as const
export type Days = (typeof DURATIONS)[number][0]

/** The time at which that is over, as the API takes it; null: never. */
export function untilOf(days: Days): string | null {
  return days === '' ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString()
}
