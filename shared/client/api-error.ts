import type { FieldError, Problem } from './types.ts'

/** What a call ends with when the API refused it, or did not answer: then `status` is 0 and `code` `unreachable`. */
export class ApiError extends Error {
  readonly status: number
  /** The API's own, such as `invalid_fields`; `unexpected_answer` when what answered was not the API. */
  readonly code: string
  readonly errors: readonly FieldError[]
  /** For whoever looks into Sluice's log. */
  readonly requestId: string | undefined

  constructor(problem: Partial<Problem> & { code: string; detail: string }, cause?: unknown) {
    super(problem.detail, { cause })
    this.name = 'ApiError'
    this.status = problem.status ?? 0
    this.code = problem.code
    this.errors = problem.errors ?? []
    this.requestId = problem.requestId
  }
}

/** The error of an answer that is not a success; what is no problem document came from something in between. */
export async function readError(response: Response): Promise<ApiError> {
  const { status } = response
  const text = await response.text()
  if (/^application\/problem\+json\b/i.test(response.headers.get('content-type') ?? '')) {
    try {
      return new ApiError({ ...(JSON.parse(text) as Problem), status })
    } catch {
      // cut short: told as any other answer that is none of the API's
    }
  }
  return new ApiError({
    status,
    code: 'unexpected_answer',
    detail: `The answer was ${status} without a problem document.`,
  })
}
