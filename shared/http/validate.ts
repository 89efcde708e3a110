import type { z } from 'zod'
import { Failure, type FieldError } from '../lib/failure.ts'

/** Fields that one answer names at most: thousands of unknown ones would make it longer than the request. */
const MAX_ERRORS = 100

/** What zod found, one entry a field. `prefix` is '' for the body, `#query` or `#path` for those. */
export function toFieldErrors(error: z.ZodError, prefix: string): FieldError[] {
  const errors = error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => `/${escapePointer(String(part))}`).join('')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: `${prefix}${path}/${escapePointer(key)}`,
        message: 'is not a field we know',
      }))
    }
    return [{ pointer: `${prefix}${path}`, message: issue.message }]
  })
  return errors.slice(0, MAX_ERRORS)
}

/** RFC 6901; cut, so that an absurd name does not come back whole. */
function escapePointer(part: string): string {
  return part.slice(0, 100).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The value that a schema makes of `input`. Throws a 422 that names every field. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  prefix: '' | '#query' | '#path',
): z.infer<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Failure('invalid_fields', 'Some fields are not valid.', {
    errors: toFieldErrors(parsed.error, prefix),
  })
}
