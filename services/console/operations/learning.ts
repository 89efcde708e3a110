import { z } from 'zod'
import { invalidField } from '../../../shared/lib/failure.ts'
import { LEARNING_BASE } from '../../../shared/moderation/model-version.ts'
import { listModels, pinModel, switchLearning } from '../../../shared/store/learning/models.ts'
import { defineRoute } from '../route.ts'
import { bySite } from '../schemas/supervision.ts'
import { needSite } from './sites.ts'

/** What was learned from a site's moderators. */
export const getLearning = defineRoute({
  method: 'get',
  path: '/api/sites/:siteId/learning',
  access: 'senior',
  summary: "What was learned from a site's moderators, and whether it is used",
  params: bySite,
  replies: {
    200: {
      description: '`{mode, base, versions: ModelVersion[]}`; a version is applied only over the same base.',
    },
  },
  handle: async ({ pool }, { caller: { viewer }, params: { siteId } }) => {
    await needSite(pool, viewer, siteId)
    return { status: 200, body: { base: LEARNING_BASE, ...(await listModels(pool, siteId)) } }
  },
})

/** Pins a version, or switches learning on or off. */
export const putLearning = defineRoute({
  method: 'put',
  path: '/api/sites/:siteId/learning',
  access: 'senior',
  summary: 'Use an earlier version and learn nothing new (pinned), learn (on), or use none (off)',
  params: bySite,
  body: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('pinned'), version: z.int().min(1) }),
    z.strictObject({ mode: z.enum(['on', 'off']) }),
  ]),
  replies: {
    200: { description: '`{mode, base, versions: ModelVersion[]}`, in force within about a second.' },
  },
  handle: async ({ pool }, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(pool, viewer, siteId)
    if (body.mode !== 'pinned') await switchLearning(pool, siteId, body.mode, viewer.id)
    else if (!(await pinModel(pool, siteId, body.version, viewer.id))) {
      throw invalidField('/version', 'must be a version that was learned')
    }
    return { status: 200, body: { base: LEARNING_BASE, ...(await listModels(pool, siteId)) } }
  },
})
