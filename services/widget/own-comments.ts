import type { CommentStatus } from '../../shared/domain/comment.ts'
import type { ReportReason } from '../../shared/domain/site.ts'
import { type Api, Problem } from './api.ts'
import { keep, readKept } from './kept.ts'
import type { Item, Mark } from './thread.ts'

/** A comment of this reader that is not public, as this browser keeps it. */
export type OwnComment = Item & { readonly mark: Mark; readonly readerToken?: string | undefined }

/** Kept of one article at most: the oldest go first. */
const MAX_KEPT = 20

/** This reader's comments of one article that are not public (yet). */
export function createOwnComments(siteKey: string, articleId: string) {
  const key = `own:${siteKey}:${articleId}`
  const all = () => readKept<OwnComment[]>(key) ?? []
  const remove = (id: string) => {
    const others = all().filter((own) => own.id !== id)
    keep(key, others.length > 0 ? others : undefined)
  }
  return {
    all,
    remove,
    save: (own: OwnComment) => keep(key, [...all().filter(({ id }) => id !== own.id), own].slice(-MAX_KEPT)),
  }
}
export type OwnComments = ReturnType<typeof createOwnComments>

/** First and longest pause between two looks, in milliseconds. */
const FIRST_LOOK_MS = 1_000
const MAX_LOOK_MS = 30_000

/**
 * Asks what became of those that wait, ever more rarely, and not while the page is hidden. `onDecided` is told each
 * change; `look` starts over.
 */
export function watchOwn(
  api: Pick<Api, 'status'>,
  owns: OwnComments,
  onDecided: (own: OwnComment, status: CommentStatus, reason: ReportReason | null | undefined) => void,
  signal: AbortSignal,
): { readonly look: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (pauseMs = FIRST_LOOK_MS) => {
    clearTimeout(timer)
    const waiting = owns.all().filter((own) => own.mark !== 'rejected' && own.readerToken)
    if (signal.aborted || waiting.length === 0) return
    timer = setTimeout(async () => {
      if (!document.hidden) for (const own of waiting) await ask(own)
      look(Math.min(pauseMs * 2, MAX_LOOK_MS))
    }, pauseMs)
  }
  const ask = async (own: OwnComment) => {
    try {
      const { status, reason } = await api.status(own.id, own.readerToken!)
      if (status !== own.mark && !signal.aborted) onDecided(own, status, reason)
    } catch (error) {
      // purged, or of a key that is no longer: nothing to wait for
      if (error instanceof Problem && [403, 404].includes(error.status)) onDecided(own, 'withdrawn', null)
    }
  }
  document.addEventListener('visibilitychange', () => document.hidden || look(), { signal })
  signal.addEventListener('abort', () => clearTimeout(timer))
  look()
  return { look: () => look() }
}
