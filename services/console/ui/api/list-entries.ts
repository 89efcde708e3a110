import { call } from './call.ts'
import type { ListEntry } from './types.ts'

type EntryFields = Pick<ListEntry, 'kind' | 'value' | 'action'> & {
  readonly reason?: string
  readonly expiresAt?: string | null
}

/** Adds an entry; answers the one of that value that was there. */
export function putEntry(siteId: string, { kind, value, action, reason, expiresAt }: EntryFields) {
  const more = { ...(reason && { reason }), ...(expiresAt && { expiresAt }) }
  return call('PUT /api/sites/:siteId/lists', { params: { siteId }, body: { kind, value, action, ...more } })
}

export function removeEntry(siteId: string, { kind, value }: Pick<ListEntry, 'kind' | 'value'>) {
  return call('POST /api/sites/:siteId/lists/remove', { params: { siteId }, body: { kind, value } })
}
