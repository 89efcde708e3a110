import { invalidField } from '../../../shared/lib/failure.ts'
import type { LearningFigures } from '../../../shared/moderation/learned/site/guard.ts'
import { LEARNING_BASE } from '../../../shared/moderation/model-version.ts'
import { listModels, pinModel, switchLearning } from '../../../shared/store/learning/models.ts'
import { needSite } from '../read/need-site.ts'
import { defineRoute } from '../route.ts'
import { bySite } from '../schemas/fields.ts'
import { learningToSet, learningView } from '../schemas/learning.ts'

/** What was learned from a site's moderators. */
export const getLearning = defineRoute({
  method: 'get',
  path: '/api/sites/:siteId/learning',
  access: 'senior',
  summary: "What was learned from a site's moderators, and whether it is used",
  params: bySite,
  replies: {
    200: { description: 'Only versions over the same base are applied.', schema: learningView },
  },
  handle: async ({ pool }, { caller: { viewer }, params: { siteId } }) => {
    await needSite(pool, viewer, siteId)
    return {
      status: 200,
      body: { base: LEARNING_BASE, ...(await listModels<LearningFigures>(pool, siteId)) },
    }
  },
})

/** Pins a version, or switches learning on or off. */
export const putLearning = defineRoute({
  method: 'put',
  path: '/api/sites/:siteId/learning',
  access: 'senior',
  summary: 'Use an earlier version and learn nothing new (pinned), learn (on), or use none (off)',
  params: bySite,
  body: learningToSet,
  replies: {
    200: { description: 'As it is now, in force within about a second.', schema: learningView },
  },
  handle: async ({ pool }, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(pool, viewer, siteId)
    if (body.mode !== 'pinned') await switchLearning(pool, siteId, body.mode, viewer.id)
    else if (!(await pinModel(pool, siteId, body.version, viewer.id))) {
      throw invalidField('/version', 'must be a version that was learned')
    }
    return {
      status: 200,
      body: { base: LEARNING_BASE, ...(await listModels<LearningFigures>(pool, siteId)) },
    }
  },
})
