import { types } from 'node:util'
import { ConfigError } from '../../../shared/config/read-config.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { isUnreachable } from '../../../shared/store/database.ts'

/** An error in one line for the terminal; a wrong environment gets a line for each variable. */
export function describeError(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (error instanceof Failure) return error.message
  // Node tries every address of a host name and gathers the errors
  const { errors } = error as { errors?: unknown[] }
  if (errors?.[0]) return describeError(errors[0])
  if (!types.isNativeError(error)) return String(error)
  const { code } = error as { code?: string }
  const line = (error.message || code || error.name).split('\n', 1)[0]!
  return isUnreachable(error) ? `The database cannot be reached: ${line}` : line
}
