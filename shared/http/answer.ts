import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { Reply } from './route.ts'

/** What an answer and its log line need, kept on `response.locals`; `headers` holds names and values in turn. */
export type Locals = {
  requestId: string
  headers: string[]
  route: string
  commentId?: string
  isStream?: true
}

/** Sends an answer whole: one list of headers written at once costs a third of setting each by itself. */
export function answer(
  response: ServerResponse,
  status: number,
  headers: readonly string[],
  body: string | Buffer = '',
): void {
  const all = [...headers]
  if (status !== 204 && status !== 304) all.push('Content-Length', String(Buffer.byteLength(body)))
  response.writeHead(status, all)
  response.end(body)
}

/** Sends what a handler answered: JSON, a stream, or nothing where the caller has it already. */
export async function send(
  request: Request,
  response: Response<unknown, Locals>,
  reply: Reply,
): Promise<void> {
  const { headers } = response.locals
  if (reply.stream && request.method !== 'HEAD') {
    await reply.stream(response, () => beginStream(response))
    return
  }
  if (reply.pieces) {
    await sendPieces(request, response, reply, reply.pieces)
    return
  }
  if (!reply.headers?.['Cache-Control']) headers.push('Cache-Control', 'no-store')
  for (const name in reply.headers) headers.push(name, reply.headers[name]!)
  for (const cookie of reply.cookies ?? []) headers.push('Set-Cookie', cookie)
  const { ETag: etag } = reply.headers ?? {}
  if (request.method === 'GET' && etag && isNamed(etag, request.headers['if-none-match'])) {
    answer(response, 304, headers)
  } else if (reply.body === undefined) {
    answer(response, reply.status, headers)
  } else {
    headers.push('Content-Type', 'application/json; charset=utf-8')
    const body = Buffer.isBuffer(reply.body) ? reply.body : JSON.stringify(reply.body)
    answer(response, reply.status, headers, body)
  }
}

/** Sends an answer in chunks, no faster than it is taken. The first is made before the head, so that it may still fail. */
async function sendPieces(
  request: Request,
  response: Response<unknown, Locals>,
  reply: Reply,
  pieces: AsyncIterator<string>,
): Promise<void> {
  const { headers } = response.locals
  const first = await pieces.next()
  headers.push('Cache-Control', 'no-store')
  for (const name in reply.headers) headers.push(name, reply.headers[name]!)
  response.writeHead(reply.status, headers)
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  const all = async function* () {
    if (first.done) return
    yield first.value
    yield* { [Symbol.asyncIterator]: () => pieces }
  }
  await pipeline(Readable.from(all(), { objectMode: false }), response).catch((error) => {
    // a receiver that hangs up is no failure of ours
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

/**
 * Sends the head of an answer that goes on until either side ends the connection (RFC 9112 §6.3): framing each piece
 * as a chunk would cost three writes for one.
 */
function beginStream(response: ServerResponse<IncomingMessage> & { locals: Locals }): void {
  const { locals } = response
  locals.isStream = true
  response.removeHeader('Transfer-Encoding')
  // nginx would hold back what it thinks too little to send
  const own = ['Cache-Control', 'no-store', 'Connection', 'close', 'X-Accel-Buffering', 'no']
  response.writeHead(200, [...locals.headers, ...own, 'Content-Type', 'text/event-stream'])
}

/** Whether If-None-Match names the tag (RFC 9110 §13.1.2): in a list, or weak, as a proxy that compresses makes it. */
function isNamed(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined || ifNoneMatch === etag) return ifNoneMatch === etag
  return ifNoneMatch.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()))
}
