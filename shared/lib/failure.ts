/**
 * Every way a request or a job can fail: HTTP status, whether trying again may help, and one line that says
 * what it means. The one table of failures.
 */
export const FAILURES = {
  malformed_json: { status: 400, mayRetry: false, title: 'The body is not valid JSON' },
  bad_request: { status: 400, mayRetry: false, title: 'The request could not be read' },
  unauthorized: { status: 401, mayRetry: false, title: 'A valid key or sign-in is needed' },
  forbidden: { status: 403, mayRetry: false, title: 'This is not allowed' },
  not_found: { status: 404, mayRetry: false, title: 'There is nothing here' },
  method_not_allowed: { status: 405, mayRetry: false, title: 'This path does not take this method' },
  conflict: { status: 409, mayRetry: false, title: 'The request conflicts with what is there' },
  too_large: { status: 413, mayRetry: false, title: 'The body is too large' },
  unsupported_type: { status: 415, mayRetry: false, title: 'The body must be JSON' },
  invalid_fields: { status: 422, mayRetry: false, title: 'Some fields are not valid' },
  precondition_required: { status: 428, mayRetry: false, title: 'An If-Match header is needed' },
  rate_limited: { status: 429, mayRetry: true, title: 'Too many requests' },
  overloaded: { status: 503, mayRetry: true, title: 'There is no room for more at the moment' },
  internal: { status: 500, mayRetry: true, title: 'Something went wrong on our side' },
  database_unreachable: { status: 503, mayRetry: true, title: 'The database cannot be reached' },
} as const

export type FailureCode = keyof typeof FAILURES

/** What is wrong with one field: an RFC 6901 pointer into the body (or `#header/…`, `#query/…`) and the rule. */
export type FieldError = { readonly pointer: string; readonly message: string }

/** What a caller cannot continue from. Expected outcomes are return values instead. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly errors: readonly FieldError[]
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: FailureCode,
    detail: string,
    more: { errors?: readonly FieldError[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(detail, { cause: more.cause })
    this.name = 'Failure'
    this.code = code
    this.errors = more.errors ?? []
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}

/** A 422 that names one field. */
export function invalidField(pointer: string, message: string): Failure {
  return new Failure('invalid_fields', message, { errors: [{ pointer, message }] })
}
