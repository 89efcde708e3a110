import { connect, type Socket } from 'node:net'

export type Load = { readonly perSecond: number; readonly p50: number; readonly p99: number }

export type Request = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

const CONNECTIONS = 64
const HEAD_END = '\r\n\r\n'
/** The head of every answer we ask for is shorter. */
const MAX_HEAD_BYTES = 4_096

/**
 * Sends `requests` in turn from 64 connections, each waiting for its answer; times in milliseconds. Throws unless all
 * get `status`. Written by hand because a client that parses all of HTTP (autocannon: 70 to 95 µs a request, this one:
 * 25) needs as much of two cores as the service it measures, and takes it from the service's database.
 */
export async function load(
  url: string,
  requests: readonly Request[],
  options: { seconds: number; status: number },
): Promise<Load> {
  const { hostname, port } = new URL(url)
  const messages = requests.map((one) => toBytes(one, hostname))
  const times: number[] = []
  let next = 0
  const startedAt = performance.now()
  const endsAt = startedAt + options.seconds * 1_000
  const onConnection = () =>
    new Promise<void>((resolve, reject) => {
      let sentAt = 0
      let bytesLeft = 0
      const send = () => {
        sentAt = performance.now()
        socket.write(messages[next++ % messages.length]!)
      }
      const fail = (error: Error) => {
        socket.destroy()
        reject(error)
      }
      const socket: Socket = connect({
        host: hostname,
        port: Number(port),
        noDelay: true,
        onread: {
          buffer: Buffer.allocUnsafe(64 * 1_024),
          callback: (size, chunk) => {
            if (bytesLeft === 0) {
              const answer = readHead(chunk, size)
              if (answer?.status !== options.status) {
                fail(new Error(`${url} answered ${answer?.status ?? 'what is no whole head'}`))
                return false
              }
              bytesLeft = answer.bytes
            }
            bytesLeft -= size
            if (bytesLeft > 0) return true
            const now = performance.now()
            times.push(now - sentAt)
            if (now < endsAt) send()
            else {
              socket.destroy()
              resolve()
            }
            return true
          },
        },
      })
      socket.once('error', fail)
      socket.once('close', () => fail(new Error(`${url} closed the connection`)))
      socket.once('connect', send)
    })
  await Promise.all(Array.from({ length: CONNECTIONS }, onConnection))
  const seconds = (performance.now() - startedAt) / 1_000
  times.sort((a, b) => a - b)
  const at = (part: number) => times[Math.floor((times.length - 1) * part)]!
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}

function toBytes({ method, path, headers, body = '' }: Request, host: string): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`
  return Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${lines.join('')}${length}\r\n${body}`)
}

/** Status of an answer and its bytes, head and body. */
function readHead(chunk: Uint8Array, size: number): { status: number; bytes: number } | undefined {
  const head = Buffer.from(chunk.buffer, chunk.byteOffset, Math.min(size, MAX_HEAD_BYTES)).toString('latin1')
  const end = head.indexOf(HEAD_END)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (end < 0 || length === undefined) return undefined
  return { status: Number(head.slice(9, 12)), bytes: end + HEAD_END.length + Number(length) }
}
