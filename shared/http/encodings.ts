import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request } from 'express'

/** The smallest first: browsers name all that they take without a preference. */
const ENCODINGS = ['br', 'gzip'] as const

/** A file in every encoding, compressed once for all. */
export type Encoded = Readonly<Record<(typeof ENCODINGS)[number] | 'identity', Buffer>>

/** `brotliQuality` is 0..11; the last two are within 2% of each other, and the last takes ten times as long. */
export function encode(source: Buffer, brotliQuality: number): Encoded {
  const br = brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
  return { br, gzip: gzipSync(source, { level: 9 }), identity: source }
}

/** The encoding to send to who asked. */
export function chooseEncoding(request: Request): keyof Encoded {
  return ENCODINGS.find((name) => request.acceptsEncodings(name)) ?? 'identity'
}
