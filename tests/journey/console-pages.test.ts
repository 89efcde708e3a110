import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aConsole, type TestConsole } from '../support/scenes/console.ts'

describe("the console's pages", () => {
  let console: TestConsole

  beforeAll(async () => {
    console = await aConsole()
  })
  afterAll(() => console?.stop())

  const get = (path: string, headers = {}) =>
    console.call('GET', path, undefined, { accept: 'text/html', ...headers })

  it.each(['/', '/queue/flagged', '/comments/0', '/invitation', '/sign-in?problem=oidc_refused'])(
    'are one document at %s, which is asked for anew each time',
    async (path) => {
      const { status, headers, text } = await get(path)
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ])
      expect(headers['content-security-policy']).toContain("script-src 'self';")
      expect(text).toContain('<div id="app">')
      // all that the policy would refuse
      expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|https?:\/\//)
    },
  )

  it('name files that are kept for good, in the encoding that the browser takes', async () => {
    const { text } = await get('/')
    const paths = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!)
    expect(paths.length).toBeGreaterThan(2)
    for (const path of paths) {
      const plain = await get(path)
      expect([path, plain.status, plain.headers['cache-control'], plain.headers['content-encoding']]).toEqual(
        [path, 200, 'public, max-age=31536000, immutable', undefined],
      )
      for (const encoding of ['br', 'gzip']) {
        const packed = await get(path, { 'accept-encoding': encoding })
        expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual([
          encoding,
          'Accept-Encoding',
        ])
        expect(Number(packed.headers['content-length'])).toBeLessThanOrEqual(
          Number(plain.headers['content-length']),
        )
      }
    }
  })

  it.each([
    '/assets/none.js',
    '/assets/../index.html',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/api/none',
    '/api',
  ])('are not what %s is', async (path) => {
    const { status, headers, json } = await get(path)
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8'])
    const explained = await get(json.type)
    expect(explained.status).toBe(200)
    expect(explained.text).toContain('<h2 id="not_found">')
  })
})
