import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createMetrics } from '../../../shared/metrics/create-metrics.ts'
import { type Readiness, serveOps } from '../../../shared/metrics/serve-ops.ts'

describe('serveOps', () => {
  let readiness: () => Promise<Readiness>
  let ops: Awaited<ReturnType<typeof serveOps>>

  beforeAll(async () => {
    ops = await serveOps({
      host: '127.0.0.1',
      port: 0,
      metrics: createMetrics('worker'),
      ready: () => readiness(),
    })
  })
  afterAll(() => ops.close())

  it('shows the metrics', async () => {
    const response = await fetch(`${ops.url}/metrics`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(await response.text()).toContain('sluice_swept_comments_total')
  })

  it('says it is alive', async () => {
    const response = await fetch(`${ops.url}/healthz`)
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  it.each([
    ['ok', 200],
    ['degraded', 200],
    ['down', 503],
  ] as const)('answers /readyz when %s with %d', async (status, code) => {
    readiness = async () => ({ status, checks: { database: status } })
    const response = await fetch(`${ops.url}/readyz`)
    expect([response.status, await response.json()]).toEqual([code, { status, checks: { database: status } }])
  })

  it('is down when asking whether it is ready throws', async () => {
    readiness = () => Promise.reject(new Error('no database'))
    expect((await fetch(`${ops.url}/readyz`)).status).toBe(503)
  })

  it.each([
    ['GET', '/', 404],
    ['POST', '/metrics', 405],
    ['HEAD', '/healthz', 200],
  ])('answers %s %s with %d', async (method, path, code) => {
    expect((await fetch(`${ops.url}${path}`, { method })).status).toBe(code)
  })

  it('says so when the port is taken', async () => {
    const port = Number(new URL(ops.url).port)
    await expect(
      serveOps({ host: '127.0.0.1', port, metrics: createMetrics('worker'), ready: () => readiness() }),
    ).rejects.toThrow('EADDRINUSE')
  })
})
