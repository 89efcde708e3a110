import type { Report, Submission } from '../shared/client/types.ts'
import type { ReportReason } from '../shared/domain/site.ts'
import { createSeededRandom } from '../shared/lib/seeded-random.ts'
import type { ArticleTalk } from './article-talk.ts'
import { createPick, expand } from './expand.ts'
import { OTHER_LANGUAGES } from './languages.ts'
import { makeReaders, type Reader } from './make-readers.ts'
import { MORE_ARTICLES } from './more-articles.ts'
import { STORIES } from './stories.ts'
import { REPORT_DETAILS, WAVES } from './trouble.ts'
import { type Kind, writeEdit, writeOfWave, writeText } from './write-text.ts'

/** A comment to be sent, and what shall happen to it. */
export type Planned = {
  readonly kind: Kind
  /** But for `parentId`, `submittedAt` and `externalId`, which the sending knows. */
  readonly submission: Submission
  /** Which of the plan it answers. */
  readonly parent: number | undefined
  /** How many comments it stands below. */
  readonly depth: number
  /** How long before the run it was written; undefined when it is sent as if written now. */
  readonly ageMinutes: number | undefined
  readonly reports: readonly Report[]
  /** The text it is changed to. */
  readonly edit: string | undefined
  readonly isWithdrawn: boolean
}

/**
 * How many of a thousand are of each kind. Measured on what these templates get from the standard policy: together
 * about 75% approved, 18% flagged and 7% rejected.
 */
const SHARES: Readonly<Record<Kind, number>> = {
  opinion: 533,
  otherLanguage: 95,
  grumble: 40,
  link: 12,
  sharp: 92,
  swearing: 46,
  abuse: 33,
  vicious: 13,
  threat: 8,
  personalData: 30,
  shouting: 16,
  doubtful: 22,
  advert: 14,
  wave: 46,
}

/** Comments that a reader writes on average, and the most readers there are. */
const COMMENTS_OF_READER = 7
const MOST_READERS = 600
/** Texts in a wave, and how many senders share them. */
const WAVE = { texts: 12, senders: 8 }
/** The share written "now", at most so many: a reader who sends many within a minute would be held back for it. */
const LIVE = { share: 0.1, most: 300 }
const REPLIES = 0.35
const DEEPEST = 3
/** Of opinions: the share changed, and withdrawn. */
const EDITED = 0.015
const WITHDRAWN = 0.012
/** The share reported, should it be published: most by one or two readers, a fifth by enough to leave the page. */
const REPORTED: Partial<Readonly<Record<Kind, number>>> = { opinion: 0.02, sharp: 0.12, abuse: 0.5 }
const REPORTED_OFTEN = 0.2
const MANY_REPORTS = 3
/** New articles are discussed most: each has this share of the comments of the one before. */
const WEIGHT_STEP = 0.91
/** Attempts to write what was not written before. */
const ATTEMPTS = 60

const ARTICLES: readonly ArticleTalk[] = [...STORIES, ...MORE_ARTICLES]
/** A wave is younger than any article. */
const NEWEST_HOURS = Math.min(...ARTICLES.map(({ hours }) => hours))
const REASONS: readonly ReportReason[] = ['abuse', 'off_topic', 'spam', 'privacy', 'other']

/** Composes `count` comments: the same ones for the same seed and count. Only those of a wave resemble each other. */
export function compose(seed: number, count: number): Planned[] {
  const random = createSeededRandom(Math.imul(seed, 0x9e3779b1) + count)
  const source = { random, pick: createPick(random) }
  const { pick } = source
  const readers = makeReaders(
    'reader',
    Math.min(MOST_READERS, Math.ceil(count / COMMENTS_OF_READER)),
    random,
    pick,
  )
  const waved = Math.round((count * SHARES.wave) / 1_000)
  const waves = composeWaves(waved, source)
  const written = new Set<string>()
  const planned: Planned[] = []
  const threads = new Map<string, number[]>(ARTICLES.map(({ articleId }) => [articleId, []]))
  let live = Math.min(LIVE.most, Math.round(count * LIVE.share))

  const writeOne = (): Planned => {
    const kind = drawKind(random) as Exclude<Kind, 'wave'>
    const article = drawArticle(random)
    const thread = threads.get(article.articleId)!
    const addressed = thread.length > 0 ? thread[Math.floor(random() * thread.length)]! : undefined
    const isReply =
      addressed !== undefined &&
      planned[addressed]!.depth < DEEPEST &&
      random() < REPLIES &&
      kind !== 'advert'
    const parent = isReply ? planned[addressed]! : undefined
    const isLive = live > 0 && random() < (2 * live) / count
    if (isLive) live--
    const language = kind === 'otherLanguage' ? drawLanguage(random) : undefined
    const reader = drawReader(readers, language, isLive, random)
    const occasion = {
      article,
      habit: reader.habit,
      addressee: addressed === undefined ? 'the editor' : planned[addressed]!.submission.name,
      isReply,
      language,
    }
    const text = writeNew(written, () => writeText(kind, occasion, source))
    const isOpinion = kind === 'opinion'
    return {
      kind,
      submission: toSubmission(article, reader, text),
      parent: isReply ? addressed : undefined,
      depth: parent ? parent.depth + 1 : 0,
      ageMinutes: isLive ? undefined : Math.ceil(random() * (parent?.ageMinutes ?? article.hours * 60)),
      reports: drawReports(REPORTED[kind] ?? 0, readers, source),
      edit: isOpinion && random() < EDITED ? writeEdit(text, source) : undefined,
      isWithdrawn: isOpinion && random() < WITHDRAWN,
    }
  }

  while (planned.length < count) {
    const wave =
      waves.length > 0 && random() < waves.length / (count - planned.length) ? waves.pop() : undefined
    const next = wave ?? writeOne()
    const isAnswerable = ['opinion', 'otherLanguage', 'grumble'].includes(next.kind)
    if (isAnswerable && next.ageMinutes !== undefined) {
      threads.get(next.submission.articleId)!.push(planned.length)
    }
    planned.push(next)
  }
  return planned
}

