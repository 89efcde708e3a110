import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { afterEach, describe, expect, it } from '@jest/globals'
import express, { type Response } from 'express'
import { type Locals, send } from '../../../shared/http/answer.ts'
import { listen } from '../../../shared/http/listen.ts'
import { waitUntil } from '../../../tools/testing/wait-until.ts'

const stops: (() => Promise<void>)[] = []
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())))

/** The answer to a request whose body these pieces are, and what sending it came to. */
async function ask(
  pieces: AsyncIterator<string>,
): Promise<{ answer: IncomingMessage; sent: Promise<unknown> }> {
  const app = express()
  const outcome = Promise.withResolvers<unknown>()
  app.get('/', (request, response: Response<unknown, Locals>) => {
    response.locals.headers = []
    const reply = { status: 200, headers: { 'Content-Type': 'text/csv' }, pieces }
    send(request, response, reply).then(outcome.resolve, (error) => {
      if (!response.headersSent) response.writeHead(500).end()
      outcome.resolve(error)
    })
  })
  const { url, close } = await listen(app, { host: '127.0.0.1', port: 0 })
  stops.push(close)
  const [answer] = await once(get(url), 'response')
  return { answer, sent: outcome.promise }
}

describe('an answer in pieces', () => {
  it('arrives whole', async () => {
    const pieces = async function* () {
      yield 'a,b\r\n'
      yield ''
      yield '1,ü\r\n'
    }
    const { answer, sent } = await ask(pieces() as AsyncIterator<string>)
    const text = (await answer.setEncoding('utf8').toArray()).join('')
    expect([answer.headers['content-type'], text]).toEqual(['text/csv', 'a,b\r\n1,ü\r\n'])
    expect([answer.complete, await sent]).toEqual([true, undefined])
  })

  it('may still fail at its first', async () => {
    const pieces = { next: () => Promise.reject(new Error('away')) }
    const { answer, sent } = await ask(pieces)
    expect([answer.statusCode, await sent]).toEqual([500, new Error('away')])
  })

  it('breaks off where it fails later, so that its receiver can tell', async () => {
    const pieces = async function* () {
      yield 'a,b\r\n'
      throw new Error('away')
    }
    const { answer, sent } = await ask(pieces() as AsyncIterator<string>)
    await expect(answer.toArray()).rejects.toThrow('aborted')
    expect([answer.complete, await sent]).toEqual([false, new Error('away')])
  })

  it('is made no faster than it is taken, and no further when the receiver hangs up', async () => {
    const most = 10_000
    let made = 0
    let isOver = false
    const pieces = async function* () {
      try {
        for (; made < most; made++) yield 'x'.repeat(10_000)
      } finally {
        isOver = true
      }
    }
    const { answer, sent } = await ask(pieces() as AsyncIterator<string>)
    // nothing is read: what socket buffers hold is made, and then no more
    let before = -1
    await waitUntil('no more is made', () => {
      const isStill = made === before
      before = made
      return isStill && made > 0
    })
    expect(made).toBeLessThan(most / 2)
    answer.destroy()
    expect(await sent).toBeUndefined()
    await waitUntil('making has ended', () => isOver)
    expect(made).toBeLessThan(most / 2)
  })
})
