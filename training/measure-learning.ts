import type { TeachingDecision } from '../shared/domain/learning.ts'
import {
  copyFeatures,
  extractFeatures,
  type Features,
} from '../shared/moderation/learned/features/extract-features.ts'
import { type Learned, learn, type Shipped } from '../shared/moderation/learned/site/learn.ts'
import { shiftOf } from '../shared/moderation/learned/site/site-model.ts'
import { logOdds } from '../shared/moderation/learned/site/site-score.ts'
import { prepareText } from '../shared/moderation/text/prepare-text.ts'

/** A site with its own kind of spam, e.g. the comments on one video, and models that were trained without them. */
export type TaughtSite = {
  readonly name: string
  readonly comments: readonly { readonly text: string; readonly isSpam: boolean }[]
  readonly shipped: Shipped
}

/** A harmless comment on news, with the log-odds of spam by a model that has not seen it. */
export type HarmlessNews = { readonly text: string; readonly spam: number }

export type LearningMeasure = {
  /** Medians over all sites and splits, each with its site in `bySite`. */
  readonly errorRatio: number
  readonly rocAuc: { readonly before: number; readonly after: number }
  /** Share of harmless news that is flagged after and was not before, less what was and is not. */
  readonly newsFlaggedMore: number
  /** Versions that their guard refused; they are measured all the same. */
  readonly refused: number
  readonly splits: number
  readonly bySite: readonly {
    readonly name: string
    readonly errorRatio: number
    /** Mean errors at the flag threshold. */
    readonly errors: { readonly before: number; readonly after: number }
  }[]
}

/** Decisions that are learned from at most. */
const DECISIONS = 200
/** Times that a site's comments are divided into halves, each of which then teaches about the other. */
const DIVISIONS = 10

type Scored = { readonly before: number; readonly after: number; readonly isSpam: boolean }

/**
 * What moderators' decisions mend: models that never saw a site's comments learn from up to 200 decisions on one half
 * and are measured on the other, spam being rejected as such and the rest approved. An error is spam that scores below
 * `flag`, or another comment that does not.
 */
export function measureLearning(
  sites: readonly TaughtSite[],
  news: readonly HarmlessNews[],
  flag: number,
): LearningMeasure {
  const threshold = logOdds(flag)
  const newsFeatures = news.map(({ text, spam }) => ({
    features: copyFeatures(extractFeatures(prepareText(text))),
    spam,
  }))
  const runs = sites.flatMap(({ name, comments, shipped }) =>
    divide(comments).map(([taught, others]) => {
      const learned = learnAll(taught, shipped)
      const move = (features: Features, before: number) =>
        before + (learned.heads.spam ? shiftOf(learned.heads.spam, features) : 0)
      const scored = others.map(({ text, isSpam }): Scored => {
        const prepared = prepareText(text)
        const features = extractFeatures(prepared)
        const before = shipped.logOdds(features, prepared).spam
        return { before, after: move(features, before), isSpam }
      })
      const flaggedMore = newsFeatures.reduce((sum, { features, spam }) => {
        return sum + Number(move(features, spam) >= threshold) - Number(spam >= threshold)
      }, 0)
      return {
        name,
        before: errorsOf(scored, 'before', threshold),
        after: errorsOf(scored, 'after', threshold),
        rocAuc: { before: rocAucOf(scored, 'before'), after: rocAucOf(scored, 'after') },
        newsFlaggedMore: flaggedMore / Math.max(1, news.length),
        isRefused: learned.refused !== undefined,
      }
    }),
  )
  const ratioOf = (some: typeof runs) => median(some.map(({ before, after }) => after / Math.max(1, before)))
  return {
    errorRatio: ratioOf(runs),
    rocAuc: {
      before: median(runs.map((run) => run.rocAuc.before)),
      after: median(runs.map((run) => run.rocAuc.after)),
    },
    newsFlaggedMore: median(runs.map((run) => run.newsFlaggedMore)),
    refused: runs.filter((run) => run.isRefused).length,
    splits: runs.length,
    bySite: sites.map(({ name }) => {
      const own = runs.filter((run) => run.name === name)
      const errors = { before: mean(own.map((run) => run.before)), after: mean(own.map((run) => run.after)) }
      return { name, errorRatio: ratioOf(own), errors }
    }),
  }
}

function learnAll(taught: TaughtSite['comments'], shipped: Shipped): Learned {
  const decisions = taught.slice(0, DECISIONS).map(({ text, isSpam }, index): TeachingDecision => {
    const number = index + 1
    return isSpam
      ? { number, text, decision: 'reject', reason: 'spam' }
      : { number, text, decision: 'approve' }
  })
  const steps = learn({ decisions, published: [], thresholds: {} }, shipped)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Each division's halves, either way round; the same ones every time. */
function divide<Item>(items: readonly Item[]): (readonly [readonly Item[], readonly Item[]])[] {
  return Array.from({ length: DIVISIONS }, (_, division) => {
    const shuffled = items
      .map((item, index) => ({ item, place: mix(index * DIVISIONS + division + 1) }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item)
    const [one, other] = [shuffled.slice(0, items.length >> 1), shuffled.slice(items.length >> 1)]
    return [[one, other] as const, [other, one] as const]
  }).flat()
}

/** The finaliser of MurmurHash3, 32 bits. */
function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function errorsOf(scored: readonly Scored[], when: 'before' | 'after', threshold: number): number {
  return scored.filter((one) => one[when] >= threshold !== one.isSpam).length
}

/** The chance that spam scores above another comment; equal scores count half. */
function rocAucOf(scored: readonly Scored[], when: 'before' | 'after'): number {
  const [spam, others] = [scored.filter((one) => one.isSpam), scored.filter((one) => !one.isSpam)]
  let won = 0
  for (const one of spam) for (const other of others) won += (Math.sign(one[when] - other[when]) + 1) / 2
  return won / (spam.length * others.length)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
