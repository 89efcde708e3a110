import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { SHIPPED_MODEL } from '../../shared/moderation/learned/shipped/shipped-model.ts'
import { learn } from '../../shared/moderation/learned/site/learn.ts'
import { toShipped } from '../../shared/moderation/learned/site/shipped.ts'
import { encodeSiteModel } from '../../shared/moderation/learned/site/site-model.ts'
import { LEARNING_BASE } from '../../shared/moderation/model-version.ts'
import { thresholdsOf } from '../../shared/moderation/policy/policy.ts'
import type { Pool } from '../../shared/store/database.ts'
import { storeModel, whileLearning } from '../../shared/store/learning/models.ts'
import { loadDecisions, loadPublished, sitesToLearn } from '../../shared/store/learning/teaching-decisions.ts'
import { loadSiteRules } from '../../shared/store/sites/sites.ts'
import type { LearnDeps, MadeVersion } from './learn-from-moderators.ts'

/** What learning needs, on a database and over the shipped models. */
export function connectLearning(pool: Pool, onLearned: (made: MadeVersion) => void): LearnDeps {
  const shipped = toShipped(SHIPPED_MODEL)
  return {
    onLearned,
    sites: () => sitesToLearn(pool, LEARNING_BASE),
    whileLearning: (siteId, work) => whileLearning(pool, siteId, LEARNING_BASE, work),
    teaching: async (db, siteId) => {
      const [loaded] = await loadSiteRules(db, [siteId], LEARNING_BASE)
      if (!loaded) throw new Error(`site ${siteId} is not in the store`)
      return {
        decisions: await loadDecisions(db, siteId),
        published: await loadPublished(db, siteId),
        thresholds: thresholdsOf(loaded.site.policy),
      }
    },
    learn: (teaching) => learn(teaching, shipped),
    store: (db, siteId, { heads, figures, refused }, learnedTo) =>
      storeModel(db, siteId, {
        base: LEARNING_BASE,
        weights: encodeSiteModel(heads),
        learnedTo,
        figures,
        refused,
      }),
    pause: () => nextTurn(),
    now: () => performance.now(),
  }
}
