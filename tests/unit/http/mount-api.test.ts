import { afterEach, describe, expect, it } from '@jest/globals'
import express from 'express'
import { pino } from 'pino'
import { z } from 'zod'
import { send } from '../../../shared/http/answer.ts'
import { listen } from '../../../shared/http/listen.ts'
import { mountFailures, mountRoutes } from '../../../shared/http/mount-api.ts'
import type { AnyRoute, Call } from '../../../shared/http/route.ts'
import { waitUntil } from '../../../tools/testing/wait-until.ts'

const stops: (() => Promise<void>)[] = []
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())))

const route = (method: 'get' | 'post'): AnyRoute<object, unknown> => ({
  ...{ method, path: '/stories/:story', access: undefined, summary: '', replies: {} },
  params: z.object({ story: z.string() }),
  query: z.strictObject({ limit: z.string().regex(/^\d+$/, 'must be a number').transform(Number) }),
  handle: async (_deps, { params, query }: Call<unknown, object, object, unknown>) => ({
    status: 200,
    body: { ...params, ...query },
  }),
})

/** An API of one path to read and to write; `lines` are what it logs. */
async function anApi(level: 'debug' | 'info') {
  const lines: { level: number; method: string; status: number }[] = []
  const log = pino({ level }, { write: (line: string) => lines.push(JSON.parse(line)) })
  const app = express()
  const api = {
    deps: {},
    routes: [route('get'), route('post')],
    securityHeaders: [],
    admit: async () => ({ caller: undefined, read: async () => ({ body: undefined, headers: {} }) }),
    send,
    errorsUrl: 'https://comments.example.org/docs/errors',
    log,
    answered: () => {},
    isUnreachable: () => false,
  }
  mountRoutes(app, api)
  mountFailures(app, api)
  const { url, close } = await listen(app, { host: '127.0.0.1', port: 0 })
  stops.push(close)
  const ask = async (path: string, method = 'GET') => {
    const answer = await fetch(url + path, { method })
    return { status: answer.status, body: await answer.json() }
  }
  return { ask, lines }
}

describe('mountRoutes', () => {
  it('answers an address as before when it is asked again, and others by themselves', async () => {
    const { ask } = await anApi('info')
    const bridge = { status: 200, body: { story: 'bridge', limit: 5 } }
    expect(await ask('/stories/bridge?limit=5')).toEqual(bridge)
    expect(await ask('/stories/bridge?limit=6')).toEqual({ status: 200, body: { ...bridge.body, limit: 6 } })
    expect(await ask('/stories/flood?limit=5')).toEqual({ status: 200, body: { story: 'flood', limit: 5 } })
    expect(await ask('/stories/bridge?limit=5')).toEqual(bridge)
  })

  it('refuses a wrong address each time', async () => {
    const { ask } = await anApi('info')
    for (let time = 0; time < 2; time++) {
      expect(await ask('/stories/bridge?limit=many')).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#query/limit', message: 'must be a number' }] },
      })
    }
  })

  it('says of an error where it is explained', async () => {
    const { ask } = await anApi('info')
    const { body } = await ask('/nowhere')
    expect(body).toMatchObject({
      type: 'https://comments.example.org/docs/errors#not_found',
      title: 'There is nothing here',
      status: 404,
      code: 'not_found',
    })
  })

  it('logs writes and what went wrong; reads that went well at level debug only', async () => {
    const requests = [
      ['/stories/bridge?limit=5', 'GET'],
      ['/stories/bridge?limit=5', 'POST'],
      ['/stories/bridge?limit=many', 'GET'],
    ] as const
    const logged = async (level: 'debug' | 'info') => {
      const { ask, lines } = await anApi(level)
      for (const [path, method] of requests) await ask(path, method)
      await waitUntil('the last is logged', async () => lines.some(({ status }) => status === 422))
      return lines.map(({ method, status }) => `${method} ${status}`)
    }
    expect(await logged('info')).toEqual(['POST 200', 'GET 422'])
    expect(await logged('debug')).toEqual(['GET 200', 'POST 200', 'GET 422'])
  })
})
