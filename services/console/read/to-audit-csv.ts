import type { AuditEntry } from '../../../shared/domain/supervision.ts'

const COLUMNS = [
  'id',
  'at',
  'siteId',
  'siteName',
  'actor',
  'actorName',
  'action',
  'commentId',
  'revision',
  'fromStatus',
  'toStatus',
  'evidence',
] as const satisfies readonly (keyof AuditEntry)[]

export const AUDIT_CSV_HEAD = `${COLUMNS.join(',')}\r\n`

/** A line of CSV (RFC 4180). */
export function toAuditCsv(entry: AuditEntry): string {
  return `${COLUMNS.map((column) => toCell(entry[column])).join(',')}\r\n`
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString()
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // spreadsheets take these for formulas, also behind blanks: OWASP, CSV injection
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
