import { Resolver } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { checkUrl } from './check-url.ts'
import { classifyAddress, type Networks } from './networks.ts'

/** What became of one attempt. `status` is the answer's, null when none came; `error` says why in a few words. */
export type Sent = {
  readonly status: number | null
  readonly ms: number
  readonly error?: string
  /** The beginning of the answer's body. */
  readonly answer?: string
  /** What the answer's Retry-After asks for, in milliseconds. */
  readonly retryAfterMs?: number
}

/** The addresses of a host name; rejects when it has none. */
export type Resolve = (host: string) => Promise<readonly string[]>

export type SenderOptions = {
  readonly networks: Networks
  /** Without: DNS. */
  readonly resolve?: Resolve
  /** For all of an attempt, from looking up the name to the end of the answer. */
  readonly timeoutMs?: number
}

export type SendMessage = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<Sent>

const TIMEOUT_MS = 10_000
/** No more of an answer is read; no more of it is kept. */
const MAX_ANSWER_BYTES = 64 * 1024
const MAX_KEPT_CHARACTERS = 200
/** Connections that wait for the next message, and for how long. */
const AGENT = { keepAlive: true, maxFreeSockets: 16, timeout: 5_000 }

/** Why an attempt did not lead to an answer; its message may be shown to the site. */
class Refusal extends Error {}

/** A kept connection that the other side had closed already: no fault of the endpoint's. */
class StaleConnection extends Error {}

/**
 * Makes what posts messages to sites' endpoints. It connects only to public addresses and to the configured networks,
 * whatever a name resolves to at that moment: the address that was judged is the one that is connected to. It follows
 * no redirects, uses no proxy, and never throws.
 */
export function createSender(options: SenderOptions): { send: SendMessage; close: () => void } {
  const { networks, resolve = resolveByDns, timeoutMs = TIMEOUT_MS } = options
  // plain http never leaves the configured networks, so the two differ in what they may connect to
  const agents = {
    'https:': new https.Agent({
      ...AGENT,
      lookup: guardedLookup(resolve, networks, ['public', 'configured']),
    }),
    'http:': new http.Agent({ ...AGENT, lookup: guardedLookup(resolve, networks, ['configured']) }),
  }
  const send: SendMessage = async (url, body, headers) => {
    const startedAt = performance.now()
    try {
      const broken = checkUrl(url, networks)
      if (broken) throw new Refusal(`the address ${broken}`)
      const signal = AbortSignal.timeout(timeoutMs)
      for (;;) {
        const sent = await post(new URL(url), body, headers, agents, signal).catch(unlessStale)
        if (sent) return { ...sent, ms: since(startedAt) }
      }
    } catch (error) {
      return { status: null, ms: since(startedAt), error: describe(error) }
    }
  }
  return {
    send,
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

function post(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  agents: { readonly 'https:': https.Agent; readonly 'http:': http.Agent },
  signal: AbortSignal,
): Promise<Omit<Sent, 'ms'>> {
  const isSecure = url.protocol === 'https:'
  return new Promise((resolve, reject) => {
    let finish: (() => void) | undefined
    const request = (isSecure ? https : http).request(
      url,
      {
        method: 'POST',
        agent: isSecure ? agents['https:'] : agents['http:'],
        signal,
        headers: {
          ...headers,
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Sluice-Webhooks/1',
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        // once there is a status the receiver has spoken, whatever becomes of the rest
        finish = () => {
          const retryAfterMs = readRetryAfter(response.headers['retry-after'])
          const answer = excerpt(Buffer.concat(chunks))
          resolve({
            status: response.statusCode!,
            ...(answer && { answer }),
            ...(retryAfterMs !== undefined && { retryAfterMs }),
          })
        }
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > MAX_ANSWER_BYTES) response.destroy()
          else if (bytes - chunk.length < MAX_KEPT_CHARACTERS * 4) chunks.push(chunk)
        })
        response.on('error', () => {})
        response.on('close', finish)
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (finish) finish()
      else if (request.reusedSocket && error.code === 'ECONNRESET') reject(new StaleConnection())
      else reject(error)
    })
    request.end(body)
  })
}

function unlessStale(error: unknown): undefined {
  if (!(error instanceof StaleConnection)) throw error
}

/** A name's addresses, without those that may not be connected to. Node connects to what this answers, and no other. */
function guardedLookup(
  resolve: Resolve,
  networks: Networks,
  allowed: readonly ReturnType<typeof classifyAddress>[],
): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const found = addresses
          .filter((address) => allowed.includes(classifyAddress(address, networks)))
          .map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
        const [first] = found
        if (!first) callback(new Refusal('the host leads to no address that may be connected to'), '')
        else if (options.all) callback(null, found)
        else callback(null, first.address, first.family)
      },
      () => callback(new Refusal('the host name cannot be resolved'), ''),
    )
  }
}

/** Not by the system's resolver: it takes one of four threads for as long as a slow name server likes. */
const resolveByDns: Resolve = async (host) => {
  const name = host.replace(/\.$/, '').toLowerCase()
  // RFC 6761 §6.3
  if (name === 'localhost' || name.endsWith('.localhost')) return ['127.0.0.1', '::1']
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  if (addresses.length === 0) throw new Error('no address')
  return addresses
}

/** Seconds only: a date would be by the receiver's clock. */
function readRetryAfter(value: string | undefined): number | undefined {
  return value && /^\d{1,6}$/.test(value) ? Number(value) * 1_000 : undefined
}

/** Plain text that the database can keep. */
function excerpt(answer: Buffer): string {
  const text = answer
    .toString()
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
  return [...text.trim()].slice(0, MAX_KEPT_CHARACTERS).join('')
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt)
}

/** Never with an address of ours or of the endpoint's: the site learns what happened, not where. */
function describe(error: unknown): string {
  if (error instanceof Refusal) return error.message
  const { name, code } = error as { name?: string; code?: string }
  if (name === 'TimeoutError' || name === 'AbortError') return 'no answer in time'
  if (code === 'ECONNREFUSED') return 'the connection was refused'
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'the connection was broken off'
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'no connection'
  if (code?.startsWith('HPE_')) return 'the answer is not HTTP'
  if (code && /CERT|SSL|TLS|SIGNED|SIGNATURE|EPROTO/.test(code)) return `no secure connection (${code})`
  return 'the connection failed'
}
