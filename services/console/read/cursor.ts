import { z } from 'zod'
import { invalidField } from '../../../shared/lib/failure.ts'

/** Where a page ended, as its reader sends it back. */
export function writeCursor(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Throws a 422 when it is not one that `writeCursor` made of such a place. */
export function readCursor<Schema extends z.ZodType>(
  cursor: string | undefined,
  schema: Schema,
): z.infer<Schema> | undefined {
  if (cursor === undefined) return undefined
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    if (!(cause instanceof z.ZodError) && !(cause instanceof SyntaxError)) throw cause
    throw invalidField('#query/cursor', 'must be the nextCursor of an earlier page of the same list')
  }
}
