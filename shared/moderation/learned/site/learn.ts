import type { TeachingDecision } from '../../../domain/learning.ts'
import { createSeededRandom } from '../../../lib/seeded-random.ts'
import type { ThresholdTable } from '../../policy/policy.ts'
import type { PreparedText } from '../../text/prepare-text.ts'
import { prepareText } from '../../text/prepare-text.ts'
import { copyFeatures, extractFeatures, type Features } from '../features/extract-features.ts'
import { type LearningFigures, RECENT, refusalOf } from './guard.ts'
import { createHeadLearner, type HeadLearner, type Lesson } from './head-learner.ts'
import { type Overlay, type SiteModel, shiftOf, TAUGHT_HEADS, type TaughtHead } from './site-model.ts'
import { logOdds } from './site-score.ts'
import { taughtBy } from './taught-by.ts'

/** What the shipped models say of a text with these features, in log-odds, and how common features are. */
export type Shipped = {
  readonly logOdds: (features: Features, text: PreparedText) => Readonly<Record<TaughtHead, number>>
  readonly commonness: Float32Array
}

/** What a site's moderators and readers made of its comments. */
export type Teaching = {
  /** In the order in which they were made. */
  readonly decisions: readonly TeachingDecision[]
  /** Texts that were published without complaint: what the guard looks at. */
  readonly published: readonly string[]
  /** The site's, for the guard. */
  readonly thresholds: ThresholdTable
}

export type Learned = {
  readonly heads: SiteModel['heads']
  readonly figures: LearningFigures
  /** Why it must not be used. */
  readonly refused: string | undefined
}

/** Times that all decisions are gone through at most, and decisions looked at in all of that: about half a second's work. */
const PASSES = 5
const MOST_LOOKED_AT = 5_000
/** Features looked at between two pauses: about a millisecond's work. */
const FEATURES_A_PAUSE = 50_000

/**
 * Learns a site's model from its decisions, from the beginning: what was reversed or withdrawn since is forgotten. The
 * same decisions in the same order give the same model. Yields about every millisecond, so that whoever runs it can do
 * other things meanwhile.
 */
export function* learn(teaching: Teaching, shipped: Shipped): Generator<void, Learned> {
  const pause = createPauses()
  const learners = mapHeads((head) => createHeadLearner(head, shipped.commonness))
  const lessons: Record<TaughtHead, Lesson[]> = { spam: [], toxicity: [] }
  const tally = createTally()
  let untilRecent = teaching.decisions.length - RECENT
  for (const decision of teaching.decisions) {
    const text = prepareText(decision.text)
    const features = copyFeatures(extractFeatures(text))
    const known = shipped.logOdds(features, text)
    const taught = taughtBy(decision, known)
    const isRecent = untilRecent-- <= 0
    for (const head of TAUGHT_HEADS) {
      const isRejected = taught[head]
      if (isRejected === undefined) continue
      const lesson = { features, shipped: known[head], isRejected }
      if (isRecent) tally.add(lesson, learners[head].shift(features))
      lessons[head].push(lesson)
      learners[head].count(lesson)
      learners[head].step(lesson)
    }
    if (pause(features.count * 2)) yield
  }
  const heads: Partial<Record<TaughtHead, Overlay>> = {}
  for (const head of TAUGHT_HEADS) {
    yield* refine(learners[head], lessons[head], pause)
    heads[head] = learners[head].overlay()
    yield
  }
  let newlyFlagged = 0
  for (const published of teaching.published) {
    const text = prepareText(published)
    const features = extractFeatures(text)
    const known = shipped.logOdds(features, text)
    if (isNewlyFlagged(features, known, heads, teaching.thresholds)) newlyFlagged++
    if (pause(features.count)) yield
  }
  const figures: LearningFigures = {
    decisions: teaching.decisions.length,
    weights: TAUGHT_HEADS.reduce((sum, head) => sum + countWeights(heads[head]!), 0),
    recent: Math.min(RECENT, teaching.decisions.length),
    ...tally.figures(),
    published: teaching.published.length,
    newlyFlagged,
  }
  return { heads, figures, refused: refusalOf(figures) }
}

/** Goes through all decisions anew, in an order that is mixed but always the same, with the evidence of all of them. */
function* refine(
  learner: HeadLearner,
  lessons: readonly Lesson[],
  pause: (features: number) => boolean,
): Generator<void, void> {
  learner.restart()
  const random = createSeededRandom(1)
  const order = lessons.map((_lesson, index) => index)
  const passes = Math.max(1, Math.min(PASSES, Math.floor(MOST_LOOKED_AT / Math.max(1, order.length))))
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random)
    for (const index of order) {
      const lesson = lessons[index] as Lesson
      learner.step(lesson)
      if (pause(lesson.features.count)) yield
    }
  }
}

/** Adds up how well recent decisions were predicted, by the shipped model and with the shift. */
function createTally() {
  const loss = { shipped: 0, learned: 0 }
  const errors = { shipped: 0, learned: 0 }
  let lessons = 0
  const note = (who: 'shipped' | 'learned', logOdds: number, isRejected: boolean) => {
    const towardsWrong = isRejected ? -logOdds : logOdds
    loss[who] += Math.log1p(Math.exp(-Math.abs(towardsWrong))) + Math.max(0, towardsWrong)
    if (towardsWrong >= 0) errors[who]++
  }
  return {
    add: (lesson: Lesson, shift: number) => {
      lessons++
      note('shipped', lesson.shipped, lesson.isRejected)
      note('learned', lesson.shipped + shift, lesson.isRejected)
    },
    figures: () => ({
      predictions: lessons,
      loss: { shipped: loss.shipped / Math.max(1, lessons), learned: loss.learned / Math.max(1, lessons) },
      errors,
    }),
  }
}

function isNewlyFlagged(
  features: Features,
  known: Readonly<Record<TaughtHead, number>>,
  heads: SiteModel['heads'],
  thresholds: ThresholdTable,
): boolean {
  let isFlagged = false
  for (const head of TAUGHT_HEADS) {
    const { flag, reject } = thresholds[head] ?? {}
    const overlay = heads[head]
    const from = flag ?? reject
    if (from === undefined || !overlay) continue
    if (known[head] >= logOdds(from)) return false
    if (known[head] + shiftOf(overlay, features) >= logOdds(from)) isFlagged = true
  }
  return isFlagged
}

function mapHeads<Value>(make: (head: TaughtHead) => Value): Record<TaughtHead, Value> {
  return { spam: make('spam'), toxicity: make('toxicity') }
}

function countWeights({ steps }: Overlay): number {
  let weights = 0
  for (const step of steps) if (step !== 0) weights++
  return weights
}

/** Says that it is time to pause when so many features were looked at since the last time. */
function createPauses(): (features: number) => boolean {
  let since = 0
  return (features) => {
    since += features
    if (since < FEATURES_A_PAUSE) return false
    since = 0
    return true
  }
}

/** Fisher and Yates. */
function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j] as number, order[i] as number]
  }
}
