import { z } from 'zod'
import type { Moderator } from '../../../shared/domain/moderator.ts'
import {
  type AuditReader,
  auditEntries,
  auditPage,
  noteAuditExport,
} from '../../../shared/store/supervision/audit-log.ts'
import { readCursor, writeCursor } from '../read/cursor.ts'
import { needSite } from '../read/need-site.ts'
import { AUDIT_CSV_HEAD, toAuditCsv } from '../read/to-audit-csv.ts'
import { defineRoute } from '../route.ts'
import { auditEntry, auditExportQuery, auditPlace, auditQuery } from '../schemas/audit.ts'
import { nextCursor } from '../schemas/fields.ts'

/** A page of the audit log. */
export const getAudit = defineRoute({
  method: 'get',
  path: '/api/audit',
  access: 'senior',
  summary: 'Who did what, the newest first',
  query: auditQuery,
  replies: {
    200: {
      description: 'What belongs to no site (accounts, sign-ins) is for admins of all sites.',
      schema: z.strictObject({ entries: z.array(auditEntry), nextCursor }),
    },
  },
  handle: async ({ pool }, { caller: { viewer }, query: { limit, cursor, ...filter } }) => {
    if (filter.siteId !== undefined) await needSite(pool, viewer, filter.siteId)
    const after = readCursor(cursor, auditPlace)
    const { entries, next } = await auditPage(pool, readerOf(viewer), {
      filter,
      order: 'newest',
      limit,
      after,
    })
    return { status: 200, body: { entries, nextCursor: next && writeCursor(next) } }
  },
})

/** The whole audit log. */
export const exportAudit = defineRoute({
  method: 'get',
  path: '/api/audit/export',
  access: 'senior',
  summary: 'All that passes the filter, the oldest first, as it was when it was asked for',
  query: auditExportQuery,
  replies: {
    200: {
      description:
        'CSV (RFC 4180, UTF-8; cells that a spreadsheet would compute begin with an apostrophe), or `AuditEntry`s as NDJSON. Broken off: so is the answer, which a client can tell.',
      mediaType: 'text/csv, application/x-ndjson',
    },
  },
  handle: async ({ pool, now }, { caller: { viewer }, query: { format, ...asked } }) => {
    if (asked.siteId !== undefined) await needSite(pool, viewer, asked.siteId)
    const end = new Date(now())
    const filter = { ...asked, to: asked.to === undefined || asked.to > end ? end : asked.to }
    await noteAuditExport(pool, viewer.id, filter, format)
    const name = `audit-${end.toISOString().slice(0, 19).replaceAll(':', '-')}.${format}`
    return {
      status: 200,
      headers: {
        'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}"`,
      },
      pieces: write(auditEntries(pool, readerOf(viewer), filter), format),
    }
  },
})

async function* write(
  pages: ReturnType<typeof auditEntries>,
  format: 'csv' | 'ndjson',
): AsyncGenerator<string, undefined> {
  let head = format === 'csv' ? AUDIT_CSV_HEAD : ''
  for await (const page of pages) {
    const lines = page.map((entry) => (format === 'csv' ? toAuditCsv(entry) : `${JSON.stringify(entry)}\n`))
    yield head + lines.join('')
    head = ''
  }
}

/** Whose log it is to this moderator. */
function readerOf({ role, siteIds }: Moderator): AuditReader {
  return { siteIds, seesPeople: role === 'admin' && siteIds.length === 0 }
}
