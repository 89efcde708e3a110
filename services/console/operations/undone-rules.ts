import { z } from 'zod'
import { uuid } from '../../../shared/http/fields.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { readListEntries } from '../../../shared/store/rules/lists.ts'
import { listUndoneRules, ruleEffect, undoListEntry } from '../../../shared/store/rules/undo-rule.ts'
import { needSite } from '../read/need-site.ts'
import { defineRoute } from '../route.ts'
import { bySite } from '../schemas/fields.ts'
import { ruleEffect as effect, undoneRule } from '../schemas/lists.ts'

const byEntry = bySite.extend({ entryId: uuid })

function noSuchEntry(): Failure {
  return new Failure('not_found', 'The lists have no such entry.')
}

/** What an entry has done so far. */
export const getRuleEffect = defineRoute({
  method: 'get',
  path: '/api/sites/:siteId/lists/:entryId/effect',
  access: 'senior',
  summary: 'What the machine decided by a list entry, and would be judged again without it',
  params: byEntry,
  replies: { 200: { description: 'As it is now.', schema: effect } },
  handle: async ({ pool }, { caller: { viewer }, params: { siteId, entryId } }) => {
    await needSite(pool, viewer, siteId)
    const entries = await readListEntries(pool, siteId)
    if (!entries.some((entry) => entry.id === entryId)) throw noSuchEntry()
    return { status: 200, body: await ruleEffect(pool, siteId, entryId) }
  },
})

/** Undoes a whole rule. */
export const undoRule = defineRoute({
  method: 'post',
  path: '/api/sites/:siteId/lists/:entryId/undo',
  access: 'senior',
  summary: 'Take an entry off the lists, and rejudge what the machine decided by it',
  params: byEntry,
  replies: {
    202: {
      description: 'How far it is, is told by `undone-rules`. What people decided stays as it is.',
      schema: z.strictObject({ id: uuid }),
    },
  },
  handle: async ({ pool }, { caller: { viewer }, params: { siteId, entryId } }) => {
    await needSite(pool, viewer, siteId)
    const id = await undoListEntry(pool, siteId, entryId, viewer.id)
    if (!id) throw noSuchEntry()
    return { status: 202, body: { id } }
  },
})

/** What became of the rules that were undone. */
export const getUndoneRules = defineRoute({
  method: 'get',
  path: '/api/sites/:siteId/undone-rules',
  access: 'senior',
  summary: 'The rules of a site that were undone last, and what became of what they had done',
  params: bySite,
  replies: {
    200: { description: 'The latest first.', schema: z.strictObject({ rules: z.array(undoneRule) }) },
  },
  handle: async ({ pool }, { caller: { viewer }, params: { siteId } }) => {
    await needSite(pool, viewer, siteId)
    return { status: 200, body: { rules: await listUndoneRules(pool, siteId) } }
  },
})
