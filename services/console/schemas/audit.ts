import { z } from 'zod'
import { limit, moment, plainText, uuid } from '../../../shared/http/fields.ts'
import { cursor, time } from './fields.ts'
import { status } from './verdict.ts'

const fields = {
  siteId: uuid.optional(),
  who: z.enum(['people', 'notable', 'all']).default('people'),
  actor: plainText(300).optional(),
  action: plainText(100).optional(),
  commentId: uuid.optional(),
  from: moment.optional(),
  to: moment.optional(),
}
export const auditQuery = z.strictObject({ ...fields, limit: limit(200, 50), cursor: cursor.optional() })
export const auditExportQuery = z.strictObject({ ...fields, format: z.enum(['csv', 'ndjson']) })
export const auditPlace = z.strictObject({ at: z.int(), id: z.int() })

export const auditEntry = z
  .strictObject({
    id: z.int(),
    at: time,
    siteId: uuid.nullable(),
    siteName: z.string().nullable(),
    actor: z
      .string()
      .meta({ description: "A moderator's id, `machine`, `site`, `reader`, `ops`, or another name." }),
    actorName: z.string().nullable(),
    action: z.string(),
    commentId: uuid.nullable(),
    revision: z.int().nullable(),
    fromStatus: status.nullable(),
    toStatus: status.nullable(),
    evidence: z.unknown(),
  })
  .meta({ id: 'AuditEntry' })
