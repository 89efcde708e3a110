import type { QueueItem } from '../api/types.ts'
import { createStore } from '../lib/create-store.ts'

/** From this level on (0..15) a comment is hard to read. Source: our choice; threats and slurs begin there. */
const HARMFUL = 6
const seen = new Set<string>()

/** Harmful comments read since the last pause. */
export const exposure = createStore(0)

/** Counts what harms who reads it, each comment once. */
export function noteExposure({ commentId, harm }: Pick<QueueItem, 'commentId' | 'harm'>): void {
  if (harm < HARMFUL || seen.has(commentId)) return
  seen.add(commentId)
  exposure.set((before) => before + 1)
}
