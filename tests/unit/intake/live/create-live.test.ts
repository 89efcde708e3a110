import { afterEach, describe, expect, it } from '@jest/globals'
import { createLive, type Live, type LiveDeps } from '../../../../services/intake/live/create-live.ts'
import type { Stream } from '../../../../services/intake/live/streams.ts'
import type { TouchEvent } from '../../../../shared/store/comments/follow-events.ts'
import type { PublicState } from '../../../../shared/store/comments/published.ts'
import { waitUntil } from '../../../../tools/testing/wait-until.ts'

let live: Live | undefined
afterEach(() => live?.close())

function aRemoved(id: string): PublicState {
  return {
    siteId: 's',
    articleId: 'story',
    total: 1,
    id,
    published: undefined,
    isWithdrawn: false,
    wasPublished: true,
  }
}

/** A follower over events that the test makes up, and clients that the test looks into. */
function aLive(more: Partial<LiveDeps> = {}) {
  const counted = { open: 0, sent: 0, dropped: 0 }
  const state = { waiting: [] as TouchEvent[], isDown: false, looks: 0, troubles: 0 }
  const read = async () => {
    state.looks++
    if (state.isDown) throw new Error('database away')
    return { events: state.waiting.splice(0), snapshot: '1:1:', at: new Date() }
  }
  const made = createLive({
    recentEvents: read,
    eventsSince: read,
    publicStates: async (ids) => ids.map(aRemoved),
    metrics: {
      liveStreams: (open) => {
        counted.open = open
      },
      liveEventsSent: (events) => {
        counted.sent += events
      },
      liveStreamDropped: () => {
        counted.dropped++
      },
    },
    onTrouble: () => {
      state.troubles++
    },
    ...more,
  })
  live = made
  return {
    live: made,
    counted,
    state,
    touch: (commentId: string) =>
      state.waiting.push({ siteId: 's', articleId: 'story', commentId, createdAt: new Date() }),
  }
}

function aClient(more: Partial<Stream> = {}) {
  const client = { text: '', heads: 0, queued: 0, isDestroyed: false, isEnded: false, leave: () => {} }
  const stream: Stream = {
    siteId: 's',
    articleId: 'story',
    since: undefined,
    address: '192.0.2.1',
    isStillAdmitted: async () => true,
    begin: () => {
      client.heads++
    },
    response: {
      write: (bytes: Buffer | string) => {
        client.text += String(bytes)
        return true
      },
      end: ((bytes: string) => {
        client.text += bytes
        client.isEnded = true
      }) as Stream['response']['end'],
      destroy: (() => {
        client.isDestroyed = true
      }) as Stream['response']['destroy'],
      get writableLength() {
        return client.queued
      },
      once: ((_event: string, listener: () => void) => {
        client.leave = listener
      }) as Stream['response']['once'],
    },
    ...more,
  }
  return { client, stream }
}

const LIMITS = { maxStreams: 10, maxPerAddress: 5, maxQueuedBytes: 100 }

describe('createLive', () => {
  it('looks for events only once somebody follows', async () => {
    const { live, state } = aLive()
    expect(state.looks).toBe(0)
    await live.open(aClient().stream)
    expect(state.looks).toBe(1)
  })

  it('opens at most so many streams, and so many from one address of one site', async () => {
    const { live, counted } = aLive({ limits: { maxStreams: 4, maxPerAddress: 2, maxQueuedBytes: 100 } })
    const first = aClient()
    await Promise.all([live.open(first.stream), live.open(aClient().stream)])
    await expect(live.open(aClient().stream)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 60,
    })
    await live.open(aClient({ siteId: 'other' }).stream)
    await live.open(aClient({ address: undefined }).stream)
    await expect(live.open(aClient({ address: undefined }).stream)).rejects.toMatchObject({
      code: 'overloaded',
      retryAfterSeconds: 30,
    })
    first.client.leave()
    expect(counted.open).toBe(3)
    await live.open(aClient().stream)
    expect(counted.open).toBe(4)
  })

  it('drops who leaves too much unread, before writing more', async () => {
    const { live, counted, touch } = aLive({ limits: LIMITS })
    const [slow, fine] = [aClient(), aClient()]
    await Promise.all([live.open(slow.stream), live.open(fine.stream)])
    const { text } = slow.client
    slow.client.queued = 101
    fine.client.queued = 100
    touch('one')
    await waitUntil('the other is told', () => fine.client.text.includes('"one"'))
    expect(slow.client).toMatchObject({ isDestroyed: true, text })
    expect(counted).toEqual({ open: 1, sent: 1, dropped: 1 })
  })

  it('tells anew what it could not tell while the database was away', async () => {
    let isAway = true
    const asked: string[] = []
    const one = { siteId: 's', articleId: 'story', commentId: 'one', createdAt: new Date() }
    const { live, state } = aLive({
      recentEvents: async () => ({ events: [], snapshot: 'before', at: new Date() }),
      eventsSince: async (snapshot) => {
        asked.push(snapshot)
        return { events: snapshot === 'before' ? [one] : [], snapshot: 'after', at: new Date() }
      },
      publicStates: async (ids) => {
        if (isAway) throw new Error('database away')
        return ids.map(aRemoved)
      },
    })
    const { client, stream } = aClient()
    await live.open(stream)
    await waitUntil('it was in vain', () => state.troubles > 0)
    expect(client.text).not.toContain('"one"')
    isAway = false
    await waitUntil('it is told', () => client.text.includes('"one"'))
    await waitUntil('it goes on', () => asked.includes('after'))
    expect(asked.filter((snapshot) => snapshot === 'before').length).toBeGreaterThan(1)
  })

  it('refuses new streams while the database is away, and keeps those that are open', async () => {
    const { live, state } = aLive()
    const { client, stream } = aClient()
    await live.open(stream)
    state.isDown = true
    const late = aClient()
    await expect(live.open(late.stream)).rejects.toThrow('database away')
    expect(late.client.heads).toBe(0)
    expect(client.isEnded).toBe(false)
  })

  it('tells to load anew when too much happened at once', async () => {
    const { live, touch } = aLive()
    const { client, stream } = aClient()
    await live.open(stream)
    for (let number = 0; number < 101; number++) touch(`comment-${number}`)
    await waitUntil('it is told', () => client.text.includes('event: reset'))
    expect(client.text).not.toContain('comment-0')
  })

  it('leaves alone who left before the stream began', async () => {
    const { live, counted } = aLive()
    const { client, stream } = aClient()
    const opened = live.open(stream)
    client.leave()
    await opened
    await live.open(aClient().stream)
    expect(client).toMatchObject({ heads: 0, text: '' })
    expect(counted.open).toBe(1)
  })

  it('ends all when it is closed, saying when to come back, and opens no more', async () => {
    const { live } = aLive()
    const { client, stream } = aClient()
    await live.open(stream)
    await live.close()
    expect(client.isEnded).toBe(true)
    expect(client.text).toMatch(/retry: \d{4}\n\n$/)
    await expect(live.open(aClient().stream)).rejects.toMatchObject({ code: 'overloaded' })
  })
})
