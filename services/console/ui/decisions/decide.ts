import type { QueryClient } from '@tanstack/react-query'
import { call, formatError } from '../api/call.ts'
import type { Asked } from '../api/routes.ts'
import type { DecideOutcome, RejectReason } from '../api/types.ts'
import type { Action } from '../keys/key-maps.ts'
import { createStore } from '../lib/create-store.ts'
import { count, formatReason } from '../lib/words.ts'
import { announce, dismiss, notify } from '../overlay/notices.tsx'
import { tokenOf } from './claims.ts'
import { type Decidable, formatRefusal, mark, marks, unmark } from './marks.ts'
import { select } from './selection.ts'

/** What deciding needs from outside. */
export type DecideDeps = {
  /** Holds what is shown of comments elsewhere. */
  readonly client: QueryClient
  /** The key to show for an action. */
  readonly keyOf: (action: Action) => string
}

/** The API refuses what is pending or withdrawn. */
type DecidableStatus = Asked<'POST /api/decisions'>['body']['items'][number]['status']

export type ModeratorDecision = {
  readonly decision: 'approve' | 'reject'
  readonly reason?: RejectReason['reason'] | undefined
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

/** Fetches anew what is shown of comments that were decided or undone. */
function refresh({ client }: DecideDeps, commentIds: readonly string[]): void {
  for (const commentId of commentIds) void client.invalidateQueries({ queryKey: ['card', commentId] })
  void client.invalidateQueries({ queryKey: ['count'] })
}

/** Decides, and shows it at once; what the API refuses is put back with the reason. */
export function decide(
  deps: DecideDeps,
  items: readonly Decidable[],
  { decision, reason, message }: ModeratorDecision,
): void {
  if (items.length === 0) return
  const commentIds = items.map((item) => item.commentId)
  mark(commentIds, { kind: 'decided', decision, reason })
  const verb = decision === 'approve' ? 'Approved' : 'Rejected'
  const what = items.length === 1 ? '' : ` ${count(items.length, 'comment')}`
  const why = reason ? ` as ${formatReason(reason)}` : ''
  const noticeId = notify(`${verb}${what}${why}`, {
    ms: UNDO_MS,
    action: { label: 'Undo', key: deps.keyOf('undo'), run: () => undo(deps, batch) },
  })
  const asked = call('POST /api/decisions', {
    body: {
      items: items.map(({ commentId, revision, status, decided }) => {
        const token = tokenOf(commentId)
        const seen = { commentId, revision, status: status as DecidableStatus, waits: !decided }
        return { ...seen, ...(token !== undefined && { token }) }
      }),
      decision,
      ...(decision === 'reject' && { reason, ...(message && { message }) }),
    },
  })
  const batch: Batch = { commentIds, noticeId, id: asked.then((answer) => answer.batchId) }
  batches.set((all) => [...all.slice(-KEPT_BATCHES), batch])
  asked.then(
    ({ outcomes }) => settle(deps, batch, items, outcomes),
    (error) => {
      forget(batch)
      unmark(commentIds)
      notify(`Not decided: ${formatError(error)}`, { tone: 'trouble', ms: 10_000 })
    },
  )
}

function settle(
  deps: DecideDeps,
  batch: Batch,
  items: readonly Decidable[],
  outcomes: readonly DecideOutcome[],
): void {
  const refused = outcomes.flatMap((one) => {
    const why = formatRefusal(one)
    const asked = items.find(({ commentId }) => commentId === one.commentId)
    return why === undefined || !asked ? [] : [{ why, asked }]
  })
  for (const { why, asked } of refused) mark([asked.commentId], { kind: 'refused', why, asked })
  refresh(deps, batch.commentIds)
  if (refused.length === 0) return
  const [first] = refused
  lastRefused.set(() => first!.asked.commentId)
  if (refused.length === outcomes.length) forget(batch)
  const text =
    outcomes.length === 1
      ? `Not decided. ${first!.why}.`
      : `${refused.length} of ${outcomes.length} were not decided. The first: ${first!.why}.`
  notify(text, {
    tone: 'trouble',
    ms: 10_000,
    action: { label: 'Reopen', key: deps.keyOf('reopen'), run: () => reopen(deps) },
  })
}

/** Shows what was refused last as it is now. */
export function reopen(deps: DecideDeps): void {
  const commentId = lastRefused.get()
  if (commentId === undefined) {
    announce('Nothing was refused.')
    return
  }
  unmark([commentId])
  refresh(deps, [commentId])
  select(commentId)
}

/** Whether what was refused is shown anew, so that a decision overrules what a colleague decided. */
export function isReopened(commentId: string): boolean {
  return commentId === lastRefused.get() && !marks.get().has(commentId)
}

export function undoLast(deps: DecideDeps): void {
  const last = batches.get().at(-1)
  if (last) void undo(deps, last)
  else announce('There is nothing to undo.')
}

async function undo(deps: DecideDeps, batch: Batch): Promise<void> {
  if (!batches.get().includes(batch)) return
  forget(batch)
  unmark(batch.commentIds)
  if (batch.commentIds.length > 0) select(batch.commentIds[0])
  try {
    await batch.takeBack?.()
    const params = { batchId: await batch.id }
    const { outcomes } = await call('POST /api/decisions/:batchId/undo', { params })
    refresh(deps, batch.commentIds)
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
  deps: DecideDeps,
  batchId: string,
  commentIds: readonly string[],
  text: string,
  takeBack: () => Promise<unknown>,
): void {
  const noticeId = notify(text, {
    ms: UNDO_MS,
    action: { label: 'Undo', key: deps.keyOf('undo'), run: () => undo(deps, batch) },
  })
  const batch: Batch = { commentIds, noticeId, id: Promise.resolve(batchId), takeBack }
  batches.set((all) => [...all.slice(-KEPT_BATCHES), batch])
}
