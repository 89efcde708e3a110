import express, { type Express, type Request, type Response } from 'express'
import helmet from 'helmet'
import type { Config } from '../../shared/config/read-config.ts'
import { answer, send } from '../../shared/http/answer.ts'
import {
  type Api,
  type Arrival,
  mountFailures,
  mountMethods,
  mountRoutes,
} from '../../shared/http/mount-api.ts'
import type { Reply } from '../../shared/http/route.ts'
import { ERRORS_PATH, serveErrors } from '../../shared/http/serve-errors.ts'
import { validate } from '../../shared/http/validate.ts'
import { FAILURES, type Failure } from '../../shared/lib/failure.ts'
import { isUnreachable } from '../../shared/store/database.ts'
import { admit, allowCors, type IntakeLocals } from './admit.ts'
import { serveDocs } from './docs.ts'
import { isFormPost, readForm, type SentComment, withFailure, withOutcome } from './html-form.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { readBody } from './read-body.ts'
import type { AnyRoute } from './route.ts'
import { ROUTES } from './routes.ts'
import { serveWidget } from './serve-widget.ts'

/**
 * On every answer of the API. Source: OWASP REST Security Cheat Sheet, "Security Headers"; published comments are for
 * the sites' own pages, so they may be loaded across origins.
 */
const SECURITY_HEADERS = [
  ...['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ...['Cross-Origin-Resource-Policy', 'cross-origin'],
  ...['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
  ...['X-Content-Type-Options', 'nosniff'],
  ...['X-Frame-Options', 'DENY'],
]

/** The whole HTTP API of intake. */
export function createApp(deps: IntakeDeps, options: Pick<Config, 'trustProxy'>): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('trust proxy', options.trustProxy)

  const api: Api<IntakeDeps, AnyRoute> = {
    deps,
    routes: ROUTES,
    securityHeaders: SECURITY_HEADERS,
    admit: (route, request, response) => arrive(deps, route, request, response),
    send: reply,
    sendFailure: leadBackFailed,
    errorsUrl: deps.publicUrl + ERRORS_PATH,
    challenge: 'Bearer',
    otherMethods: ['OPTIONS'],
    log: deps.log,
    answered: deps.metrics.httpAnswered,
    isUnreachable,
  }
  mountRoutes(app, api)
  app.options('/v1/{*path}', allowCors)
  mountMethods(app, api)
  serveErrors(app)

  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
    }),
  )
  app.use((_request, response: Response<unknown, IntakeLocals>, next) => {
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
  mountFailures(app, api)
  return app
}

/** Who calls, within which limits, and with what: JSON, or an HTML form. */
async function arrive(
  deps: IntakeDeps,
  route: AnyRoute,
  request: Request,
  response: Response<unknown, IntakeLocals>,
): Promise<Arrival> {
  const form = isFormPost(route, request) ? await readForm(request, response) : undefined
  return {
    caller: await admit(deps, route, request, response.locals, form),
    read: async () =>
      form
        ? route.form!.toCall(validate(route.form!.schema, form, ''), request.headers)
        : {
            body: route.body && validate(route.body, await readBody(request, response, route.bodyKind), ''),
            headers: request.headers,
          },
  }
}

function reply(
  request: Request,
  response: Response<unknown, IntakeLocals>,
  made: Reply,
): void | Promise<void> {
  const { returnTo } = response.locals
  if (!returnTo) return send(request, response, made)
  leadBack(response, withOutcome(returnTo, made.body as SentComment))
}

/** What is our fault stays an error, for those who watch; going back, the reader finds the form still filled. */
function leadBackFailed(failure: Failure, response: Response<unknown, IntakeLocals>): boolean {
  const { returnTo } = response.locals
  if (!returnTo || FAILURES[failure.code].status >= 500) return false
  leadBack(response, withFailure(returnTo, failure))
  return true
}

/** Leads the reader of an HTML form back to its page, by GET. */
function leadBack(response: Response<unknown, IntakeLocals>, address: string): void {
  answer(response, 303, [...response.locals.headers, 'Cache-Control', 'no-store', 'Location', address])
}
