import { NEWSPAPER } from './news-site.ts'

const { lang, timeZone } = NEWSPAPER
const DAY = new Intl.DateTimeFormat(lang, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone,
})
const MOMENT = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short', timeZone })
const SHORT_DAY = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone })

/** Tuesday, 24 November 2026 */
export function formatDay(date: Date): string {
  return DAY.format(date)
}

/** 24 November 2026 at 18:40 */
export function formatMoment(date: Date): string {
  return MOMENT.format(date)
}

/** 24 Nov 2026 */
export function formatShortDay(date: Date): string {
  return SHORT_DAY.format(date)
}
