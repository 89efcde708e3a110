import type { ServerResponse } from 'node:http'
import { Failure } from '../../../shared/lib/failure.ts'
import type { Metrics } from '../../../shared/metrics/create-metrics.ts'
import { heartbeat, retryLine, type Update } from './event-stream.ts'

/** A reader's page that follows an article. */
export type Stream = {
  readonly siteId: string
  readonly articleId: string
  /** Up to when the page has everything, in milliseconds; undefined: it has just loaded the thread. */
  readonly since: number | undefined
  /** The reader's address; undefined for the site itself, which may open as many as there is room for. */
  readonly address: string | undefined
  /** Whether key and origin would still be let in. Rejects when nobody can tell. */
  readonly isStillAdmitted: () => Promise<boolean>
  /** Sends the answer's head. */
  readonly begin: () => void
  readonly response: Pick<ServerResponse, 'write' | 'end' | 'destroy' | 'writableLength' | 'once'>
}

type Opening = { readonly begun: () => void; readonly failed: (error: unknown) => void }

export type StreamLimits = {
  readonly maxStreams: number
  /** Of one site, from one address; offices and mobile networks share one among many readers. */
  readonly maxPerAddress: number
  /** Bytes that a client may leave unread before the next are written. */
  readonly maxQueuedBytes: number
}

export const STREAM_LIMITS: StreamLimits = {
  maxStreams: 10_000,
  maxPerAddress: 100,
  maxQueuedBytes: 256 * 1_024,
}

export type Streams = {
  /** Resolves once the stream has begun. Rejects when there is no room, or with what `failOpening` is given. */
  readonly open: (stream: Stream) => Promise<void>
  /** Those that have not begun. */
  readonly opening: () => readonly Stream[]
  readonly failOpening: (error: unknown) => void
  readonly begin: (stream: Stream, update: Update | undefined, at: Date) => void
  readonly count: () => number
  readonly has: (articleKey: string) => boolean
  readonly send: (articleKey: string, update: Update) => void
  readonly sendAll: (update: Update) => void
  readonly beat: (at: Date) => void
  /** Ends those whose key was revoked, or whose origin the site no longer takes. */
  readonly endRefused: () => Promise<void>
  /** Ends all, politely. */
  readonly endAll: () => void
}

export function articleKeyOf(at: { readonly siteId: string; readonly articleId: string }): string {
  return `${at.siteId} ${at.articleId}`
}

/** The open streams of this process. */
export function createStreams(
  metrics: Pick<Metrics, 'liveStreams' | 'liveEventsSent' | 'liveStreamDropped'>,
  limits: StreamLimits,
): Streams {
  const opening = new Map<Stream, Opening>()
  const open = new Set<Stream>()
  const byArticle = new Map<string, Set<Stream>>()
  const byAddress = new Map<string, number>()

  const addressKey = (stream: Stream) => `${stream.siteId} ${stream.address}`
  const countAddress = (stream: Stream, change: 1 | -1) => {
    if (stream.address === undefined) return
    const key = addressKey(stream)
    const count = (byAddress.get(key) ?? 0) + change
    if (count > 0) byAddress.set(key, count)
    else byAddress.delete(key)
  }
  const remove = (stream: Stream) => {
    const wasOpening = opening.get(stream)
    if (!opening.delete(stream) && !open.delete(stream)) return
    countAddress(stream, -1)
    const key = articleKeyOf(stream)
    const others = byArticle.get(key)
    others?.delete(stream)
    if (others?.size === 0) byArticle.delete(key)
    metrics.liveStreams(open.size)
    wasOpening?.begun()
  }
  const write = (stream: Stream, bytes: Buffer | string): boolean => {
    if (stream.response.writableLength <= limits.maxQueuedBytes) {
      stream.response.write(bytes)
      return true
    }
    metrics.liveStreamDropped()
    remove(stream)
    stream.response.destroy()
    return false
  }
  const sendTo = (streams: Iterable<Stream>, { bytes, events }: Update) => {
    let sent = 0
    for (const stream of streams) if (write(stream, bytes)) sent += events
    metrics.liveEventsSent(sent)
  }
  const end = (stream: Stream) => {
    remove(stream)
    stream.response.end(`${retryLine()}\n`)
  }

  return {
    open: (stream) =>
      new Promise((begun, failed) => {
        if (open.size + opening.size >= limits.maxStreams) {
          throw new Failure('overloaded', 'All streams of this process are taken.', { retryAfterSeconds: 30 })
        }
        if ((byAddress.get(addressKey(stream)) ?? 0) >= limits.maxPerAddress) {
          throw new Failure('rate_limited', `At most ${limits.maxPerAddress} streams from one address.`, {
            retryAfterSeconds: 60,
          })
        }
        opening.set(stream, { begun, failed })
        countAddress(stream, 1)
        stream.response.once('close', () => remove(stream))
      }),
    opening: () => [...opening.keys()],
    failOpening: (error) => {
      for (const [stream, { failed }] of opening) {
        failed(error)
        remove(stream)
      }
    },
    begin: (stream, update, at) => {
      const waiting = opening.get(stream)
      // the reader may have left meanwhile
      if (!waiting) return
      opening.delete(stream)
      open.add(stream)
      const key = articleKeyOf(stream)
      byArticle.set(key, (byArticle.get(key) ?? new Set()).add(stream))
      metrics.liveStreams(open.size)
      stream.begin()
      const rest = update?.bytes ?? Buffer.from(heartbeat(at))
      stream.response.write(Buffer.concat([Buffer.from(`${retryLine()}\n`), rest]))
      if (update) metrics.liveEventsSent(update.events)
      waiting.begun()
    },
    count: () => open.size + opening.size,
    has: (articleKey) => byArticle.has(articleKey),
    send: (articleKey, update) => sendTo(byArticle.get(articleKey) ?? [], update),
    sendAll: (update) => sendTo(open, update),
    beat: (at) => {
      const bytes = heartbeat(at)
      for (const stream of open) write(stream, bytes)
    },
    endRefused: async () => {
      await Promise.all(
        [...open].map(async (stream) => {
          // while the database is away nobody can tell, and nothing is sent
          const isAdmitted = await stream.isStillAdmitted().catch(() => true)
          if (!isAdmitted && open.has(stream)) end(stream)
        }),
      )
    },
    endAll: () => {
      for (const stream of open) end(stream)
    },
  }
}
