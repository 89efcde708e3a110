import { FAILURES, Failure } from '../lib/failure.ts'

/** A `Failure` as application/problem+json (RFC 9457). `errorsUrl` is the page that explains every code. */
export function toProblem(failure: Failure, requestId: string, errorsUrl: string): Record<string, unknown> {
  const { status, title } = FAILURES[failure.code]
  return {
    type: `${errorsUrl}#${failure.code}`,
    title,
    status,
    code: failure.code,
    detail: failure.message,
    errors: failure.errors,
    requestId,
  }
}

type ParserError = { type?: string; status?: number; message?: string }

/**
 * What went wrong, as a `Failure`: our own as they are; those of Express' parsers by their type; all else is a
 * bug (`internal`). `isUnreachable` says whether an error means that the database is away.
 */
export function toFailure(error: unknown, isUnreachable: (error: unknown) => boolean): Failure {
  if (error instanceof Failure) return error
  if (isUnreachable(error)) {
    return new Failure('database_unreachable', 'Try again shortly; nothing was stored.', {
      retryAfterSeconds: 5,
      cause: error,
    })
  }
  const { type, status, message } = (error ?? {}) as ParserError
  if (type === 'entity.too.large') return new Failure('too_large', message ?? 'too large', { cause: error })
  if (type === 'entity.parse.failed' || type === 'entity.verify.failed') {
    return new Failure('malformed_json', 'The body could not be parsed as JSON.', { cause: error })
  }
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return new Failure('unsupported_type', message ?? 'unsupported', { cause: error })
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return new Failure('bad_request', 'The request could not be read.', { cause: error })
  }
  return new Failure('internal', 'The error was logged under this request id.', { cause: error })
}
