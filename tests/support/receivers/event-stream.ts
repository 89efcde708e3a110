import { request } from 'node:http'
import { waitUntil } from '../../../tools/testing/wait-until.ts'

export type StreamEvent = {
  readonly type: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of every shape
  readonly data: any
}

/** What a browser's EventSource sees of one connection (HTML standard, "Server-sent events"). */
export type TestStream = {
  readonly events: readonly StreamEvent[]
  /** What a browser would come back with. */
  readonly lastEventId: () => string
  readonly retryMs: () => number | undefined
  /** Events of a type so far; waits until there are at least `count`. */
  readonly received: (type: string, count?: number) => Promise<StreamEvent['data'][]>
  /** Whether we or the other side ended the connection. */
  readonly isEnded: () => boolean
  /** Takes nothing any more of what is sent. */
  readonly pause: () => void
  readonly close: () => void
}

/** Follows an article. Resolves with the first bytes; rejects when the answer is no stream. */
export function followArticle(
  url: string,
  articleId: string,
  more: { query?: string; headers?: Record<string, string> },
): Promise<TestStream> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/v1/articles/${articleId}/events${more.query ?? ''}`, {
      headers: more.headers ?? {},
      agent: false,
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const events: StreamEvent[] = []
      let lastEventId = ''
      let retryMs: number | undefined
      let isEnded = false
      let rest = ''
      const read = (block: string) => {
        const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]))
        lastEventId = fields.get('id') ?? lastEventId
        if (fields.has('retry')) retryMs = Number(fields.get('retry'))
        const data = fields.get('data')
        if (data !== undefined)
          events.push({ type: fields.get('event') ?? 'message', data: JSON.parse(data) })
      }
      const ofType = (type: string) => events.filter((one) => one.type === type).map((one) => one.data)
      const stream: TestStream = {
        events,
        lastEventId: () => lastEventId,
        retryMs: () => retryMs,
        received: async (type, count = 1) => {
          await waitUntil(`${count} × ${type} were received`, () => ofType(type).length >= count)
          return ofType(type)
        },
        isEnded: () => isEnded,
        pause: () => response.pause(),
        close: () => response.destroy(),
      }
      response.setEncoding('utf8')
      response.on('close', () => {
        isEnded = true
        reject(new Error(`answered ${response.statusCode}: ${rest}`))
      })
      response.on('error', () => {})
      response.on('data', (text) => {
        rest += text
        if (response.headers['content-type'] !== 'text/event-stream') return
        const blocks = rest.split('\n\n')
        rest = blocks.pop()!
        for (const block of blocks) read(block)
        resolve(stream)
      })
    })
    sent.end()
  })
}
