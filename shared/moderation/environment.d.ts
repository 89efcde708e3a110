/**
 * All of Node that moderation may use: nothing that reads a clock, a file or the network. The type check of this folder
 * knows these and the language itself (`types: []`), so what is not listed here does not exist in it.
 */
declare module 'node:crypto' {
  export function hash(algorithm: 'sha256', data: string): string
}

declare module 'node:url' {
  export function domainToASCII(domain: string): string
  export function domainToUnicode(domain: string): string
}

declare module 'node:zlib' {
  export function deflateRawSync(data: Int8Array, options: { readonly level: number }): Buffer
  export function inflateRawSync(data: Uint8Array): Uint8Array
}

interface Buffer extends Uint8Array<ArrayBuffer> {
  toString(encoding?: 'base64'): string
}

declare const Buffer: { from(text: string, encoding: 'base64'): Buffer }
