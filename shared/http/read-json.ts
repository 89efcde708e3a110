import express, { type Request, type Response } from 'express'
import { Failure } from '../lib/failure.ts'

/** Reads JSON of at most `limit`, e.g. `32kb`. Throws by RFC 9110: 400, 413, 415. */
export function createJsonReader(limit: string): (request: Request, response: Response) => Promise<unknown> {
  const parse = express.json({ limit, strict: false })
  return async (request, response) => {
    await new Promise<void>((resolve, reject) => {
      parse(request, response, (error?: unknown) => (error ? reject(error) : resolve()))
    })
    if (request.body !== undefined) return request.body
    if (request.headers['content-type'] === undefined || request.is('application/json') === false) {
      throw new Failure('unsupported_type', 'Send the body as application/json.', {
        errors: [{ pointer: '#header/Content-Type', message: 'must be application/json' }],
      })
    }
    throw new Failure('malformed_json', 'The body is empty.')
  }
}
