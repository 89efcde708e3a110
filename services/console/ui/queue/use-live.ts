import { useEffect, useEffectEvent, useState } from 'react'
import { call, toQuery } from '../api/call.ts'
import type { Claim, QueueChanges } from '../api/types.ts'
import { mark, marks, unmark } from '../decisions/marks.ts'
import { useSession } from '../session/session.tsx'

export type Live = {
  readonly claims: ReadonlyMap<string, Claim>
  /** Comments that came and are not in the list. */
  readonly fresh: ReadonlySet<string>
}

const NOTHING: Live = { claims: new Map(), fresh: new Set() }
const EVERY_MS = 2_000

/**
 * Follows what happens in a queue of what waits: colleagues' claims and decisions are shown on what is listed, and what
 * came is counted. `forget` begins anew, for when the list was.
 */
export function useLive(
  query: Readonly<Record<string, string>> | undefined,
  listed: ReadonlySet<string>,
): Live & { readonly forget: () => void } {
  const me = useSession().moderator.id
  const asked = query && toQuery(query)
  const [{ of, ...seen }, setSeen] = useState<Live & { of: string | undefined }>({ of: asked, ...NOTHING })
  const live = of === asked ? seen : NOTHING
  const take = useEffectEvent((changes: QueueChanges) => {
    setSeen({ of: asked, claims: claimsOf(changes, me), fresh: freshOf(changes, live.fresh, listed) })
    markLeft(changes, listed, me)
  })
  useEffect(() => {
    if (asked === undefined) return
    let cursor: string | undefined
    let timer: ReturnType<typeof setTimeout>
    const abort = new AbortController()
    const look = async () => {
      if (document.hidden && cursor !== undefined) return
      const filter = Object.fromEntries(new URLSearchParams(asked))
      const changes = await call('GET /api/queue/changes', {
        query: { ...filter, since: cursor },
        signal: abort.signal,
      })
      cursor = changes.cursor
      take(changes)
    }
    const follow = async () => {
      // the next look may find more
      await look().catch(() => {})
      if (!abort.signal.aborted) timer = setTimeout(follow, EVERY_MS)
    }
    void follow()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [asked])
  return { ...live, forget: () => setSeen((before) => ({ ...before, fresh: new Set() })) }
}

function claimsOf({ claims }: QueueChanges, me: string): Live['claims'] {
  return new Map(claims.filter((one) => one.moderatorId !== me).map((one) => [one.commentId, one]))
}

function freshOf(
  { changes }: QueueChanges,
  before: Live['fresh'],
  listed: ReadonlySet<string>,
): Live['fresh'] {
  const after = new Set(before)
  for (const { commentId, isListed } of changes) {
    if (isListed && !listed.has(commentId)) after.add(commentId)
    else after.delete(commentId)
  }
  return after
}

/** Greys out what colleagues took away, and brings back what they took back. */
function markLeft({ changes }: QueueChanges, listed: ReadonlySet<string>, me: string): void {
  for (const { commentId, change, moderatorId, name } of changes) {
    if (!listed.has(commentId) || moderatorId === me) continue
    const marked = marks.get().get(commentId)
    if (change === 'returned' || change === 'came') {
      if (marked?.kind === 'left') unmark([commentId])
    } else if (change === 'staged') {
      mark([commentId], { kind: 'left', why: `${name ?? 'A colleague'} decided it` })
    } else if (change === 'left' && marked === undefined) {
      mark([commentId], { kind: 'left', why: name ? `${name} decided it` : 'Decided meanwhile' })
    }
  }
}
