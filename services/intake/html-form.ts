import express, { type Request, type Response } from 'express'
import { type FormOutcome, OUTCOME_OF } from '../../shared/domain/form-outcome.ts'
import type { Site } from '../../shared/domain/site.ts'
import { url } from '../../shared/http/fields.ts'
import { type Failure, invalidField } from '../../shared/lib/failure.ts'
import { parseWith } from './read-body.ts'
import type { ReaderStatus } from './read-status.ts'
import type { AnyRoute } from './route.ts'

const TYPE = /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i

/** What fits into our 32 KiB of JSON fits here too: a form writes each byte of a letter beyond ASCII as three. */
const parse = express.urlencoded({ extended: false, limit: '96kb', parameterLimit: 100 })

/** Whether this is an HTML form's post: such has no Authorization, its key is a field. */
export function isFormPost(route: AnyRoute, { headers }: Request): boolean {
  if (route.form === undefined || headers.authorization !== undefined) return false
  return TYPE.test(headers['content-type'] ?? '')
}

/** A form's fields by name. A browser sends those left empty too: they count as absent. It sends line breaks as CR LF. */
export async function readForm(request: Request, response: Response): Promise<Record<string, unknown>> {
  await parseWith(parse, request, response)
  const fields = Object.entries({ ...request.body })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value])
  return Object.fromEntries(fields)
}

/** Where a form leads back to. Only to the site itself, or we would lend our name to whoever wants to lead astray. */
export function readReturnTo(given: unknown, site: Site): URL {
  const parsed = url.safeParse(given)
  if (!parsed.success) throw invalidField('/returnTo', parsed.error.issues[0]!.message)
  const address = new URL(parsed.data)
  if (!site.settings.allowedOrigins.includes(address.origin)) {
    throw invalidField('/returnTo', "must be on one of the site's allowed origins")
  }
  return address
}

/** What an answer to a submission says of the comment. */
export type SentComment = ReaderStatus & { readonly id: string }

/** The page's address with what became of the comment. */
export function withOutcome(returnTo: URL, { id, status, reason }: SentComment): string {
  const outcome = OUTCOME_OF[status]
  return withAnswer(returnTo, outcome, outcome === 'refused' ? { reason } : { id })
}

/** The page's address with why nothing was stored: the name of the wrong field, else the failure's code. */
export function withFailure(returnTo: URL, { errors, code }: Failure): string {
  return withAnswer(returnTo, 'error', { error: errors[0] ? toFieldName(errors[0].pointer) : code })
}

function toFieldName(pointer: string): string {
  return pointer === '#header/Idempotency-Key' ? 'idempotencyKey' : pointer.replace(/^\//, '')
}

/** Leaves the page's own query as it is, without the answer to an earlier form. */
function withAnswer(
  returnTo: URL,
  outcome: FormOutcome,
  more: Readonly<Record<string, string | undefined>>,
): string {
  const kept = returnTo.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !/^sluice(?:-\w+)?(?:=|$)/.test(part))
  const told = Object.entries(more).flatMap(([name, value]) =>
    value ? [`sluice-${name}=${encodeURIComponent(value)}`] : [],
  )
  const address = new URL(returnTo)
  address.search = [...kept, `sluice=${outcome}`, ...told].join('&')
  address.hash = 'sluice-comments'
  return address.href
}
