import { z } from 'zod'
import { maySeeSite } from '../../../shared/domain/moderator.ts'
import type { Site } from '../../../shared/domain/site.ts'
import { plainText } from '../../../shared/http/fields.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import {
  addKey,
  createSite,
  generateKey,
  listKeys,
  listSites,
  revokeKey,
  updateSite,
} from '../../../shared/store/sites/sites.ts'
import { needSite } from '../read/need-site.ts'
import { defineRoute } from '../route.ts'
import { byId, bySite } from '../schemas/fields.ts'
import { keyKind, site, siteKey, siteName, siteSettings } from '../schemas/sites.ts'

/** The sites one may see. */
export const getSites = defineRoute({
  method: 'get',
  path: '/api/sites',
  access: 'moderator',
  summary: 'The sites one may see, with settings and policy',
  replies: { 200: { description: 'By name.', schema: z.strictObject({ sites: z.array(site) }) } },
  handle: async (deps, { caller: { viewer } }) => {
    const sites = (await listSites(deps.pool)).filter(({ id }) => maySeeSite(viewer, id))
    return { status: 200, body: { sites: sites.map(viewSite) } }
  },
})

/** Makes a site. */
export const postSite = defineRoute({
  method: 'post',
  path: '/api/sites',
  access: 'admin',
  summary: 'Make a site; for admins of all sites',
  body: z.strictObject({ name: siteName }),
  replies: { 201: { description: 'Made.', schema: site } },
  handle: async (deps, { caller: { viewer }, body }) => {
    if (viewer.siteIds.length > 0) throw new Failure('forbidden', 'Only an admin of all sites may make one.')
    const made = await createSite(deps.pool, body.name, viewer.id)
    if (!made) throw new Failure('conflict', 'There is a site of that name already.')
    return { status: 201, body: viewSite(made), headers: { Location: `/api/sites/${made.id}` } }
  },
})

/** Changes a site's settings. */
export const patchSite = defineRoute({
  method: 'patch',
  path: '/api/sites/:siteId',
  access: 'admin',
  summary: "Change a site's settings; what is not given stays",
  params: bySite,
  body: z.strictObject({ settings: siteSettings.partial() }),
  replies: { 200: { description: 'As it is now.', schema: site } },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(deps.pool, viewer, siteId)
    await updateSite(deps.pool, siteId, body, viewer.id)
    return { status: 200, body: viewSite(await needSite(deps.pool, viewer, siteId)) }
  },
})

/** A site's keys. */
export const getKeys = defineRoute({
  method: 'get',
  path: '/api/sites/:siteId/keys',
  access: 'admin',
  summary: "A site's keys by their last four characters",
  params: bySite,
  replies: {
    200: { description: 'The oldest first.', schema: z.strictObject({ keys: z.array(siteKey) }) },
  },
  handle: async (deps, { caller: { viewer }, params: { siteId } }) => {
    await needSite(deps.pool, viewer, siteId)
    const keys = await listKeys(deps.pool, siteId)
    return { status: 200, body: { keys: keys.map(({ siteName: _, ...key }) => key) } }
  },
})

/** Makes a key. */
export const postKey = defineRoute({
  method: 'post',
  path: '/api/sites/:siteId/keys',
  access: 'admin',
  summary: 'Make a key; it is shown this once',
  params: bySite,
  body: z.strictObject({ kind: keyKind, label: plainText(200, 0).default('') }),
  replies: { 201: { description: 'Made.', schema: z.strictObject({ key: z.string() }) } },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(deps.pool, viewer, siteId)
    const key = generateKey(body.kind)
    await addKey(deps.pool, siteId, key, body, viewer.id)
    return { status: 201, body: { key } }
  },
})

/** Revokes a key. */
export const deleteKey = defineRoute({
  method: 'delete',
  path: '/api/sites/:siteId/keys/:id',
  access: 'admin',
  summary: 'Revoke a key; it stops working within two seconds',
  params: bySite.extend(byId.shape),
  replies: { 204: { description: 'Revoked.' } },
  handle: async (deps, { caller: { viewer }, params: { siteId, id } }) => {
    await needSite(deps.pool, viewer, siteId)
    if (!(await revokeKey(deps.pool, id, { siteId, actor: viewer.id }))) {
      throw new Failure('not_found', 'The site has no such key that still works.')
    }
    return { status: 204 }
  },
})

/** A site as it goes out: nothing that was not meant to. */
function viewSite({ id, name, settings, policy }: Site) {
  const { preset, thresholds, version } = policy
  return { id, name, settings, policy: { preset, thresholds, version } }
}
