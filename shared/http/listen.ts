import { once } from 'node:events'
import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'

/** Time that requests under way are given when we stop, in milliseconds. */
const GRACE_MS = 10_000

/** Serves an app. `close` takes nothing new, then ends what goes on by itself (`endStreams`), and answers the rest. */
export async function listen(
  app: Express,
  { host, port, endStreams }: { host: string; port: number; endStreams?: () => Promise<void> },
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000, ...messagesOf(app) }, app)
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      await endStreams?.()
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS)
      await closed
      clearTimeout(timer)
    },
  }
}

/**
 * Requests and answers that are Express's from the start. Express gives each its own prototype when it arrives, and an
 * object whose prototype changes is slow ever after: 6 to 8% of what a request costs, in paired runs.
 */
function messagesOf(app: Express) {
  class Incoming extends IncomingMessage {}
  class Outgoing extends ServerResponse {}
  Object.setPrototypeOf(Incoming.prototype, app.request)
  Object.setPrototypeOf(Outgoing.prototype, app.response)
  Object.assign(app, { request: Incoming.prototype, response: Outgoing.prototype })
  return { IncomingMessage: Incoming, ServerResponse: Outgoing }
}
