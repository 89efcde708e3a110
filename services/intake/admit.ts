import type { Request, Response } from 'express'
import type { Site } from '../../shared/domain/site.ts'
import { answer, type Locals } from '../../shared/http/answer.ts'
import { clientAddress } from '../../shared/http/client-address.ts'
import { Failure } from '../../shared/lib/failure.ts'
import { readReturnTo } from './html-form.ts'
import type { IntakeDeps } from './intake-deps.ts'
import type { AnyRoute, Caller } from './route.ts'

/** With the page that an HTML form came from, to which its reader is sent back. */
export type IntakeLocals = Locals & { returnTo?: URL }

/** Pages read more than they write: reads of one reader's address, as a multiple of its other requests. */
const READS_PER_WRITE = 10

/**
 * Who calls, by the key; throws when the key may not do this, from here, or this often. Adds to
 * `locals.headers`, names and values in turn, what is left of the rate and what a browser needs to read the answer.
 * An HTML form brings its key along, and where it leads back to: `locals.returnTo`, once we know it is the site's.
 */
export async function admit(
  deps: IntakeDeps,
  route: AnyRoute,
  request: Request,
  locals: IntakeLocals,
  form?: Readonly<Record<string, unknown>>,
): Promise<Caller> {
  const { headers } = locals
  const { origin } = request.headers
  // two sites may ask the same path: what one may read, a shared cache must not hand to the other
  headers.push('Vary', 'Origin, Authorization')
  const key = readKey(route, request, form)
  const found = await deps.findSite(key)
  if (!found) throw new Failure('unauthorized', 'The key is not valid.')
  const { method } = request
  const caller: Caller = {
    ...found,
    address: () => clientAddress(request),
    isStillAdmitted: async () => {
      const still = await deps.findSite(key)
      return still !== undefined && (still.kind === 'secret' || isAllowedOrigin(still.site, method, origin))
    },
  }

  if (caller.kind === 'publishable') {
    if (route.access === 'site') throw new Failure('forbidden', 'This needs a secret key.')
    checkOrigin(caller, method, origin)
    if (origin) exposeTo(origin, headers)
  }
  if (form) locals.returnTo = readReturnTo(form.returnTo, caller.site)
  await checkRate(deps, caller, request.method, headers)
  return caller
}

function readKey(
  route: AnyRoute,
  request: Request,
  form: Readonly<Record<string, unknown>> | undefined,
): string {
  const { authorization } = request.headers
  if (form) return readPublishable(form.key, '/key')
  if (route.takesKeyInQuery && authorization === undefined && request.query.key !== undefined) {
    return readPublishable(request.query.key, '#query/key')
  }
  const key = /^Bearer ([\x21-\x7e]{8,200})$/i.exec(authorization ?? '')?.[1]
  if (!key) throw new Failure('unauthorized', 'Send a key as `Authorization: Bearer <key>`.')
  return key
}

/** Everybody can read a form, and addresses end up in logs: a secret key must not stand there. */
function readPublishable(key: unknown, pointer: string): string {
  if (typeof key === 'string' && /^pk_[\x21-\x7e]{8,200}$/.test(key)) return key
  throw new Failure('unauthorized', 'Send a publishable key (pk_…) in the field `key`.', {
    errors: [{ pointer, message: 'must be a publishable key' }],
  })
}

function checkOrigin({ site }: Caller, method: string, origin: string | undefined): void {
  if (isAllowedOrigin(site, method, origin)) return
  const hint =
    origin === 'null' ? ' Browsers hide it where a Referrer-Policy is no-referrer or same-origin.' : ''
  throw new Failure(
    'forbidden',
    `The publishable key may not be used from the origin ${origin ?? '(none)'}.${hint}`,
  )
}

/** Browsers send no Origin with a GET to the page's own origin; with all else they do. */
function isAllowedOrigin({ settings }: Site, method: string, origin: string | undefined): boolean {
  return origin === undefined ? method === 'GET' : settings.allowedOrigins.includes(origin)
}

async function checkRate(deps: IntakeDeps, caller: Caller, method: string, headers: string[]): Promise<void> {
  const { id, settings } = caller.site
  const isRead = method === 'GET'
  const [key, limit] =
    caller.kind === 'secret'
      ? [`site:${id}`, settings.requestsPerMinute]
      : isRead
        ? [`read:${id}:${caller.address()}`, settings.readerRequestsPerMinute * READS_PER_WRITE]
        : [`write:${id}:${caller.address()}`, settings.readerRequestsPerMinute]
  const { allowed, remaining, resetSeconds } = await deps.rateLimit(key, limit)
  headers.push('RateLimit-Policy', `"minute";q=${limit};w=60`)
  headers.push('RateLimit', `"minute";r=${remaining};t=${resetSeconds}`)
  if (!allowed) {
    throw new Failure('rate_limited', `At most ${limit} requests a minute.`, {
      retryAfterSeconds: resetSeconds,
    })
  }
}

function exposeTo(origin: string, headers: string[]): void {
  headers.push('Access-Control-Allow-Origin', origin)
  headers.push('Access-Control-Expose-Headers', 'ETag, Location, RateLimit, Retry-After, X-Request-Id')
}

/** Answers a browser's preflight. It carries no key, so the origin is checked with the request that follows. */
export function allowCors(request: Request, response: Response<unknown, Locals>): void {
  answer(response, 204, [
    ...response.locals.headers,
    'Access-Control-Allow-Origin',
    request.headers.origin ?? '*',
    'Access-Control-Allow-Methods',
    'GET, POST',
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, Prefer, Reader-Token, X-Request-Id',
    'Access-Control-Max-Age',
    '7200',
    'Vary',
    'Origin',
  ])
}
