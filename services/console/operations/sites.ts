import { z } from 'zod'
import { type Moderator, maySeeSite } from '../../../shared/domain/moderator.ts'
import type { Site } from '../../../shared/domain/site.ts'
import { plainText, uuid } from '../../../shared/http/fields.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import type { Database } from '../../../shared/store/database.ts'
import {
  addKey,
  createSite,
  generateKey,
  listKeys,
  listSites,
  revokeKey,
  updateSite,
} from '../../../shared/store/sites/sites.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas/accounts.ts'

const bySite = z.object({ siteId: uuid })

/** The sites one may see. */
export const getSites = defineRoute({
  method: 'get',
  path: '/api/sites',
  access: 'moderator',
  summary: 'The sites one may see, with settings and policy',
  replies: { 200: { description: 'By name.', schema: z.object({ sites: z.array(schemas.site) }) } },
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
  body: z.strictObject({ name: schemas.siteName }),
  replies: { 201: { description: 'Made.', schema: schemas.site } },
  handle: async (deps, { caller: { viewer }, body }) => {
    if (viewer.siteIds.length > 0) throw new Failure('forbidden', 'Only an admin of all sites may make one.')
    const site = await createSite(deps.pool, body.name, viewer.id)
    if (!site) throw new Failure('conflict', 'There is a site of that name already.')
    return { status: 201, body: viewSite(site), headers: { Location: `/api/sites/${site.id}` } }
  },
})

/** Changes a site's settings. */
export const patchSite = defineRoute({
  method: 'patch',
  path: '/api/sites/:siteId',
  access: 'admin',
  summary: "Change a site's settings; what is not given stays",
  params: bySite,
  body: z.strictObject({ settings: schemas.siteSettings.partial() }),
  replies: { 200: { description: 'As it is now.', schema: schemas.site } },
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
    200: { description: 'The oldest first.', schema: z.object({ keys: z.array(schemas.siteKey) }) },
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
  body: z.strictObject({ kind: z.enum(['secret', 'publishable']), label: plainText(200, 0).default('') }),
  replies: { 201: { description: 'Made.', schema: z.object({ key: z.string() }) } },
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
  params: z.object({ siteId: uuid, id: uuid }),
  replies: { 204: { description: 'Revoked.' } },
  handle: async (deps, { caller: { viewer }, params: { siteId, id } }) => {
    await needSite(deps.pool, viewer, siteId)
    if (!(await revokeKey(deps.pool, id, { siteId, actor: viewer.id }))) {
      throw new Failure('not_found', 'The site has no such key that still works.')
    }
    return { status: 204 }
  },
})

export async function needSite(db: Database, viewer: Moderator, siteId: string): Promise<Site> {
  const site = (await listSites(db)).find(({ id }) => id === siteId && maySeeSite(viewer, id))
  if (!site) throw new Failure('not_found', 'There is no such site among those you may see.')
  return site
}

/** A site as it goes out: nothing that was not meant to. */
function viewSite({ id, name, settings, policy }: Site): z.infer<typeof schemas.site> {
  const { preset, thresholds, version } = policy
  return {
    id,
    name,
    settings: { ...settings, allowedOrigins: [...settings.allowedOrigins] },
    policy: { preset, thresholds: { ...thresholds }, version },
  }
}
