import { z } from 'zod'
import { type Policy, PRESETS } from '../../../shared/domain/policy.ts'
import type { Site } from '../../../shared/domain/site.ts'
import { THRESHOLD_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { plainText } from '../../../shared/http/fields.ts'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { thresholdsOf } from '../../../shared/moderation/policy/policy.ts'
import type { Database } from '../../../shared/store/database.ts'
import { findPolicyVersion, listPolicyVersions } from '../../../shared/store/rules/policy-versions.ts'
import { updateSite } from '../../../shared/store/sites/sites.ts'
import { needSite } from '../read/need-site.ts'
import { previewPolicy } from '../read/preview-policy.ts'
import { defineRoute } from '../route.ts'
import { bySite } from '../schemas/fields.ts'
import { overVersion, policyFields, policyPreview, policyView } from '../schemas/policy.ts'

const note = plainText(500, 0).default('')

/** A site's policy. */
export const getPolicy = defineRoute({
  method: 'get',
  path: '/api/sites/:siteId/policy',
  access: 'senior',
  summary: "A site's policy, what it comes to, the presets, and all versions there were",
  params: bySite,
  replies: { 200: { description: 'As it is now.', schema: policyView } },
  handle: async ({ pool }, { caller: { viewer }, params: { siteId } }) => {
    const site = await needSite(pool, viewer, siteId)
    return { status: 200, body: await viewPolicy(pool, site) }
  },
})

/** What another policy would have done. */
export const previewPolicyChange = defineRoute({
  method: 'post',
  path: '/api/sites/:siteId/policy/preview',
  access: 'senior',
  summary: 'Replay a policy on the last 30 days of people’s decisions',
  params: bySite,
  body: z.strictObject(policyFields),
  replies: {
    200: { description: 'How it would have done, beside the present one.', schema: policyPreview },
  },
  handle: async ({ pool, now }, { caller: { viewer }, params: { siteId }, body }) => {
    const site = await needSite(pool, viewer, siteId)
    return { status: 200, body: await previewPolicy(pool, site, body, now()) }
  },
})

/** Changes a site's policy. */
export const putPolicy = defineRoute({
  method: 'put',
  path: '/api/sites/:siteId/policy',
  access: 'senior',
  summary: "Change a site's policy: a new version, in force within about a second",
  params: bySite,
  body: z.strictObject({ ...policyFields, note, overVersion }),
  replies: { 200: { description: 'As it is now; 409 when somebody changed it since.', schema: policyView } },
  handle: async ({ pool }, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(pool, viewer, siteId)
    const { preset, thresholds, ...why } = body
    await changePolicy(pool, siteId, { preset, thresholds }, why, viewer.id)
    return { status: 200, body: await viewPolicy(pool, await needSite(pool, viewer, siteId)) }
  },
})

/** Goes back to an earlier version. */
export const rollBackPolicy = defineRoute({
  method: 'post',
  path: '/api/sites/:siteId/policy/rollback',
  access: 'senior',
  summary: 'Make an earlier version of the policy the newest again',
  params: bySite,
  body: z.strictObject({ version: z.int().min(1), overVersion }),
  replies: { 200: { description: 'As it is now; 409 when somebody changed it since.', schema: policyView } },
  handle: async (
    { pool },
    { caller: { viewer }, params: { siteId }, body: { version, overVersion: over } },
  ) => {
    await needSite(pool, viewer, siteId)
    const earlier = await findPolicyVersion(pool, siteId, version)
    if (!earlier) throw invalidField('/version', 'must be a version of the policy')
    const policy = { preset: earlier.preset, thresholds: earlier.thresholds }
    const why = { note: `Back to version ${version}.`, overVersion: over }
    await changePolicy(pool, siteId, policy, why, viewer.id)
    return { status: 200, body: await viewPolicy(pool, await needSite(pool, viewer, siteId)) }
  },
})

async function changePolicy(
  db: Database,
  siteId: string,
  policy: Omit<Policy, 'version'>,
  why: { readonly note: string; readonly overVersion: number },
  by: string,
): Promise<void> {
  if (await updateSite(db, siteId, { policy, ...why }, by)) return
  throw new Failure('conflict', `The policy is no longer at version ${why.overVersion}: look at it again.`)
}

async function viewPolicy(db: Database, { id, policy }: Site) {
  const presets = PRESETS.map((preset) => [preset, thresholdsOf({ preset, thresholds: {}, version: 0 })])
  return {
    policy,
    effective: thresholdsOf(policy),
    presets: Object.fromEntries(presets),
    categories: THRESHOLD_CATEGORIES,
    versions: await listPolicyVersions(db, id),
  }
}
