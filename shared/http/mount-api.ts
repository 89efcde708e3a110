import { randomUUID } from 'node:crypto'
import type { Express, NextFunction, Request, Response } from 'express'
import type { Logger } from 'pino'
import { FAILURES, Failure } from '../lib/failure.ts'
import { answer, type Locals, send } from './answer.ts'
import { toFailure, toProblem } from './problem.ts'
import type { AnyRoute } from './route.ts'
import { validate } from './validate.ts'

/** What every API of ours has in common, and what each does in its own way. */
export type Api<Deps, Access> = {
  readonly deps: Deps
  readonly routes: readonly AnyRoute<Deps, Access>[]
  /** On every answer, names and values in turn. */
  readonly securityHeaders: readonly string[]
  /** Who calls. Throws when they may not; may add to `locals.headers`. */
  readonly admit: (route: AnyRoute<Deps, Access>, request: Request, locals: Locals) => Promise<unknown>
  readonly readBody: (request: Request, response: Response) => Promise<unknown>
  readonly log: Logger
  /** One answer, by its route's pattern. */
  readonly answered: (method: string, route: string, status: number, seconds: number) => void
  /** Whether an error says that the database is away. */
  readonly isUnreachable: (error: unknown) => boolean
}

/** Serves the routes: the first that matches answers. What comes before it on the app is not observed. */
export function mountRoutes<Deps, Access>(app: Express, api: Api<Deps, Access>): void {
  app.use(observe(api))
  for (const route of api.routes) app[route.method](route.path, serve(api, route))
  for (const path of new Set(api.routes.map((route) => route.path))) app.all(path, refuseMethod(api, path))
}

/** Answers whatever nothing else did, and every error, as application/problem+json. */
export function mountFailures<Deps, Access>(app: Express, api: Api<Deps, Access>): void {
  app.use(() => {
    throw new Failure('not_found', 'There is no such path.')
  })
  app.use((error: unknown, _request: Request, response: Response<unknown, Locals>, _next: NextFunction) => {
    sendFailure(api, error, response)
  })
}

/** Gives each request its id, and notes each answer in log and metrics. */
function observe<Deps, Access>(api: Api<Deps, Access>) {
  // these lines hold nothing from outside but an id we checked; looking for secrets in them costs twice the line
  const log = api.log.child({}, { redact: [] })
  return (request: Request, response: Response<unknown, Locals>, next: NextFunction) => {
    const startedAt = performance.now()
    const given = request.headers['x-request-id']
    const requestId = typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID()
    response.locals.requestId = requestId
    response.locals.headers = [...api.securityHeaders, 'X-Request-Id', requestId]
    response.locals.route = 'none'
    response.on('close', () => {
      const ms = performance.now() - startedAt
      const { route, commentId, isStream } = response.locals
      // the reader's leaving is how a stream usually ends
      const status = response.writableFinished || isStream ? response.statusCode : 499
      if (!isStream) api.answered(request.method, route, status, ms / 1_000)
      log.info(
        { requestId, method: request.method, route, status, ms: Math.round(ms * 10) / 10, commentId },
        'request answered',
      )
    })
    next()
  }
}

/** One operation: who calls, with what, and its answer. */
function serve<Deps, Access>(api: Api<Deps, Access>, route: AnyRoute<Deps, Access>) {
  return async (request: Request, response: Response<unknown, Locals>) => {
    const { locals } = response
    locals.route = route.path
    const caller = await api.admit(route, request, locals)
    const params = route.params && validate(route.params, request.params, '#path')
    const query = route.query && validate(route.query, { ...request.query }, '#query')
    const body = route.body && validate(route.body, await api.readBody(request, response), '')
    const { headers } = request
    const { requestId } = locals
    const reply = await route.handle(api.deps, { caller, params, query, body, headers, requestId })
    if (reply.commentId) locals.commentId = reply.commentId
    await send(request, response, reply)
  }
}

function sendFailure<Deps, Access>(
  { log, isUnreachable }: Api<Deps, Access>,
  error: unknown,
  response: Response<unknown, Locals>,
): void {
  const { requestId, headers } = response.locals
  const failure = toFailure(error, isUnreachable)
  if (failure.code === 'internal') log.error({ err: error, requestId }, 'request failed: a bug')
  else if (failure.code === 'database_unreachable')
    log.warn({ err: error, requestId }, 'database unreachable')
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (failure.retryAfterSeconds) headers.push('Retry-After', String(failure.retryAfterSeconds))
  headers.push('Cache-Control', 'no-store', 'Content-Type', 'application/problem+json; charset=utf-8')
  answer(response, FAILURES[failure.code].status, headers, JSON.stringify(toProblem(failure, requestId)))
}

function refuseMethod<Deps, Access>({ routes }: Api<Deps, Access>, path: string) {
  const methods = routes.filter((route) => route.path === path).map((route) => route.method.toUpperCase())
  return (_request: Request, response: Response<unknown, Locals>) => {
    response.locals.headers.push('Allow', methods.join(', '))
    throw new Failure('method_not_allowed', `This path takes ${methods.join(', ')}.`)
  }
}
