import express, { type Express, type Response } from 'express'
import type { Config } from '../../shared/config/read-config.ts'
import { answer, type Locals, send } from '../../shared/http/answer.ts'
import { clientAddress } from '../../shared/http/client-address.ts'
import { type Api, mountFailures, mountMethods, mountRoutes } from '../../shared/http/mount-api.ts'
import { createJsonReader } from '../../shared/http/read-json.ts'
import { ERRORS_PATH, serveErrors } from '../../shared/http/serve-errors.ts'
import { validate } from '../../shared/http/validate.ts'
import { isUnreachable } from '../../shared/store/database.ts'
import type { ConsoleDeps } from './console-deps.ts'
import type { AnyRoute } from './route.ts'
import { ROUTES } from './routes.ts'
import { securityHeaders } from './security-headers.ts'
import { serveUi } from './serve-ui.ts'
import { admit } from './sign-in/admit.ts'

/** Room for a bulk decision on a thousand comments. */
const MAX_BODY = '256kb'

/** The whole console: its API, what ops ask of every process, and its pages. */
export function createApp(deps: ConsoleDeps, options: Pick<Config, 'trustProxy'>): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('trust proxy', options.trustProxy)

  const readBody = createJsonReader(MAX_BODY)
  const api: Api<ConsoleDeps, AnyRoute> = {
    deps,
    routes: ROUTES,
    securityHeaders: securityHeaders(deps),
    admit: async (route, request, response) => {
      const { method, headers } = request
      return {
        caller: await admit(deps, route, { method, headers, address: clientAddress(request) }),
        read: async () => ({
          body: route.body && validate(route.body, await readBody(request, response), ''),
          headers,
        }),
      }
    },
    send,
    errorsUrl: ERRORS_PATH,
    log: deps.log,
    answered: deps.metrics.httpAnswered,
    isUnreachable,
  }
  mountRoutes(app, api)
  mountMethods(app, api)
  app.get('/healthz', (_request, response: Response<unknown, Locals>) => {
    sendJson(response, 200, { status: 'ok' })
  })
  app.get('/readyz', async (_request, response: Response<unknown, Locals>) => {
    const readiness = await deps.ready()
    sendJson(response, readiness.status === 'down' ? 503 : 200, readiness)
  })
  app.get('/metrics', async (_request, response: Response<unknown, Locals>) => {
    const { registry } = deps.metrics
    const headers = [...response.locals.headers, 'Content-Type', registry.contentType]
    answer(response, 200, headers, await registry.metrics())
  })
  serveErrors(app)
  serveUi(app)
  mountFailures(app, api)
  return app
}

function sendJson(response: Response<unknown, Locals>, status: number, body: object): void {
  const headers = ['Cache-Control', 'no-store', 'Content-Type', 'application/json; charset=utf-8']
  answer(response, status, [...response.locals.headers, ...headers], JSON.stringify(body))
}
