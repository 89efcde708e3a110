import { useEffect, useState } from 'react'
import { call } from '../api/call.ts'
import type { Claim } from '../api/types.ts'

const tokens = new Map<string, string>()
/** Looking at a comment for less than this claims nothing, in milliseconds: one who leafs through keeps nothing from others. */
const LINGER_MS = 200
/** Half of what a claim lasts, less a slow network. */
const RENEW_MS = 12_000

/** Of my claim on a comment. */
export function tokenOf(commentId: string): string | undefined {
  return tokens.get(commentId)
}

function release(commentId: string): void {
  const token = tokens.get(commentId)
  if (token === undefined) return
  tokens.delete(commentId)
  // ends by itself where this does not arrive
  call('POST /api/claims/release', { body: { tokens: [token] }, keepalive: true }).catch(() => {})
}

/** Claims a waiting comment while it is looked at. Answers the colleague who has it open already. */
export function useClaim(commentId: string | undefined, isWaiting: boolean): Claim | undefined {
  const [taken, setTaken] = useState<{ commentId: string; claim: Claim }>()
  useEffect(() => {
    if (commentId === undefined || !isWaiting) return
    let isOver = false
    const claim = async () => {
      const outcome = await call('POST /api/comments/:id/claim', { params: { id: commentId } }).catch(
        () => undefined,
      )
      if (outcome?.outcome === 'claimed') {
        tokens.set(commentId, outcome.token)
        if (isOver) release(commentId)
        else setTaken(undefined)
      } else if (outcome?.outcome === 'taken' && !isOver) setTaken({ commentId, claim: outcome.claim })
    }
    const renew = async () => {
      const token = tokens.get(commentId)
      if (token === undefined) return claim()
      const { claims } = await call('POST /api/claims/renew', { body: { tokens: [token] } })
      if (claims.length === 0) {
        tokens.delete(commentId)
        await claim()
      }
    }
    const lingering = setTimeout(claim, LINGER_MS)
    const renewing = setInterval(() => void renew().catch(() => {}), RENEW_MS)
    const onLeave = () => release(commentId)
    addEventListener('pagehide', onLeave)
    return () => {
      isOver = true
      clearTimeout(lingering)
      clearInterval(renewing)
      removeEventListener('pagehide', onLeave)
      release(commentId)
    }
  }, [commentId, isWaiting])
  return taken && taken.commentId === commentId ? taken.claim : undefined
}
