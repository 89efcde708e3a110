import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Express, NextFunction, Request, Response } from 'express'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { FAILURES, Failure } from '../lib/failure.ts'
import { answer, type Locals } from './answer.ts'
import { toFailure, toProblem } from './problem.ts'
import type { AnyRoute, Reply } from './route.ts'
import { validate } from './validate.ts'

/** Who calls, and how to read what they send: once path and query are found to be right. */
export type Arrival = {
  readonly caller: unknown
  /** The body, checked, and the headers as the handler is to see them. */
  readonly read: () => Promise<{ readonly body: unknown; readonly headers: IncomingHttpHeaders }>
}

// biome-ignore lint/suspicious/noExplicitAny: of whatever needs and routes
type AnyApi = Api<any, any>
type Answering = Response<unknown, Locals>

/** What every API of ours has in common, and what each does in its own way. */
export type Api<Deps, Route extends AnyRoute<Deps, unknown>> = {
  readonly deps: Deps
  readonly routes: readonly Route[]
  /** On every answer, names and values in turn. */
  readonly securityHeaders: readonly string[]
  /** Throws when they may not call; may add to `response.locals.headers`. */
  readonly admit: (route: Route, request: Request, response: Answering) => Promise<Arrival>
  /** Sends what a handler answered. */
  readonly send: (request: Request, response: Answering, reply: Reply) => void | Promise<void>
  /** Answers a failure in another way than by a problem, and says whether it did. */
  readonly sendFailure?: (failure: Failure, response: Answering) => boolean
  /** The page that explains every error, which `type` leads to. */
  readonly errorsUrl: string
  /** Of 401, as WWW-Authenticate. */
  readonly challenge?: string
  /** Methods that a path takes beside those of its routes. */
  readonly otherMethods?: readonly string[]
  readonly log: Logger
  /** One answer, by its route's pattern. */
  readonly answered: (method: string, route: string, status: number, seconds: number) => void
  /** Whether an error says that the database is away. */
  readonly isUnreachable: (error: unknown) => boolean
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD'])
/** Addresses of a route that are remembered, and the longest of them. */
const MAX_ADDRESSES = 500
const MAX_ADDRESS_LENGTH = 500

/** Serves the routes: the first that matches answers. What comes before it on the app is not observed. */
export function mountRoutes<Deps, Route extends AnyRoute<Deps, unknown>>(
  app: Express,
  api: Api<Deps, Route>,
): void {
  app.use(observe(api))
  for (const route of api.routes) app[route.method](route.path, serve(api, route))
}

/** Refuses what a route's path does not take. */
export function mountMethods<Deps, Route extends AnyRoute<Deps, unknown>>(
  app: Express,
  api: Api<Deps, Route>,
): void {
  for (const path of new Set(api.routes.map((route) => route.path))) app.all(path, refuseMethod(api, path))
}

/** Answers whatever nothing else did, and every error, as application/problem+json. */
export function mountFailures<Deps, Route extends AnyRoute<Deps, unknown>>(
  app: Express,
  api: Api<Deps, Route>,
): void {
  app.use(() => {
    throw new Failure('not_found', 'There is no such path.')
  })
  app.use((error: unknown, _request: Request, response: Answering, _next: NextFunction) => {
    sendFailure(api, error, response)
  })
}

/** Gives each request its id, and notes each answer in metrics and log: reads that went well at level debug. */
function observe({
  log: parent,
  securityHeaders,
  answered,
}: Pick<AnyApi, 'log' | 'securityHeaders' | 'answered'>) {
  // these lines hold nothing from outside but an id we checked; looking for secrets in them costs twice the line
  const log = parent.child({}, { redact: [] })
  return (request: Request, response: Response<unknown, Locals>, next: NextFunction) => {
    const startedAt = performance.now()
    const given = request.headers['x-request-id']
    const requestId = typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID()
    response.locals.requestId = requestId
    response.locals.headers = [...securityHeaders, 'X-Request-Id', requestId]
    response.locals.route = 'none'
    response.on('close', () => {
      const ms = performance.now() - startedAt
      const { route, commentId, isStream } = response.locals
      // the reader's leaving is how a stream usually ends
      const status = response.writableFinished || isStream ? response.statusCode : 499
      if (!isStream) answered(request.method, route, status, ms / 1_000)
      // a site reads a hundred times for each comment it sends
      const level = status < 400 && READS.has(request.method) ? 'debug' : 'info'
      log[level](
        { requestId, method: request.method, route, status, ms: Math.round(ms * 10) / 10, commentId },
        'request answered',
      )
    })
    next()
  }
}

/** One operation: who calls, with what, and its answer. */
function serve<Deps, Route extends AnyRoute<Deps, unknown>>(api: Api<Deps, Route>, route: Route) {
  const readAddress = createAddressReader(route)
  return async (request: Request, response: Answering) => {
    const { locals } = response
    locals.route = route.path
    const { caller, read } = await api.admit(route, request, response)
    const { params, query } = readAddress(request)
    const { body, headers } = await read()
    const { requestId } = locals
    const reply = await route.handle(api.deps, { caller, params, query, body, headers, requestId })
    if (reply.commentId) locals.commentId = reply.commentId
    await api.send(request, response, reply)
  }
}

/** What path and query of a route say, checked. Lists are asked for by the same address again and again: it is kept. */
function createAddressReader({ method, params, query }: AnyRoute<never, unknown>) {
  const read = (request: Request) => ({
    params: params && validate(params, request.params, '#path'),
    query: query && validate(query, { ...request.query }, '#query'),
  })
  if (method !== 'get' || !query) return read
  const kept = new LRUCache<string, { readonly params: unknown; readonly query: unknown }>({
    max: MAX_ADDRESSES,
  })
  return (request: Request) => {
    const known = kept.get(request.url)
    if (known) return known
    const address = read(request)
    if (request.url.length <= MAX_ADDRESS_LENGTH) kept.set(request.url, address)
    return address
  }
}

function sendFailure(
  api: Pick<AnyApi, 'log' | 'isUnreachable' | 'sendFailure' | 'challenge' | 'errorsUrl'>,
  error: unknown,
  response: Answering,
): void {
  const { requestId, headers } = response.locals
  const failure = toFailure(error, api.isUnreachable)
  if (failure.code === 'internal') api.log.error({ err: error, requestId }, 'request failed: a bug')
  else if (failure.code === 'database_unreachable')
    api.log.warn({ err: error, requestId }, 'database unreachable')
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (api.sendFailure?.(failure, response)) return
  if (failure.retryAfterSeconds) headers.push('Retry-After', String(failure.retryAfterSeconds))
  if (failure.code === 'unauthorized' && api.challenge) headers.push('WWW-Authenticate', api.challenge)
  headers.push('Cache-Control', 'no-store', 'Content-Type', 'application/problem+json; charset=utf-8')
  const problem = toProblem(failure, requestId, api.errorsUrl)
  answer(response, FAILURES[failure.code].status, headers, JSON.stringify(problem))
}

function refuseMethod({ routes, otherMethods = [] }: Pick<AnyApi, 'routes' | 'otherMethods'>, path: string) {
  const methods = routes.filter((route) => route.path === path).map((route) => route.method.toUpperCase())
  return (_request: Request, response: Answering) => {
    response.locals.headers.push('Allow', [...methods, ...otherMethods].join(', '))
    throw new Failure('method_not_allowed', `This path takes ${methods.join(', ')}.`)
  }
}
