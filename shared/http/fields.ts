import { z } from 'zod'

/** Characters as people count them: code points. A text of at most `max` UTF-16 units needs no counting. */
export function isAtMost(text: string, max: number): boolean {
  if (text.length <= max) return true
  if (text.length > max * 2) return false
  let count = 0
  for (const _character of text) count++
  return count <= max
}

/** Plain text of 1..`max` characters after trimming. NUL cannot be stored, lone surrogates are no text. */
export function plainText(max: number, min = 1) {
  // one step for all rules: a refinement of its own for each costs more than the rule
  return z
    .string()
    .transform((given, context) => {
      const text = given.trim()
      const broken = ruleBroken(text, min, max)
      if (broken === undefined) return text
      context.addIssue({ code: 'custom', message: broken, input: given })
      return z.NEVER
    })
    .meta({ type: 'string', minLength: min, maxLength: max })
}

function ruleBroken(text: string, min: number, max: number): string | undefined {
  if (text.includes('\0')) return 'must not contain the NUL character'
  if (!text.isWellFormed()) return 'must not contain lone surrogates'
  if (text.length < min) return 'must not be empty'
  return isAtMost(text, max) ? undefined : `must be at most ${max} characters`
}

export const url = plainText(2_000).refine(
  (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
  'must be an http or https URL',
)

export const uuid = z.uuid('must be a UUID')

/** A page size in a query, 1..`max`. */
export function limit(max: number, usual: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, `must be from 1 to ${max}`)
    .default(usual)
    .meta({ type: 'integer', minimum: 1, maximum: max })
}

/** A time, as a Date. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 time' })
  .transform((text) => new Date(text))
  // PostgreSQL knows no year 0
  .refine((at) => at.getUTCFullYear() >= 1, 'must not lie before the year 1')
  .meta({ type: 'string', format: 'date-time' })
