import { createStore, useStore } from '../lib/create-store.ts'
import { clearMarks } from './marks.ts'

/** What one looks at, and what is selected for a bulk decision. */
type Selection = {
  /** Undefined: the first of the list. */
  readonly openId: string | undefined
  /** On a phone the card takes the place of the list. */
  readonly isCardShown: boolean
  readonly chosen: ReadonlySet<string>
  /** One comment at a time, without the list. */
  readonly isZen: boolean
}

export const selection = createStore<Selection>({
  openId: undefined,
  isCardShown: false,
  chosen: new Set(),
  isZen: false,
})

export function useSelection<T>(pick: (value: Selection) => T): T {
  return useStore(selection, pick)
}

export function select(commentId: string | undefined): void {
  selection.set((before) => ({ ...before, openId: commentId }))
}

/** Opens a comment's card; the browser's way back leads to the list again. */
export function openCard(commentId: string): void {
  const isCardShown = matchMedia('(max-width: 760px)').matches
  if (isCardShown && !selection.get().isCardShown) history.pushState({ ...history.state, card: true }, '')
  selection.set((before) => ({ ...before, openId: commentId, isCardShown }))
}

export function closeCard(): void {
  if (history.state?.card) history.back()
  hideCard()
}

/** Shows the list again, as the browser's way back does. */
export function hideCard(): void {
  selection.set((before) => ({ ...before, isCardShown: false }))
}

export function toggleChosen(commentId: string): void {
  selection.set((before) => {
    const chosen = new Set(before.chosen)
    if (!chosen.delete(commentId)) chosen.add(commentId)
    return { ...before, chosen }
  })
}

export function toggleZen(): void {
  selection.set((before) => ({ ...before, isZen: !before.isZen }))
}

/** Begins anew: nothing is open, chosen or marked. */
export function resetSelection(): void {
  clearMarks()
  selection.set((before) => ({ ...before, openId: undefined, isCardShown: false, chosen: new Set() }))
}

export function choose(commentIds: readonly string[]): void {
  selection.set((before) => ({ ...before, chosen: new Set(commentIds) }))
}
