import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { parseNetworks } from '../../../shared/webhooks/networks.ts'
import { createSender, type SenderOptions } from '../../../shared/webhooks/send-message.ts'

const LOOPBACK = parseNetworks(['127.0.0.1', '::1'])
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function aSender(options: Partial<SenderOptions> = {}) {
  const sender = createSender({ networks: LOOPBACK, timeoutMs: 2_000, ...options })
  closing.push(sender.close)
  return (url: string, body = '{}') => sender.send(url, body, { 'webhook-id': 'msg_1' })
}

async function listen(server: Server | TcpServer, host = '127.0.0.1'): Promise<number> {
  server.listen(0, host)
  await once(server, 'listening')
  closing.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** A server that counts its connections, for there should be none. */
async function aServer(answer: (response: ServerResponse) => void = (response) => response.end()) {
  let connections = 0
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(request.url!)
    request.resume().on('end', () => answer(response))
  }).on('connection', () => {
    connections++
  })
  const port = await listen(server)
  return { port, url: `http://127.0.0.1:${port}/hooks`, paths, connections: () => connections }
}

const NOT_PUBLIC = 'the address must not lead to an address that is not public'
const NOWHERE = 'the host leads to no address that may be connected to'

describe('addresses that are not connected to', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['short', '127.1'],
    ['decimal', '2130706433'],
    ['hexadecimal', '0x7f000001'],
    ['octal', '0177.0.0.1'],
    ['full-width', '１２７.0.0.1'],
    ['IPv6 loopback', '[::1]'],
    ['mapped', '[::ffff:127.0.0.1]'],
    ['mapped, hexadecimal', '[::ffff:7f00:1]'],
    ['compatible', '[::127.0.0.1]'],
    ['through a NAT64', '[64:ff9b::7f00:1]'],
    ['unspecified', '0.0.0.0'],
    ['unspecified, IPv6', '[::]'],
  ])('written in the URL: %s', async (_case, host) => {
    const server = await aServer()
    const send = aSender({ networks: [] })
    expect(await send(`https://${host}:${server.port}/`)).toMatchObject({ status: null, error: NOT_PUBLIC })
    expect(server.connections()).toBe(0)
  })

  it.each([
    ['loopback', ['127.0.0.1']],
    ['all of 127/8', ['127.9.9.9']],
    ['IPv6 loopback', ['::1']],
    ['mapped', ['::ffff:127.0.0.1']],
    ['private', ['10.0.0.1', '192.168.0.1']],
    ['metadata of the cloud', ['169.254.169.254']],
    ['unspecified', ['0.0.0.0']],
    ['link-local', ['fe80::1']],
    ['unique local', ['fd00::1']],
  ])('that a name leads to: %s', async (_case, addresses) => {
    const server = await aServer()
    const send = aSender({ networks: [], resolve: async () => addresses })
    expect(await send(`https://news.example:${server.port}/`)).toMatchObject({ status: null, error: NOWHERE })
    expect(server.connections()).toBe(0)
  })

  it('the private ones among a name’s addresses', async () => {
    const server = await aServer()
    // of the two only the second may be connected to by plain http
    const send = aSender({ resolve: async () => ['10.255.255.1', '127.0.0.1'] })
    expect(await send(`http://news.example:${server.port}/`)).toMatchObject({ status: 200 })
  })

  it('a name that leads elsewhere at the next look-up', async () => {
    // all of 127/8 leads to this server, but only 127.0.0.1 is configured
    let connections = 0
    const server = createServer((_request, response) =>
      response.writeHead(200, { connection: 'close' }).end(),
    )
    server.on('connection', () => connections++)
    const port = await listen(server, '0.0.0.0')
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.2']]
    let lookedUp = 0
    const send = aSender({ resolve: async () => answers[lookedUp++]! })
    expect(await send(`http://news.example:${port}/`)).toMatchObject({ status: 200 })
    // looked up once, so what was judged is what was connected to
    expect({ lookedUp, connections }).toEqual({ lookedUp: 1, connections: 1 })
    expect(await send(`http://news.example:${port}/`)).toMatchObject({ error: NOWHERE })
    expect({ lookedUp, connections }).toEqual({ lookedUp: 2, connections: 1 })
  })

  it('a public one by plain http, though other networks are configured', async () => {
    const send = aSender({ resolve: async () => ['93.184.215.14'] })
    expect(await send('http://news.example/')).toMatchObject({ error: NOWHERE })
  })

  it('localhost, by any of its names', async () => {
    const send = aSender({ networks: [] })
    for (const host of ['localhost', 'LOCALHOST', 'localhost.', 'cms.localhost']) {
      expect(await send(`https://${host}/`)).toMatchObject({ error: NOWHERE })
    }
  })

  it('where a redirect leads', async () => {
    const inner = await aServer()
    const outer = await aServer((response) => response.writeHead(307, { location: inner.url }).end())
    expect(await aSender()(outer.url)).toMatchObject({ status: 307 })
    expect(inner.connections()).toBe(0)
  })
})

