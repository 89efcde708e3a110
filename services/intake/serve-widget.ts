import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'node:path'
import type { Express, Request, Response } from 'express'
import { chooseEncoding, type Encoded, encode } from '../../shared/http/encodings.ts'
import { Failure } from '../../shared/lib/failure.ts'

/** Made by `npm run build`, which `npm install` runs. */
const BUILT = new URL('../../dist/widget/', import.meta.url)
/** Readers have a new version after five minutes: long enough for a visit, short enough to mend a fault. */
const CACHE_CONTROL = 'public, max-age=300'
/** The smallest there is: every reader loads it. */
const BROTLI_QUALITY = 11

type Script = { readonly etag: string; readonly bodies: Encoded }

/**
 * The sites' script at /widget.js with English texts, at /widget.js?lang=de with German ones, and each language's
 * texts alone at /widget/de.js. Any page may load them, also with `crossorigin`.
 */
export function serveWidget(app: Express): void {
  const core = readBuilt('core.js')
  if (!core) {
    app.get(['/widget.js', '/widget/:language.js'], () => {
      throw new Failure('not_found', 'The widget is not built: run `npm run build` and start intake again.')
    })
    return
  }
  const texts = new Map<string, Script>()
  const scripts = new Map<string, Script>()
  for (const file of readdirSync(new URL('texts/', BUILT))) {
    const { name: language } = parse(file)
    const source = readBuilt(`texts/${file}`)!
    texts.set(language, toScript(source))
    scripts.set(language, toScript(Buffer.concat([source, core])))
  }
  app.get('/widget.js', (request, response) => {
    const { lang } = request.query
    // `de-AT` is served by `de`; of a language that is not ours the page brings the texts
    const base = String(lang ?? '')
      .split('-')[0]!
      .toLowerCase()
    sendScript(request, response, scripts.get(base) ?? scripts.get('en')!)
  })
  app.get('/widget/:language.js', (request, response) => {
    const script = texts.get(request.params.language)
    if (!script) throw new Failure('not_found', 'The widget has no texts in this language.')
    sendScript(request, response, script)
  })
}

function toScript(source: Buffer): Script {
  return {
    etag: hash('sha256', source, 'base64url').slice(0, 22),
    bodies: encode(source, BROTLI_QUALITY),
  }
}

function sendScript(request: Request, response: Response, { etag, bodies }: Script): void {
  const encoding = chooseEncoding(request)
  response.set({
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': CACHE_CONTROL,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
    // each encoding is a representation of its own (RFC 9110 §8.8.3.3)
    ETag: `"${etag}-${encoding}"`,
    Vary: 'Accept-Encoding',
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
  })
  if (request.fresh) response.status(304).end()
  else response.end(bodies[encoding])
}

function readBuilt(path: string): Buffer | undefined {
  try {
    return readFileSync(new URL(path, BUILT))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
