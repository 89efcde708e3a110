import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aSluice, type TestSluice } from '../support/sluice.ts'

/** A reader on a phone loads it with the page: bytes over the wire with gzip. */
const MAX_GZIP_BYTES = 12_000

const built = readFileSync(new URL('../../dist/widget/widget.js', import.meta.url))
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let sluice: TestSluice
beforeAll(async () => {
  sluice = await aSluice({ worker: false })
})
afterAll(() => sluice?.stop())

/** The body as it travels: fetch would unpack it. */
async function get(
  headers: Record<string, string>,
): Promise<{ headers: Headers; bytes: Buffer; status: number }> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    request(`${sluice.url}/widget.js`, { headers, agent: false }, async (response) => {
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
    expect(digest(unpack(bytes))).toBe(digest(built))
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

  it('weighs little', async () => {
    const { bytes } = await get({ 'accept-encoding': 'gzip' })
    expect(bytes.length).toBeLessThanOrEqual(MAX_GZIP_BYTES)
  })
})
