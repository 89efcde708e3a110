import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { LANGUAGES } from '../../services/widget/texts/languages.ts'
import { aSluice, type TestSluice } from '../support/processes/sluice.ts'

/** A reader on a phone loads it with the page: bytes over the wire with gzip. Texts in other scripts take more. */
const MAX_GZIP_BYTES = { en: 12_000, other: 12 * 1_024 }

const read = (path: string) => readFileSync(new URL(`../../dist/widget/${path}`, import.meta.url))
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let sluice: TestSluice
beforeAll(async () => {
  sluice = await aSluice({ worker: false })
})
afterAll(() => sluice?.stop())

/** The body as it travels: fetch would unpack it. */
async function get(
  headers: Record<string, string>,
  path = '/widget.js',
): Promise<{ headers: Headers; bytes: Buffer; status: number }> {
  return new Promise((resolve, reject) => {
    request(sluice.url + path, { headers, agent: false }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const received = new Headers(response.headers as Record<string, string>)
      resolve({ headers: received, bytes: Buffer.concat(chunks), status: response.statusCode! })
    })
      .on('error', reject)
      .end()
  })
}

describe('GET /widget.js', () => {
  it.each([
    ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
    [null, 'identity', (bytes: Buffer) => bytes],
  ])('is the built script in the encoding %s for %s', async (encoding, accepted, unpack) => {
    const { status, headers, bytes } = await get({ 'accept-encoding': accepted })
    expect([status, headers.get('content-encoding')]).toEqual([200, encoding])
    expect(digest(unpack(bytes))).toBe(digest(Buffer.concat([read('texts/en.js'), read('core.js')])))
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      vary: 'Accept-Encoding',
    })
  })

  it('is not sent again to who has it', async () => {
    const etag = (await get({ 'accept-encoding': 'gzip' })).headers.get('etag')!
    const again = await get({ 'accept-encoding': 'gzip', 'if-none-match': etag })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
  })

  it.each([
    ['', 'en'],
    ['?lang=de', 'de'],
    ['?lang=pt-BR', 'pt'],
    ['?lang=nl', 'en'],
    ['?lang=../core', 'en'],
    ['?lang=de&lang=fr', 'en'],
  ])('comes with the texts asked for by "%s": %s', async (query, language) => {
    const { bytes } = await get({}, `/widget.js${query}`)
    expect(digest(bytes)).toBe(digest(Buffer.concat([read(`texts/${language}.js`), read('core.js')])))
  })

  it.each(LANGUAGES)('weighs little in %s', async (language) => {
    const { bytes } = await get({ 'accept-encoding': 'gzip' }, `/widget.js?lang=${language}`)
    expect(bytes.length).toBeLessThanOrEqual(language === 'en' ? MAX_GZIP_BYTES.en : MAX_GZIP_BYTES.other)
  })
})

describe('GET /widget/{language}.js', () => {
  it("is a language's texts alone", async () => {
    const { bytes, headers } = await get({}, '/widget/ar.js')
    expect(digest(bytes)).toBe(digest(read('texts/ar.js')))
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  it.each(['nl', '..%2fcore', 'constructor'])('has none of %s', async (language) => {
    expect((await get({}, `/widget/${language}.js`)).status).toBe(404)
  })
})