describe('what is sent', () => {
  it('reaches a configured network, by address and by name', async () => {
    const server = await aServer()
    const send = aSender()
    expect(await send(server.url)).toMatchObject({ status: 200 })
    expect(await send(server.url.replace('127.0.0.1', 'localhost'))).toMatchObject({ status: 200 })
    expect(await send(`${server.url}?token=a%20b`)).toMatchObject({ status: 200 })
    expect(server.paths).toEqual(['/hooks', '/hooks', '/hooks?token=a%20b'])
  })

  it('goes over a connection that is kept', async () => {
    const server = await aServer()
    const send = aSender()
    for (let number = 0; number < 5; number++) expect((await send(server.url)).status).toBe(200)
    expect(server.connections()).toBe(1)
  })

  it('says what came back', async () => {
    const server = await aServer((response) =>
      response.writeHead(503, { 'retry-after': '120' }).end(`too busy\0\r\n\t${'ä'.repeat(10_000)}`),
    )
    expect(await aSender()(server.url)).toEqual({
      status: 503,
      ms: expect.any(Number),
      retryAfterMs: 120_000,
      answer: `too busy ${'ä'.repeat(191)}`,
    })
  })
})

describe('endpoints that misbehave', () => {
  it('by an answer without end: the status counts, the rest is not read', async () => {
    let sent = 0
    const server = await aServer((response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x')
      const write = () => {
        sent += chunk.length
        if (!response.destroyed) response.write(chunk, () => setImmediate(write))
      }
      write()
    })
    expect(await aSender()(server.url)).toMatchObject({ status: 200 })
    expect(sent).toBeLessThan(64 * 1024 * 1024)
  })

  it('by never answering', async () => {
    const server = await aServer(() => {})
    expect(await aSender({ timeoutMs: 200 })(server.url)).toMatchObject({
      status: null,
      error: 'no answer in time',
    })
  })

  it('by an answer that never ends, byte by byte: the status counts', async () => {
    const server = await aServer((response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    })
    expect(await aSender({ timeoutMs: 300 })(server.url)).toMatchObject({ status: 200 })
  })

  it('by headers that never end', async () => {
    const port = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => {})
        socket.write('HTTP/1.1 200 OK\r\n')
        const timer = setInterval(() => socket.write(`x-${Math.random()}: ${'a'.repeat(1_000)}\r\n`), 5)
        socket.on('close', () => clearInterval(timer))
      }),
    )
    expect(await aSender()(`http://127.0.0.1:${port}/`)).toMatchObject({
      status: null,
      error: 'the answer is not HTTP',
    })
  })

  it('by breaking off, by not listening, and by speaking something else', async () => {
    const breaking = await listen(createTcpServer((socket) => socket.once('data', () => socket.destroy())))
    const speaking = await listen(
      createTcpServer((socket) => socket.on('error', () => {}).end('220 smtp\r\n')),
    )
    const plain = await aServer()
    const closed = createTcpServer()
    const port = await listen(closed)
    closed.close()
    await once(closed, 'close')
    const send = aSender()
    expect(await send(`http://127.0.0.1:${breaking}/`)).toMatchObject({
      error: 'the connection was broken off',
    })
    expect(await send(`http://127.0.0.1:${speaking}/`)).toMatchObject({ error: 'the answer is not HTTP' })
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ error: 'the connection was refused' })
    expect((await send(`https://127.0.0.1:${plain.port}/`)).error).toMatch(/^no secure connection/)
  })

  it('by a name that does not exist or takes too long to resolve', async () => {
    const unknown = aSender({ resolve: () => Promise.reject(new Error('ENOTFOUND')) })
    expect(await unknown('https://news.example/')).toMatchObject({
      error: 'the host name cannot be resolved',
    })
    const slow = aSender({ timeoutMs: 100, resolve: () => new Promise(() => {}) })
    expect(await slow('https://news.example/')).toMatchObject({ error: 'no answer in time' })
  })
})
