/**
 * Every way a request or a job can fail: HTTP status, whether trying again may help, one line that says what it means
 * and one that says what to do about it. The one table of failures.
 */
export const FAILURES = {
  malformed_json: {
    status: 400,
    mayRetry: false,
    title: 'The body is not valid JSON',
    remedy: 'Send valid JSON in UTF-8; of NDJSON, `errors` names the line.',
  },
  bad_request: {
    status: 400,
    mayRetry: false,
    title: 'The request could not be read',
    remedy: 'Look at the address, the headers and the length of the body: no part of them reached the API.',
  },
  unauthorized: {
    status: 401,
    mayRetry: false,
    title: 'A valid key or sign-in is needed',
    remedy:
      'Send `Authorization: Bearer <key>` with a key that was not revoked; in the console, sign in again.',
  },
  forbidden: {
    status: 403,
    mayRetry: false,
    title: 'This is not allowed',
    remedy: 'The key or the role is a right one, but not for this: `detail` says what is needed instead.',
  },
  not_found: {
    status: 404,
    mayRetry: false,
    title: 'There is nothing here',
    remedy: 'Check the address and the id. What belongs to another site is answered as if it were not there.',
  },
  method_not_allowed: {
    status: 405,
    mayRetry: false,
    title: 'This path does not take this method',
    remedy: 'Use one of the methods that the `Allow` header names.',
  },
  conflict: {
    status: 409,
    mayRetry: false,
    title: 'The request conflicts with what is there',
    remedy: 'Read what is there now and decide anew; sending the same again leads to the same answer.',
  },
  too_large: {
    status: 413,
    mayRetry: false,
    title: 'The body is too large',
    remedy: 'Send less: 32 KiB for one call, 16 MiB for a batch.',
  },
  unsupported_type: {
    status: 415,
    mayRetry: false,
    title: 'The body must be JSON',
    remedy: 'Send `Content-Type: application/json`; a batch may also be `application/x-ndjson`.',
  },
  invalid_fields: {
    status: 422,
    mayRetry: false,
    title: 'Some fields are not valid',
    remedy: '`errors` names each wrong field and its rule. Correct them and send it again.',
  },
  precondition_required: {
    status: 428,
    mayRetry: false,
    title: 'An If-Match header is needed',
    remedy: 'Send the revision that you replace as `If-Match`.',
  },
  rate_limited: {
    status: 429,
    mayRetry: true,
    title: 'Too many requests',
    remedy: 'Wait as many seconds as `Retry-After` says.',
  },
  overloaded: {
    status: 503,
    mayRetry: true,
    title: 'There is no room for more at the moment',
    remedy:
      'Wait as many seconds as `Retry-After` says, or read the thread now and then instead of following it.',
  },
  internal: {
    status: 500,
    mayRetry: true,
    title: 'Something went wrong on our side',
    remedy:
      'Send it once more, with the same `Idempotency-Key`. If it stays, look for the `requestId` in the log.',
  },
  database_unreachable: {
    status: 503,
    mayRetry: true,
    title: 'The database cannot be reached',
    remedy: 'Nothing was stored. Send it again with the same `Idempotency-Key` after `Retry-After` seconds.',
  },
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
