import type { PublishedComment } from './api.ts'

export type LiveEvents = {
  /** Published or edited. */
  readonly onComment: (comment: PublishedComment, total: number) => void
  readonly onRemoved: (id: string, withdrawn: boolean, total: number) => void
  /** Events may have been missed: look at the thread itself. */
  readonly onGap: () => void
}

/** Without a stream: how often to look at the thread, and to try for a stream again, in milliseconds. */
const POLL_MS = 30_000

/**
 * Follows an article's events after `lastEventId`, a time. Only while the page is visible: a browser has six
 * connections for a host, and a reader many tabs. Where no stream is to be had, `onGap` is called now and then.
 */
export function followLive(
  url: (lastEventId: string) => string,
  lastEventId: string,
  events: LiveEvents,
  signal: AbortSignal,
): void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const stop = () => {
    source?.close()
    clearTimeout(timer)
  }
  const start = () => {
    stop()
    if (document.hidden || signal.aborted) return
    const stream = new EventSource(url(lastEventId))
    source = stream
    const on = (type: string, tell: (data: never) => void) =>
      stream.addEventListener(type, (event) => {
        lastEventId = event.lastEventId || lastEventId
        tell(JSON.parse(event.data) as never)
      })
    const onComment = ({ comment, total }: { comment: PublishedComment; total: number }) =>
      events.onComment(comment, total)
    on('comment.published', onComment)
    on('comment.edited', onComment)
    on('comment.removed', ({ id, withdrawn, total }: { id: string; withdrawn: boolean; total: number }) =>
      events.onRemoved(id, withdrawn, total),
    )
    on('reset', events.onGap)
    stream.onerror = () => {
      // while it is connecting the browser tries by itself
      if (stream.readyState !== EventSource.CLOSED) return
      timer = setTimeout(() => {
        events.onGap()
        start()
      }, POLL_MS)
    }
  }
  document.addEventListener('visibilitychange', start, { signal })
  signal.addEventListener('abort', stop)
  start()
}
