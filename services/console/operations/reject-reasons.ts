import { z } from 'zod'
import { putRejectReasons, readRejectReasons } from '../../../shared/store/rules/reject-reasons.ts'
import { needSite } from '../read/need-site.ts'
import { defineRoute } from '../route.ts'
import { bySite } from '../schemas/fields.ts'
import { newRejectReasons, rejectReason } from '../schemas/sites.ts'

const reasons = z.strictObject({ reasons: z.array(rejectReason) })

/** What a site's moderators may give as a reason. */
export const getRejectReasons = defineRoute({
  method: 'get',
  path: '/api/sites/:siteId/reject-reasons',
  access: 'moderator',
  summary: "A site's reasons to reject, each with what the author is told",
  params: bySite,
  replies: { 200: { description: 'In the order to show.', schema: reasons } },
  handle: async (deps, { caller: { viewer }, params: { siteId } }) => {
    await needSite(deps.pool, viewer, siteId)
    return { status: 200, body: { reasons: await readRejectReasons(deps.pool, siteId) } }
  },
})

/** Changes them. */
export const putRejectReasonsOfSite = defineRoute({
  method: 'put',
  path: '/api/sites/:siteId/reject-reasons',
  access: 'senior',
  summary: "Replace a site's reasons to reject; none: the usual ones",
  params: bySite,
  body: z.strictObject({ reasons: newRejectReasons }),
  replies: { 200: { description: 'As they are now.', schema: reasons } },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(deps.pool, viewer, siteId)
    await putRejectReasons(deps.pool, siteId, body.reasons, viewer.id)
    return { status: 200, body: { reasons: await readRejectReasons(deps.pool, siteId) } }
  },
})
