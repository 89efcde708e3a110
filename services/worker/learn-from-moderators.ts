import type { LearningFigures } from '../../shared/moderation/learned/site/guard.ts'
import type { Learned, Teaching } from '../../shared/moderation/learned/site/learn.ts'
import type { Database } from '../../shared/store/database.ts'

/** What learning needs from outside. */
export type LearnDeps = {
  /** Sites with decisions that nothing was learned from yet. */
  readonly sites: () => Promise<readonly string[]>
  /**
   * Runs `work` while no other process learns this site; does not run it when one does, or when there is nothing left
   * to learn. `newest` is the newest decision, `before` the newest that an earlier version had seen.
   */
  readonly whileLearning: (
    siteId: string,
    work: (db: Database, newest: number, before: number) => Promise<void>,
  ) => Promise<unknown>
  readonly teaching: (db: Database, siteId: string) => Promise<Teaching>
  readonly learn: (teaching: Teaching) => Generator<void, Learned>
  readonly store: (
    db: Database,
    siteId: string,
    learned: Learned,
    newest: number,
  ) => Promise<{ version: number; isUsed: boolean }>
  /** Lets other work of this process have its turn. */
  readonly pause: () => Promise<void>
  /** Milliseconds since some start. */
  readonly now: () => number
  readonly onLearned: (made: MadeVersion) => void
}

export type MadeVersion = {
  readonly siteId: string
  readonly version: number
  readonly isUsed: boolean
  readonly refused: string | undefined
  readonly figures: LearningFigures
  /** Decisions that no version had seen before. */
  readonly newDecisions: number
}

/** A round begins no further site after this time, in milliseconds; the next round goes on. */
const ROUND_MS = 5_000

/**
 * Makes a new version of the model of each site whose moderators decided something, the longest waiting first. Safe to
 * run in several processes at once, and to break off: a version is stored whole or not at all.
 */
export async function learnFromModerators(deps: LearnDeps): Promise<void> {
  const startedAt = deps.now()
  for (const siteId of await deps.sites()) {
    if (deps.now() - startedAt > ROUND_MS) return
    await deps.whileLearning(siteId, async (db, newest, before) => {
      const learned = await runGently(deps.learn(await deps.teaching(db, siteId)), deps.pause)
      const { version, isUsed } = await deps.store(db, siteId, learned, newest)
      const { figures, refused } = learned
      deps.onLearned({ siteId, version, isUsed, refused, figures, newDecisions: newest - before })
    })
  }
}

async function runGently<Result>(
  steps: Generator<void, Result>,
  pause: () => Promise<void>,
): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await pause()
  }
}
