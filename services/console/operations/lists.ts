import { z } from 'zod'
import type { ListEntry } from '../../../shared/domain/facts.ts'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { toListValue } from '../../../shared/moderation/rules/list-value.ts'
import { putListEntry, readListEntries, removeListEntry } from '../../../shared/store/rules/lists.ts'
import { needSite } from '../read/need-site.ts'
import { previewEntry } from '../read/preview-entry.ts'
import { defineRoute } from '../route.ts'
import { bySite } from '../schemas/fields.ts'
import { entryNamed, entryPreview, entryPut, entryToPut, entryToTry, listEntry } from '../schemas/lists.ts'

/** The value as it is compared. Throws a 422 that names the field. */
function readValue(kind: ListEntry['kind'], asked: string): string {
  try {
    return toListValue(kind, asked)
  } catch (error) {
    if (error instanceof Failure) throw invalidField('/value', error.message)
    throw error
  }
}

/** A site's lists. */
export const getListEntries = defineRoute({
  method: 'get',
  path: '/api/sites/:siteId/lists',
  access: 'moderator',
  summary: "A site's list entries, also those that expired",
  params: bySite,
  replies: {
    200: { description: 'By kind and value.', schema: z.strictObject({ entries: z.array(listEntry) }) },
  },
  handle: async (deps, { caller: { viewer }, params: { siteId } }) => {
    await needSite(deps.pool, viewer, siteId)
    return { status: 200, body: { entries: await readListEntries(deps.pool, siteId) } }
  },
})

/** Adds an entry, or replaces the one of that value. */
export const putEntry = defineRoute({
  method: 'put',
  path: '/api/sites/:siteId/lists',
  access: 'senior',
  summary: 'Add a list entry, or change the one that is there',
  params: bySite,
  body: entryToPut,
  replies: { 200: { description: 'It is on the list.', schema: entryPut } },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(deps.pool, viewer, siteId)
    const entry = { kind: body.kind, value: readValue(body.kind, body.value), action: body.action }
    const replaced = await putListEntry(deps.pool, siteId, {
      ...entry,
      addedBy: viewer.id,
      ...(body.reason !== undefined && { reason: body.reason }),
      ...(body.expiresAt !== undefined && { expiresAt: new Date(body.expiresAt) }),
    })
    return { status: 200, body: { ...entry, replaced: replaced ?? null } }
  },
})

export const deleteEntry = defineRoute({
  method: 'post',
  path: '/api/sites/:siteId/lists/remove',
  access: 'senior',
  summary: 'Remove a list entry',
  params: bySite,
  body: entryNamed,
  replies: { 204: { description: 'Removed.' } },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body }) => {
    await needSite(deps.pool, viewer, siteId)
    const entry = { kind: body.kind, value: readValue(body.kind, body.value), removedBy: viewer.id }
    if (!(await removeListEntry(deps.pool, siteId, entry))) {
      throw new Failure('not_found', 'The lists have no such entry.')
    }
    return { status: 204 }
  },
})

/** What an entry would have matched. */
export const previewListEntry = defineRoute({
  method: 'post',
  path: '/api/sites/:siteId/lists/preview',
  access: 'moderator',
  summary: 'What a list entry would have matched in the last 30 days',
  params: bySite,
  body: entryToTry,
  replies: { 200: { description: 'As far as was looked.', schema: entryPreview } },
  handle: async (deps, { caller: { viewer }, params: { siteId }, body }) => {
    const site = await needSite(deps.pool, viewer, siteId)
    const entry = { ...body, value: readValue(body.kind, body.value) }
    return { status: 200, body: await previewEntry(deps.pool, site, entry, deps.now()) }
  },
})
