import type { ReportReason } from '../../../shared/domain/site.ts'
import type { Plural, Texts } from './texts.ts'

/** One language's texts, and how it writes numbers, times and direction. */
export type Words = Texts & {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** The text for this number of things. */
  readonly count: (text: Plural, n: number) => string
  /** "5 minutes ago" */
  readonly ago: (time: Date, now: number) => string
}

declare global {
  /**
   * Texts by language. Our own script brings one language; a page may put others there before, or single texts that
   * it wants otherwise.
   */
  var sluiceTexts: Record<string, Partial<Texts>> | undefined
}

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)$/

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** The texts for a language tag such as `de-AT`. What they lack, and all of an unknown language, is English. */
export function chooseTexts(tag: string): Words {
  const there = globalThis.sluiceTexts ?? {}
  const base = baseOf(tag)
  // a page that loads our script for one language only has no English: then that language stands in
  const shipped = there.en ? 'en' : Object.keys(there)[0]!
  // numbers and times are as the texts beside them
  const language = there[tag] || there[base] ? tag : shipped
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return {
    ...(there[shipped] as Texts),
    ...there[base],
    ...there[tag],
    language,
    direction: RIGHT_TO_LEFT.test(baseOf(language)) ? 'rtl' : 'ltr',
    count: (text, n) => fill(text[rules.select(n)] ?? text.other, { n: numbers.format(n) }),
    ago: (time, now) => {
      const seconds = (time.getTime() - now) / 1000
      const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', Infinity]
      return relative.format(Math.trunc(seconds / size), unit)
    },
  }
}

/** `de` of `de-AT` */
export function baseOf(tag: string): string {
  return tag.split('-')[0]!
}

/** That a comment was refused, and why where that says something. */
export function refusal({ refused, because, reasons }: Words, reason?: ReportReason | null): string {
  return reason && reason !== 'other' ? `${refused} ${fill(because, { reason: reasons[reason] })}` : refused
}

/** Puts values in the places that a text has for them. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all)
}
