import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

export type Received = {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The body, once the signature was found to be right; undefined when it was not. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly json: any
}

export type Reaction = { status: number; headers?: Record<string, string>; body?: string }

/** An endpoint of a site, on this machine. */
export type WebhookReceiver = {
  readonly url: string
  readonly received: Received[]
  /** What verifies from now on. */
  useSecret: (secret: string) => void
  /** Says how to answer from now on; until then with 204. */
  react: (reaction: (one: Received) => Reaction | Promise<Reaction>) => void
  readonly close: () => Promise<void>
}

/** Starts a receiver that verifies what it gets with the library of the Standard Webhooks project. */
export async function aReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = []
  let secret: string | undefined
  let reaction: Parameters<WebhookReceiver['react']>[0] = () => ({ status: 204 })
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const one = { headers: request.headers, body, json: verify(secret, body, request.headers) }
    received.push(one)
    const { status, headers, body: answer } = await reaction(one)
    response.writeHead(status, headers).end(answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    useSecret: (used) => {
      secret = used
    },
    react: (how) => {
      reaction = how
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function verify(secret: string | undefined, body: string, headers: IncomingHttpHeaders): unknown {
  if (!secret) return undefined
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>)
  } catch {
    return undefined
  }
}
