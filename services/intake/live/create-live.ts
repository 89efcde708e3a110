import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../../../shared/lib/failure.ts'
import type { Metrics } from '../../../shared/metrics/create-metrics.ts'
import type { EventsSeen } from '../../../shared/store/comments/follow-events.ts'
import type { PublicState } from '../../../shared/store/comments/published.ts'
import { resetUpdate, toMessage, toUpdate, type Update } from './event-stream.ts'
import { createRecentTouches } from './recent-touches.ts'
import { articleKeyOf, createStreams, STREAM_LIMITS, type Stream, type StreamLimits } from './streams.ts'

export type LiveDeps = {
  readonly eventsSince: (snapshot: string) => Promise<EventsSeen>
  readonly recentEvents: (seconds: number, limit: number) => Promise<EventsSeen>
  readonly publicStates: (commentIds: readonly string[]) => Promise<readonly PublicState[]>
  readonly metrics: Pick<Metrics, 'liveStreams' | 'liveEventsSent' | 'liveStreamDropped'>
  readonly onTrouble: (error: unknown) => void
  readonly limits?: StreamLimits
}

export type Live = {
  /** Resolves once the stream has begun; rejects when it cannot. */
  readonly open: (stream: Stream) => Promise<void>
  /** Ends all streams and opens no more. */
  readonly close: () => Promise<void>
}

const LOOK_EVERY_MS = 100
const LOOK_AGAIN_AFTER_TROUBLE_MS = 1_000
/** Proxies commonly take a connection for dead after 30 or 60 s of silence. */
const BEAT_EVERY_MS = 15_000
/** How long a revoked key may keep its streams, beside the 2 s that a key is remembered. */
const CHECK_EVERY_MS = 2_000
/** How far back streams can resume; and how long we look on after the last has gone, since many come right back. */
const KEEP_SECONDS = 300
/** Events that can be resumed over, about 300 bytes each: of an import, the fastest there is, those of 15 s. */
const MAX_TOUCHES = 100_000
/** After so long without a look there may be more to read than anybody needs. */
const MAX_GAP_MS = 30_000
/** Of more comments at once a page is told to load the thread anew. */
const MAX_COMMENTS = 100
/**
 * A stream begins so much before the time it asks for, in milliseconds: a page loads its thread, which may be a second
 * old, before it opens its stream; and this process may not have been there to see when a transaction was committed.
 */
const OVERLAP_MS = 10_000

/**
 * Tells readers' pages what changes on them, whichever process changed it. While streams are open, what was committed
 * to the events table is read every 100 ms. What is sent is how the touched comments stand now, not what happened to
 * them: so it may be sent twice, and nothing goes wrong when it was overtaken.
 */
export function createLive(deps: LiveDeps): Live {
  const streams = createStreams(deps.metrics, deps.limits ?? STREAM_LIMITS)
  let touches = createRecentTouches({ max: MAX_TOUCHES, knownSince: Number.POSITIVE_INFINITY })
  /** Where the next look goes on; undefined: anew. */
  let seen: { snapshot: string; at: Date; byOurClockMs: number } | undefined
  let following: Promise<void> | undefined
  let isClosed = false

  const look = async () => {
    const byOurClockMs = performance.now()
    const last = seen && byOurClockMs - seen.byOurClockMs < MAX_GAP_MS ? seen : undefined
    const { events, snapshot, at } = last
      ? await deps.eventsSince(last.snapshot)
      : await deps.recentEvents(KEEP_SECONDS, MAX_TOUCHES)
    const nowMs = at.getTime()
    const keepSince = nowMs - KEEP_SECONDS * 1_000
    if (!last) {
      const [oldest] = events.length < MAX_TOUCHES ? [] : events
      const knownSince = oldest ? oldest.createdAt.getTime() : keepSince
      touches = createRecentTouches({ max: MAX_TOUCHES, knownSince })
    }

    const touched = new Map<string, Set<string>>()
    for (const event of events) {
      const articleKey = articleKeyOf(event)
      const { commentId, createdAt } = event
      touches.add({ articleKey, commentId, at: last ? nowMs : createdAt.getTime() })
      if (last && streams.has(articleKey)) {
        touched.set(articleKey, (touched.get(articleKey) ?? new Set()).add(commentId))
      }
    }
    touches.forgetBefore(keepSince)
    const beginnings = streams.opening().map((stream) => {
      const since = Math.min(stream.since ?? nowMs, nowMs) - OVERLAP_MS
      return { stream, commentIds: atMost(touches.since(articleKeyOf(stream), since)) }
    })

    const updates = [...touched].map(([articleKey, ids]) => ({ articleKey, commentIds: atMost([...ids]) }))
    const messages = await loadMessages(deps, [...updates, ...beginnings])
    const updateOf = (commentIds: readonly string[] | undefined): Update | undefined =>
      commentIds
        ? toUpdate(
            commentIds.map((id) => messages.get(id) ?? ''),
            at,
          )
        : resetUpdate(at)
    // not before all is loaded: what throws on the way is looked for again
    seen = { snapshot, at, byOurClockMs }
    if (!last) streams.sendAll(resetUpdate(at))
    for (const { articleKey, commentIds } of updates) {
      const update = updateOf(commentIds)
      if (update) streams.send(articleKey, update)
    }
    for (const { stream, commentIds } of beginnings) streams.begin(stream, updateOf(commentIds), at)
  }

  const follow = async () => {
    const beating = setInterval(() => seen && streams.beat(seen.at), BEAT_EVERY_MS)
    const checking = setInterval(() => void streams.endRefused(), CHECK_EVERY_MS)
    let neededMs = performance.now()
    const isNeeded = () => {
      if (streams.count() > 0) neededMs = performance.now()
      return performance.now() - neededMs < KEEP_SECONDS * 1_000
    }
    while (!isClosed && isNeeded()) {
      let waitMs = LOOK_EVERY_MS
      try {
        await look()
      } catch (error) {
        deps.onTrouble(error)
        streams.failOpening(error)
        waitMs = LOOK_AGAIN_AFTER_TROUBLE_MS
      }
      await sleep(waitMs)
    }
    clearInterval(beating)
    clearInterval(checking)
    seen = undefined
    following = undefined
  }

  return {
    open: async (stream) => {
      if (isClosed) throw stopping()
      const begun = streams.open(stream)
      following ??= follow()
      await begun
    },
    close: async () => {
      isClosed = true
      streams.failOpening(stopping())
      streams.endAll()
      await following
    },
  }
}

function stopping(): Failure {
  return new Failure('overloaded', 'This process is stopping; another takes the next request.', {
    retryAfterSeconds: 1,
  })
}

/** Undefined when there are more than a page is told of at once. */
function atMost(commentIds: readonly string[] | undefined): readonly string[] | undefined {
  return commentIds && commentIds.length <= MAX_COMMENTS ? commentIds : undefined
}

/** What is to be told of each comment that somebody is to be told of. */
async function loadMessages(
  deps: LiveDeps,
  wanted: readonly { readonly commentIds: readonly string[] | undefined }[],
): Promise<Map<string, string>> {
  const ids = new Set(wanted.flatMap(({ commentIds }) => commentIds ?? []))
  if (ids.size === 0) return new Map()
  return new Map((await deps.publicStates([...ids])).map((state) => [state.id, toMessage(state)]))
}
