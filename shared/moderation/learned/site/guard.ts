/** What is measured of a new version before it may be used. */
export type LearningFigures = {
  /** Decisions it learned from. */
  readonly decisions: number
  readonly weights: number
  /** Of these, the newest, on which the losses are measured. An approval is a prediction of each head. */
  readonly recent: number
  readonly predictions: number
  /** Mean log loss of the predictions, each made before the decision was learned from. */
  readonly loss: { readonly shipped: number; readonly learned: number }
  /** Predictions that were wrong at even odds. */
  readonly errors: { readonly shipped: number; readonly learned: number }
  /** Published comments of the site that nobody complained of, and those that it would flag and the shipped model not. */
  readonly published: number
  readonly newlyFlagged: number
}

/** Decisions on which a version is measured, the newest. Enough to see a difference of 0.05 in the mean loss. */
export const RECENT = 200
/**
 * By how much the losses may be worse in total: e to one against the new version. Less is chance, and after few
 * decisions there is nothing else.
 */
const CHANCE = 1
/**
 * Share of published comments that a version may newly flag, of so many at least. Moderators who teach it a wave of
 * spam that was published leave some of it standing; one that flags more has been taught something that is everywhere.
 */
const MOST_NEWLY_FLAGGED = 0.05
const ENOUGH_PUBLISHED = 100

/**
 * Why a new version must not be used, in a sentence; undefined when it may. It must not predict recent decisions
 * worse than the shipped model alone, and must leave in peace what the site publishes. Contradictory decisions fail the
 * first, a moderator who rejects what is harmless the second.
 */
export function refusalOf({
  loss,
  recent,
  predictions,
  published,
  newlyFlagged,
}: LearningFigures): string | undefined {
  if ((loss.learned - loss.shipped) * predictions > CHANCE) {
    return `It predicts the last ${recent} decisions worse than the shipped model alone.`
  }
  if (published >= ENOUGH_PUBLISHED && newlyFlagged > published * MOST_NEWLY_FLAGGED) {
    return `It would flag ${newlyFlagged} of ${published} comments that were published without complaint.`
  }
  return undefined
}
