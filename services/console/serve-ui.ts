import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Express, Request, Response } from 'express'
import { answer, type Locals } from '../../shared/http/answer.ts'
import { chooseEncoding, type Encoded, encode } from '../../shared/http/encodings.ts'
import { Failure } from '../../shared/lib/failure.ts'

/** Made by `npm run build`, which `npm install` runs. */
const BUILT = new URL('../../dist/console/', import.meta.url)
/** Nearly the smallest, in a tenth of the time that every start waits for. */
const BROTLI_QUALITY = 9
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

type BuiltFile = { readonly type: string; readonly bodies: Encoded }

/** The pages: files under /assets, named by their content, and for every address that is a page the same document. */
export function serveUi(app: Express): void {
  const files = readBuilt()
  const page = files?.get('index.html')
  app.get('/assets/*path', (request, response: Response<unknown, Locals>) => {
    const file = files?.get(request.path.slice(1))
    if (!file) throw new Failure('not_found', 'There is no such file.')
    sendFile(request, response, file, 'public, max-age=31536000, immutable')
  })
  app.get('/{*path}', (request, response: Response<unknown, Locals>, next) => {
    if (isApi(request.path) || !request.accepts('html')) return next()
    if (!page) throw new Failure('not_found', 'The pages are not built: run `npm run build` and start again.')
    // names the files of this version
    sendFile(request, response, page, 'no-cache')
  })
}

function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/')
}

function readBuilt(): ReadonlyMap<string, BuiltFile> | undefined {
  let names: string[]
  try {
    names = readdirSync(BUILT, { recursive: true, encoding: 'utf8' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return new Map(
    names.flatMap((name) => {
      const type = TYPES[extname(name)]
      return type === undefined ? [] : [[name.replaceAll('\\', '/'), toFile(name, type)]]
    }),
  )
}

function toFile(name: string, type: string): BuiltFile {
  return { type, bodies: encode(readFileSync(new URL(name, BUILT)), BROTLI_QUALITY) }
}

function sendFile(
  request: Request,
  response: Response<unknown, Locals>,
  { type, bodies }: BuiltFile,
  cacheControl: string,
): void {
  const encoding = chooseEncoding(request)
  const headers = [...response.locals.headers, 'Content-Type', type, 'Cache-Control', cacheControl]
  headers.push('Vary', 'Accept-Encoding')
  if (encoding !== 'identity') headers.push('Content-Encoding', encoding)
  answer(response, 200, headers, bodies[encoding])
}
