import type { DecideOutcome, QueueItem } from '../api/types.ts'
import { createStore, useStore } from '../lib/create-store.ts'
import { formatReason } from '../lib/words.ts'

/** What is needed of a comment to decide on it. */
export type Decidable = {
  readonly commentId: string
  readonly revision: number
  readonly status: QueueItem['status']
  /** By whom it is decided, as it is shown; nothing: it waits, and whoever decides it first does. */
  readonly decided?: QueueItem['decided'] | undefined
}

/** What happened to a listed comment since the list was loaded; the list itself does not move. */
export type Mark =
  | {
      readonly kind: 'decided'
      readonly decision: 'approve' | 'reject'
      readonly reason?: string | undefined
    }
  /** `asked` is the comment as whoever decided had it before them. */
  | { readonly kind: 'refused'; readonly why: string; readonly asked: Decidable }
  /** By a colleague, or as a reader took it back. */
  | { readonly kind: 'left'; readonly why: string }
  | { readonly kind: 'skipped' | 'sent' }

export const marks = createStore<ReadonlyMap<string, Mark>>(new Map())

export function mark(commentIds: readonly string[], one: Mark): void {
  marks.set((before) => new Map([...before, ...commentIds.map((id) => [id, one] as const)]))
}

export function unmark(commentIds: readonly string[]): void {
  marks.set((before) => {
    const after = new Map(before)
    for (const id of commentIds) after.delete(id)
    return after
  })
}

export function clearMarks(): void {
  marks.set(() => new Map())
}

export function useMark(commentId: string): Mark | undefined {
  return useStore(marks, (all) => all.get(commentId))
}

export function formatMark(one: Mark): string {
  switch (one.kind) {
    case 'decided':
      return one.decision === 'approve'
        ? 'Approved'
        : `Rejected${one.reason ? `: ${formatReason(one.reason)}` : ''}`
    case 'refused':
    case 'left':
      return one.why
    case 'skipped':
      return 'Left to colleagues'
    case 'sent':
      return 'Sent to a colleague'
  }
}

/** Why a comment was not decided as asked; undefined when it was. */
export function formatRefusal(one: DecideOutcome): string | undefined {
  switch (one.outcome) {
    case 'staged':
    case 'applied':
      return undefined
    case 'edited':
      return 'The author edited it meanwhile'
    case 'claimed':
      return `${one.claim.name ?? 'A colleague'} has it open`
    case 'decided': {
      const { by, name, decision, reason, at } = one.decided
      const who = by === 'machine' ? 'The machine' : (name ?? 'Somebody')
      const what = decision === 'approve' ? 'approved' : decision === 'reject' ? 'rejected' : 'flagged'
      const time = new Date(at).toLocaleTimeString(undefined, { timeStyle: 'short' })
      return `${who} ${what} it at ${time}${reason ? ` (${formatReason(reason)})` : ''}`
    }
    case 'withdrawn':
      return 'The author withdrew it'
    case 'pending':
      return 'It is being judged again'
    case 'not_found':
      return 'It is gone'
  }
}
