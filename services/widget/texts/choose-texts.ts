import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { pt } from './pt.ts'
import type { Plural, Texts } from './texts.ts'

/** One language's texts, and how it writes numbers, times and direction. */
export type Words = Texts & {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** The text for this number of things. */
  readonly count: (text: Plural, n: number) => string
  /** "5 minutes ago" */
  readonly ago: (time: Date, now: number) => string
  readonly fullTime: (time: Date) => string
}

declare global {
  /** A page's own texts by language, set before the widget loads: a new language, or single texts of one of ours. */
  var sluiceTexts: Record<string, Partial<Texts>> | undefined
}

const OURS: Readonly<Record<string, Texts>> = { en, de, fr, es, pt, ar }
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)$/

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** The texts for a language tag such as `de-AT`; what they lack, and unknown languages, are English. */
export function chooseTexts(tag: string): Words {
  const language = canonical(tag)
  const base = language.split('-')[0]!
  const theirs = globalThis.sluiceTexts ?? {}
  const known = [language, base].find((name) => theirs[name] || OURS[name]) ?? 'en'
  // numbers and times are as the texts beside them
  const locale = known === base ? language : known
  const texts = { ...en, ...OURS[base], ...theirs[base], ...theirs[language] }
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return {
    ...texts,
    language: locale,
    direction: RIGHT_TO_LEFT.test(known.split('-')[0]!) ? 'rtl' : 'ltr',
    count: (text, n) => fill(text[rules.select(n)] ?? text.other, { n: numbers.format(n) }),
    ago: (time, now) => {
      const seconds = (time.getTime() - now) / 1000
      const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
      return unit === 'second'
        ? relative.format(0, 'second')
        : relative.format(Math.trunc(seconds / size), unit)
    },
    fullTime: (time) => dates.format(time),
  }
}

/** Puts values in the places that a text has for them. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all)
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
