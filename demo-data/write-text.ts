import type { ArticleTalk } from './article-talk.ts'
import * as english from './english.ts'
import { expand, type Pick } from './expand.ts'
import { OTHER_LANGUAGES, type OtherLanguage } from './languages.ts'
import { EMOJI, type Habit, NAMES } from './readers.ts'
import * as trouble from './trouble.ts'

/** What kinds of comments there are; most are opinions. */
export const KINDS = [
  'opinion',
  'otherLanguage',
  'grumble',
  'link',
  'sharp',
  'swearing',
  'abuse',
  'vicious',
  'threat',
  'personalData',
  'shouting',
  'doubtful',
  'advert',
  'wave',
] as const
export type Kind = (typeof KINDS)[number]

/** What a comment is written about, by whom and to whom. */
export type Occasion = {
  readonly article: ArticleTalk
  readonly habit: Habit
  /** Of the reader who is answered or spoken to. */
  readonly addressee: string
  readonly isReply: boolean
  readonly language?: string | undefined
}

type Source = { readonly random: () => number; readonly pick: Pick }

/** The templates of each kind but those below. */
const TEMPLATES: Readonly<Record<Exclude<Kind, 'otherLanguage' | 'wave'>, readonly string[]>> = {
  opinion: english.SHAPES,
  grumble: english.GRUMBLES,
  link: english.SHARED_LINKS.map((link) => `<view> ${link}`),
  sharp: trouble.SHARP,
  swearing: trouble.SWEARING,
  abuse: trouble.ABUSE,
  vicious: trouble.VICIOUS,
  threat: trouble.THREATS,
  personalData: trouble.PERSONAL,
  shouting: trouble.SHOUTING,
  doubtful: trouble.DOUBTFUL,
  advert: trouble.ADVERTS,
}

/** Kinds that keep to their reader's habit; what is pasted does not. */
const WRITTEN: ReadonlySet<Kind> = new Set([
  'opinion',
  'otherLanguage',
  'grumble',
  'sharp',
  'abuse',
  'threat',
])

/** Writes a text of that kind. */
export function writeText(kind: Exclude<Kind, 'wave'>, occasion: Occasion, source: Source): string {
  const { random, pick } = source
  const text =
    kind === 'otherLanguage' ? inOtherLanguage(occasion, source) : inEnglish(kind, occasion, source)
  if (kind === 'shouting') return text.toUpperCase()
  return WRITTEN.has(kind) ? inHabit(text, occasion.habit, random, pick) : text
}

/** One of the texts of a wave. */
export function writeOfWave(template: string, code: string, { random }: Source): string {
  return expand(template, { code: () => code }, random)
}

/** A sentence added to a text. */
export function writeEdit(text: string, { random, pick }: Source): string {
  return `${text}\n\n${expand(pick(english.EDITS), {}, random)}`
}

function inEnglish(
  kind: keyof typeof TEMPLATES,
  { article, addressee, isReply }: Occasion,
  { random, pick }: Source,
): string {
  const say = (list: readonly string[]) => capitalise(expand(pick(list), rules, random))
  const digits = (count: number) => () => String(Math.floor(random() * 10 ** count)).padStart(count, '0')
  const rules: Record<string, () => string> = {
    view: () => say(english.VIEWS),
    demand: () => say(english.DEMANDS),
    opener: () => say(english.OPENERS),
    closer: () => say(english.CLOSERS),
    claim: () => expand(pick(article.claims), {}, random),
    actor: () => pick(article.actors),
    wish: () => expand(pick(article.wishes), {}, random),
    question: () => say(article.questions),
    memory: () => say(article.memories),
    remark: () => say(article.remarks),
    name: () => addressee,
    person: () => aPerson(pick),
    mailbox: () => `${pick(MAILBOXES)}.${digits(2)()}`,
    number: digits(4),
    two: digits(2),
    three: digits(3),
    code: () => Math.floor(random() * 36 ** 5).toString(36),
  }
  const isAnswer = isReply && kind === 'opinion'
  const body = say(isAnswer ? english.REPLY_SHAPES : TEMPLATES[kind])
  return isAnswer && random() < 0.7 ? `${say(english.REPLY_OPENERS)} ${body}` : body
}

const MAILBOXES = ['mill.lane', 'quay', 'rowing.club', 'orchard', 'night.shift', 'old.tram'] as const

function aPerson(pick: Pick): string {
  const { given, family } = NAMES[0]!
  return `${pick(given)} ${pick(family)}`
}

function inOtherLanguage({ article, language }: Occasion, { random, pick }: Source): string {
  const spoken: OtherLanguage =
    OTHER_LANGUAGES.find((one) => one.language === language) ?? OTHER_LANGUAGES[0]!
  const say = (list: readonly string[]) => expand(pick(list), {}, random)
  const about = spoken.about[article.articleId]
  const parts = about
    ? random() < 0.5
      ? [say(about), say(spoken.opinions)]
      : [say(spoken.opinions), say(about)]
    : [say(spoken.opinions), say(spoken.opinions)]
  if (random() < 0.4) parts.push(say(spoken.closers))
  return parts.join(' ')
}

function inHabit(text: string, habit: Habit, random: () => number, pick: Pick): string {
  switch (habit) {
    case 'lower':
      return text.toLowerCase()
    case 'bare':
      return text.replace(/\.$/, '')
    case 'emoji':
      return random() < 0.5 ? `${text} ${pick(EMOJI)}` : text
    case 'dots':
      return text.replaceAll('. ', '... ')
    case 'hasty':
      return mistype(text, random)
    case 'neat':
      return text
  }
}

/** Swaps two letters within one of the longer words. */
function mistype(text: string, random: () => number): string {
  const words = [...text.matchAll(/\b[a-z]{6,}\b/g)]
  const word = words[Math.floor(random() * words.length)]
  if (!word) return text
  const at = word.index + 2
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
}

function capitalise(text: string): string {
  // an address stays as it is
  return /^https?:/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
}
