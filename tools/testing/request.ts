import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request as send } from 'node:http'

export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The body as JSON; undefined when it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly json: any
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/**
 * Sends one request, over a kept connection, and reads its answer. The path goes out as it is. A string or a
 * Buffer is sent as the body as it is, anything else but undefined as JSON. Rejects when the connection breaks. Of a
 * stream of events the answer is what comes first.
 */
export function request(
  url: string,
  key: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  const payload =
    body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = send(
      {
        agent,
        hostname,
        port,
        method,
        path,
        headers: {
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          ...(payload !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(payload),
          }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        const answered = () => {
          const text = Buffer.concat(chunks).toString()
          resolve({ status: response.statusCode!, headers: response.headers, text, json: parse(text) })
        }
        response.on('error', reject)
        response.on('end', answered)
        response.on('data', (chunk) => {
          chunks.push(chunk)
          if (response.headers['content-type'] !== 'text/event-stream') return
          answered()
          response.destroy()
        })
      },
    )
    sent.on('error', reject)
    sent.end(payload)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