type Source = Parameters<typeof writeOfWave>[2]

/** Spam waves: texts nearly the same, from several senders, under all articles, within an hour. */
function composeWaves(total: number, source: Source): Planned[] {
  const { random, pick } = source
  const waves: Planned[] = []
  for (let wave = 1; waves.length < total; wave++) {
    const template = pick(WAVES)
    const senders = makeReaders(`sender-${wave}`, WAVE.senders, random, pick)
    const startedMinutes = 60 + random() * (NEWEST_HOURS - 1) * 60
    const codes = senders.map(() => Math.floor(random() * 36 ** 4).toString(36))
    const texts = Math.min(WAVE.texts, total - waves.length)
    for (let i = 0; i < texts; i++) {
      const at = i % senders.length
      waves.push({
        kind: 'wave',
        submission: toSubmission(
          drawArticle(random),
          senders[at]!,
          writeOfWave(template, codes[at]!, source),
        ),
        parent: undefined,
        depth: 0,
        ageMinutes: Math.ceil(startedMinutes - random() * 50),
        reports: [],
        edit: undefined,
        isWithdrawn: false,
      })
    }
  }
  return waves
}

function toSubmission({ articleId, title }: ArticleTalk, reader: Reader, text: string): Submission {
  const { authorId, name, ip, userAgent, email } = reader
  return { articleId, articleTitle: title, name, text, authorId, ip, userAgent, ...(email && { email }) }
}

function writeNew(written: Set<string>, write: () => string): string {
  let text = write()
  for (let attempt = 1; written.has(text.toLowerCase()) && attempt < ATTEMPTS; attempt++) text = write()
  written.add(text.toLowerCase())
  return text
}

function drawKind(random: () => number): Kind {
  const { wave: _wave, ...shares } = SHARES
  return drawWeighted(Object.entries(shares), random) as Kind
}

const WEIGHED_ARTICLES = ARTICLES.map((article, i): [ArticleTalk, number] => [article, WEIGHT_STEP ** i])

function drawArticle(random: () => number): ArticleTalk {
  return drawWeighted(WEIGHED_ARTICLES, random)
}

function drawLanguage(random: () => number): string {
  return drawWeighted(
    OTHER_LANGUAGES.map(({ language, share }): [string, number] => [language, share]),
    random,
  )
}

function drawWeighted<Item>(weighted: readonly (readonly [Item, number])[], random: () => number): Item {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of weighted) {
    left -= weight
    if (left < 0) return item
  }
  return weighted.at(-1)![0]
}

/** Some write much more than others; not at one moment, though. */
function drawReader(
  readers: readonly Reader[],
  language: string | undefined,
  isLive: boolean,
  random: () => number,
): Reader {
  const fluent = language ? readers.filter((reader) => reader.language === language) : readers
  const able = fluent.length > 0 ? fluent : readers
  return able[Math.floor(able.length * random() ** (isLive ? 1 : 2))]!
}

function drawReports(share: number, readers: readonly Reader[], { random, pick }: Source): Report[] {
  if (random() >= share) return []
  const howMany = random() < REPORTED_OFTEN ? MANY_REPORTS : 1 + Math.floor(random() * 2)
  const first = Math.floor(random() * readers.length)
  return Array.from({ length: howMany }, (_, i) => ({
    reason: pick(REASONS),
    ...(random() < 0.5 && { detail: expand(pick(REPORT_DETAILS), {}, random) }),
    reporterId: readers[(first + i) % readers.length]!.authorId,
  }))
}
