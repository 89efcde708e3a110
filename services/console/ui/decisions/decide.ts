import { call, formatError } from '../api/call.ts'
import type { DecideOutcome, UndoOutcome } from '../api/types.ts'
import { keyInUse } from '../keys/use-keys.ts'
import { createStore } from '../lib/create-store.ts'
import { count, formatReason } from '../lib/words.ts'
import { announce, dismiss, notify } from '../overlay/notices.tsx'
import { tokenOf } from './claims.ts'
import { formatRefusal, mark, marks, unmark } from './marks.ts'
import { select } from './selection.ts'

/** What is needed of a comment to decide on it. */
export type Decidable = {
  readonly commentId: string
  readonly revision: number
  readonly status: string
  /** By whom it is decided, as it is shown; nothing: it waits, and whoever decides it first does. */
  readonly decided?: object | null
}
export type ModeratorDecision = {
  readonly decision: 'approve' | 'reject'
  readonly reason?: string | undefined
  /** What the author is told. */
  readonly message?: string | undefined
}

/** Decisions that can be undone, the newest last. */
type Batch = {
  readonly commentIds: readonly string[]
  readonly noticeId: number
  /** The name the API gave it; rejects when it was not decided. */
  readonly id: Promise<string>
  /** Takes back what was done beside the decisions, before they are. */
  readonly takeBack?: (() => Promise<unknown>) | undefined
}

export const UNDO_MS = 10_000
const KEPT_BATCHES = 100
const batches = createStore<readonly Batch[]>([])
/** The comment that was refused last. */
const lastRefused = createStore<string | undefined>(undefined)

/** Called when something was decided or undone, for what else is shown of it. */
let onDecided = (_commentIds: readonly string[]) => {}
export function whenDecided(handler: (commentIds: readonly string[]) => void): void {
  onDecided = handler
}

/** Decides, and shows it at once; what the API refuses is put back with the reason. */
export function decide(items: readonly Decidable[], { decision, reason, message }: ModeratorDecision): void {
  if (items.length === 0) return
  const commentIds = items.map((item) => item.commentId)
  mark(commentIds, { kind: 'decided', decision, reason })
  const verb = decision === 'approve' ? 'Approved' : 'Rejected'
  const what = items.length === 1 ? '' : ` ${count(items.length, 'comment')}`
  const why = reason ? ` as ${formatReason(reason)}` : ''
  const noticeId = notify(`${verb}${what}${why}`, {
    ms: UNDO_MS,
    action: { label: 'Undo', key: keyInUse('undo'), run: () => undo(batch) },
  })
  const asked = call<{ batchId: string; outcomes: readonly DecideOutcome[] }>('POST', '/decisions', {
    items: items.map(({ commentId, revision, status, decided }) => {
      const token = tokenOf(commentId)
      return { commentId, revision, status, waits: !decided, ...(token !== undefined && { token }) }
    }),
    decision,
    ...(decision === 'reject' && { reason, ...(message && { message }) }),
  })
  const batch: Batch = { commentIds, noticeId, id: asked.then((answer) => answer.batchId) }
  batches.set((all) => [...all.slice(-KEPT_BATCHES), batch])
  asked.then(
    ({ outcomes }) => settle(batch, outcomes),
    (error) => {
      forget(batch)
      unmark(commentIds)
      notify(`Not decided: ${formatError(error)}`, { tone: 'trouble', ms: 10_000 })
    },
  )
}

function settle(batch: Batch, outcomes: readonly DecideOutcome[]): void {
  const refused = outcomes.flatMap((one) => {
    const why = formatRefusal(one)
    return why === undefined ? [] : [{ commentId: one.commentId, why }]
  })
  for (const { commentId, why } of refused) mark([commentId], { kind: 'refused', why })
  onDecided(batch.commentIds)
  if (refused.length === 0) return
  const [first] = refused
  lastRefused.set(() => first!.commentId)
  if (refused.length === outcomes.length) forget(batch)
  const text =
    outcomes.length === 1
      ? `Not decided. ${first!.why}.`
      : `${refused.length} of ${outcomes.length} were not decided. The first: ${first!.why}.`
  notify(text, {
    tone: 'trouble',
    ms: 10_000,
    action: { label: 'Reopen', key: keyInUse('reopen'), run: reopen },
  })
}

/** Shows what was refused last as it is now. */
export function reopen(): void {
  const commentId = lastRefused.get()
  if (commentId === undefined) {
    announce('Nothing was refused.')
    return
  }
  unmark([commentId])
  onDecided([commentId])
  select(commentId)
}

/** Whether what was refused is shown anew, so that a decision overrules what a colleague decided. */
export function isReopened(commentId: string): boolean {
  return commentId === lastRefused.get() && !marks.get().has(commentId)
}

export function undoLast(): void {
  const last = batches.get().at(-1)
  if (last) void undo(last)
  else announce('There is nothing to undo.')
}

async function undo(batch: Batch): Promise<void> {
  if (!batches.get().includes(batch)) return
  forget(batch)
  unmark(batch.commentIds)
  if (batch.commentIds.length > 0) select(batch.commentIds[0])
  try {
    await batch.takeBack?.()
    const path = `/decisions/${await batch.id}/undo`
    const { outcomes } = await call<{ outcomes: readonly UndoOutcome[] }>('POST', path, {})
    onDecided(batch.commentIds)
    const changed = outcomes.filter((one) => one.outcome === 'changed')
    const reversed = outcomes.some((one) => one.outcome === 'reversed')
    if (changed.length > 0) {
      mark(
        changed.map((one) => one.commentId),
        { kind: 'left', why: 'Changed since: left as it is' },
      )
      notify(`${count(changed.length, 'comment')} changed since and stayed as it was.`, { tone: 'trouble' })
    } else notify(reversed ? 'Undone by a new decision' : 'Undone', { ms: 4_000 })
  } catch (error) {
    notify(`Not undone: ${formatError(error)}`, { tone: 'trouble', ms: 10_000 })
  }
}

function forget(batch: Batch): void {
  dismiss(batch.noticeId)
  batches.set((all) => all.filter((one) => one !== batch))
}

/** Remembers a ban or trust with what it decided, so that it is undone like any other decision. */
export function rememberBatch(
  batchId: string,
  commentIds: readonly string[],
  text: string,
  takeBack: () => Promise<unknown>,
): void {
  const noticeId = notify(text, {
    ms: UNDO_MS,
    action: { label: 'Undo', key: keyInUse('undo'), run: () => undo(batch) },
  })
  const batch: Batch = { commentIds, noticeId, id: Promise.resolve(batchId), takeBack }
  batches.set((all) => [...all.slice(-KEPT_BATCHES), batch])
}
