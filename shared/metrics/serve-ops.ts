import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from './create-metrics.ts'

/** Whether a process can do its work; `degraded` still can. `checks` says it by part, e.g. `{ database: 'ok' }`. */
export type Readiness = {
  readonly status: 'ok' | 'degraded' | 'down'
  readonly checks: Readonly<Record<string, unknown>>
}

export type OpsOptions = {
  readonly host: string
  /** 0 takes a free one; see the answered url. */
  readonly port: number
  readonly metrics: Pick<Metrics, 'registry'>
  readonly ready: () => Promise<Readiness>
}

/** A small HTTP server for processes that have no other: GET /metrics, /healthz (alive) and /readyz (200 or 503). */
export async function serveOps(options: OpsOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else send(response, 500, 'text/plain; charset=utf-8', 'internal error\n')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const { address, family, port } = server.address() as AddressInfo
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function answer(options: OpsOptions, request: IncomingMessage, response: ServerResponse) {
  const path = request.url?.split('?', 1)[0]
  const known = path === '/metrics' || path === '/healthz' || path === '/readyz'
  if (!known) return send(response, 404, 'text/plain; charset=utf-8', 'not found\n')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return send(response, 405, 'text/plain; charset=utf-8', 'method not allowed\n')
  }
  if (path === '/metrics') {
    const { registry } = options.metrics
    return send(response, 200, registry.contentType, await registry.metrics())
  }
  if (path === '/healthz') return sendJson(response, 200, { status: 'ok' })
  const readiness = await options.ready().catch((): Readiness => ({ status: 'down', checks: {} }))
  return sendJson(response, readiness.status === 'down' ? 503 : 200, readiness)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body))
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  })
  // Node itself leaves the body out of the answer to HEAD.
  response.end(body)
}
