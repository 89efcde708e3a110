import { z } from 'zod'
import { MODERATOR_ROLES } from '../../../shared/domain/moderator.ts'
import { uuid } from '../../../shared/http/fields.ts'

/** A time in an answer: RFC 3339 on the wire. */
export const time = z
  .codec(z.iso.datetime({ offset: true }), z.date(), {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  })
  .meta({ type: 'string', format: 'date-time' })
/** A time that may never come. */
export const timeOrNever = z.union([time, z.literal('infinity')])

export const role = z.enum(MODERATOR_ROLES)
/** 0..1. */
export const share = z.number().min(0).max(1)
export const count = z.int().min(0)

export const byId = z.object({ id: uuid })
export const bySite = z.object({ siteId: uuid })

/** Where an earlier page of a list ended, as that page told. */
export const cursor = z.string().max(500)
/** Where the next page of a list begins; null: that was all. */
export const nextCursor = z.string().nullable()
