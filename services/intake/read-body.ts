import express, { type Request, type Response } from 'express'
import { Failure } from '../../shared/lib/failure.ts'

const MAX_BODY = '32kb'
const MAX_BATCH_BODY = '16mb'

const json = express.json({ limit: MAX_BODY, strict: false })
const batchJson = express.json({ limit: MAX_BATCH_BODY, strict: false })
const batchLines = express.text({ limit: MAX_BATCH_BODY, type: 'application/x-ndjson' })

/** The request's JSON. `batch` also takes NDJSON, as `{comments: [one a line]}`. Throws by RFC 9110: 400, 413, 415. */
export async function readBody(
  request: Request,
  response: Response,
  kind: 'json' | 'batch' = 'json',
): Promise<unknown> {
  if (kind === 'batch' && request.is('application/x-ndjson')) {
    await parseWith(batchLines, request, response)
    return { comments: parseLines(typeof request.body === 'string' ? request.body : '') }
  }
  await parseWith(kind === 'batch' ? batchJson : json, request, response)
  if (request.body !== undefined) return request.body
  if (request.headers['content-type'] === undefined || request.is('application/json') === false) {
    throw new Failure('unsupported_type', 'Send the body as application/json.', {
      errors: [{ pointer: '#header/Content-Type', message: 'must be application/json' }],
    })
  }
  throw new Failure('malformed_json', 'The body is empty.')
}

/** Runs one of Express' parsers, which leaves what it made in `request.body`. */
export function parseWith(
  parser: ReturnType<typeof express.json>,
  request: Request,
  response: Response,
): Promise<void> {
  return new Promise((resolve, reject) => {
    parser(request, response, (error?: unknown) => (error ? reject(error) : resolve()))
  })
}

function parseLines(lines: string): unknown[] {
  return lines
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => {
      try {
        return JSON.parse(line)
      } catch (cause) {
        throw new Failure('malformed_json', `Line ${number} is not valid JSON.`, {
          errors: [{ pointer: `/${number - 1}`, message: 'is not valid JSON' }],
          cause,
        })
      }
    })
}
