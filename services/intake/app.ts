import { randomUUID } from 'node:crypto'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import type { Config } from '../../shared/config/read-config.ts'
import { toFailure, toProblem } from '../../shared/http/problem.ts'
import { FAILURES, Failure } from '../../shared/lib/failure.ts'
import { isUnreachable } from '../../shared/store/database.ts'
import { admit, allowCors } from './admit.ts'
import { answer, beginStream, type Locals } from './answer.ts'
import { serveDocs } from './docs.ts'
import { isFormPost, readForm, type SentComment, withFailure, withOutcome } from './html-form.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { readBody } from './read-body.ts'
import type { AnyRoute, Reply } from './route.ts'
import { ROUTES } from './routes.ts'
import { serveWidget } from './serve-widget.ts'
import { validate } from './validate.ts'

/** The whole HTTP API of intake. */
export function createApp(deps: IntakeDeps, options: Pick<Config, 'trustProxy'>): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('trust proxy', options.trustProxy)

  app.use(observe(deps))
  for (const route of ROUTES) app[route.method](route.path, serve(deps, route))
  app.options('/v1/{*path}', allowCors)
  for (const path of new Set(ROUTES.map((route) => route.path))) app.all(path, refuseMethod(path))

  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
    }),
  )
  app.use((_request, response: Response<unknown, Locals>, next) => {
    response.setHeader('X-Request-Id', response.locals.requestId)
    next()
  })
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.get('/readyz', async (_request, response) => {
    const readiness = await deps.ready()
    response.status(readiness.status === 'down' ? 503 : 200).json(readiness)
  })
  app.get('/metrics', async (_request, response) => {
    response.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics())
  })
  serveDocs(app, deps.publicUrl)
  serveWidget(app)

  app.use(() => {
    throw new Failure('not_found', 'There is no such path.')
  })
  app.use((error: unknown, _request: Request, response: Response<unknown, Locals>, _next: NextFunction) => {
    sendFailure(deps, error, response)
  })
  return app
}

/** Gives each request its id, and notes each answer in log and metrics. */
function observe(deps: IntakeDeps) {
  // these lines hold nothing from outside but an id we checked; looking for secrets in them costs twice the line
  const log = deps.log.child({}, { redact: [] })
  return (request: Request, response: Response<unknown, Locals>, next: NextFunction) => {
    const startedAt = performance.now()
    const given = request.headers['x-request-id']
    const requestId = typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID()
    response.locals.requestId = requestId
    response.locals.headers = ['X-Request-Id', requestId]
    response.locals.route = 'none'
    response.on('close', () => {
      const ms = performance.now() - startedAt
      const { route, commentId, isStream } = response.locals
      // the reader's leaving is how a stream usually ends
      const status = response.writableFinished || isStream ? response.statusCode : 499
      if (!isStream) deps.metrics.httpAnswered(request.method, route, status, ms / 1_000)
      log.info(
        { requestId, method: request.method, route, status, ms: Math.round(ms * 10) / 10, commentId },
        'request answered',
      )
    })
    next()
  }
}

/** One operation: who calls, within which limits, with what, and its answer. */
function serve(deps: IntakeDeps, route: AnyRoute) {
  return async (request: Request, response: Response<unknown, Locals>) => {
    const { locals } = response
    locals.route = route.path
    const form = isFormPost(route, request) ? await readForm(request, response) : undefined
    const caller = await admit(deps, route, request, locals, form)
    const params = route.params && validate(route.params, request.params, '#path')
    const query = route.query && validate(route.query, { ...request.query }, '#query')
    const { body, headers } = form
      ? route.form!.toCall(validate(route.form!.schema, form, ''), request.headers)
      : {
          body: route.body && validate(route.body, await readBody(request, response, route.bodyKind), ''),
          headers: request.headers,
        }
    const reply = await route.handle(deps, {
      caller,
      params,
      query,
      body,
      headers,
      requestId: locals.requestId,
    })
    if (reply.commentId) locals.commentId = reply.commentId
    if (reply.stream && request.method !== 'HEAD') await reply.stream(response, () => beginStream(response))
    else send(request, response, reply)
  }
}

function send(request: Request, response: Response<unknown, Locals>, reply: Reply): void {
  const { headers, returnTo } = response.locals
  if (returnTo) {
    sendBack(response, withOutcome(returnTo, reply.body as SentComment))
    return
  }
  if (!reply.headers?.['Cache-Control']) headers.push('Cache-Control', 'no-store')
  for (const name in reply.headers) headers.push(name, reply.headers[name]!)
  const { ETag: etag } = reply.headers ?? {}
  if (request.method === 'GET' && etag && isNamed(etag, request.headers['if-none-match'])) {
    answer(response, 304, headers)
  } else if (reply.body === undefined) {
    answer(response, reply.status, headers)
  } else {
    headers.push('Content-Type', 'application/json; charset=utf-8')
    answer(
      response,
      reply.status,
      headers,
      Buffer.isBuffer(reply.body) ? reply.body : JSON.stringify(reply.body),
    )
  }
}

/** Leads the reader of an HTML form back to its page, by GET. */
function sendBack(response: Response<unknown, Locals>, address: string): void {
  answer(response, 303, [...response.locals.headers, 'Cache-Control', 'no-store', 'Location', address])
}

/** Whether If-None-Match names the tag (RFC 9110 §13.1.2): in a list, or weak, as a proxy that compresses makes it. */
function isNamed(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined || ifNoneMatch === etag) return ifNoneMatch === etag
  return ifNoneMatch.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()))
}

function sendFailure(deps: IntakeDeps, error: unknown, response: Response<unknown, Locals>): void {
  const { requestId, headers, returnTo } = response.locals
  const failure = toFailure(error, isUnreachable)
  if (failure.code === 'internal') deps.log.error({ err: error, requestId }, 'request failed: a bug')
  else if (failure.code === 'database_unreachable')
    deps.log.warn({ err: error, requestId }, 'database unreachable')
  if (response.headersSent) {
    response.destroy()
    return
  }
  const { status } = FAILURES[failure.code]
  // what is our fault stays an error, for those who watch; going back, the reader finds the form still filled
  if (returnTo && status < 500) {
    sendBack(response, withFailure(returnTo, failure))
    return
  }
  if (failure.retryAfterSeconds) headers.push('Retry-After', String(failure.retryAfterSeconds))
  if (failure.code === 'unauthorized') headers.push('WWW-Authenticate', 'Bearer')
  headers.push('Cache-Control', 'no-store', 'Content-Type', 'application/problem+json; charset=utf-8')
  answer(response, status, headers, JSON.stringify(toProblem(failure, requestId)))
}

function refuseMethod(path: string) {
  const methods = ROUTES.filter((route) => route.path === path).map((route) => route.method.toUpperCase())
  return (_request: Request, response: Response<unknown, Locals>) => {
    response.locals.headers.push('Allow', [...methods, 'OPTIONS'].join(', '))
    throw new Failure('method_not_allowed', `This path takes ${methods.join(', ')}.`)
  }
}
