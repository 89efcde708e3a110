import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Express } from 'express'
import { Failure } from '../../shared/lib/failure.ts'

/** Made by `npm run build`, which `npm install` runs. */
const BUILT = new URL('../../dist/widget/widget.js', import.meta.url)
/** Readers have a new version after five minutes: long enough for a visit, short enough to mend a fault. */
const CACHE_CONTROL = 'public, max-age=300'

const ENCODINGS = ['br', 'gzip'] as const

/** The sites' script at /widget.js, compressed once for all. Any page may load it, also with `crossorigin`. */
export function serveWidget(app: Express): void {
  const script = readBuilt()
  if (!script) {
    app.get('/widget.js', () => {
      throw new Failure('not_found', 'The widget is not built: run `npm run build` and start intake again.')
    })
    return
  }
  const etag = hash('sha256', script, 'base64url').slice(0, 22)
  const bodies = { br: brotliCompressSync(script), gzip: gzipSync(script, { level: 9 }), identity: script }
  app.get('/widget.js', (request, response) => {
    // browsers name all that they take without a preference: ours is the smallest
    const encoding = ENCODINGS.find((name) => request.acceptsEncodings(name)) ?? 'identity'
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
  })
}

function readBuilt(): Buffer | undefined {
  try {
    return readFileSync(BUILT)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
