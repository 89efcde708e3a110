import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { REJECT_REASONS } from '../../../../shared/domain/learning.ts'
import { USUAL_REJECT_REASONS } from '../../../../shared/domain/reject-reason.ts'
import { call } from '../api/call.ts'
import { reasonsQuery } from '../api/queries.ts'
import type { RejectReason } from '../api/types.ts'
import { formatReason } from '../lib/words.ts'
import { announce, notify } from '../overlay/notices.tsx'
import { Choice, Field, TextArea } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useAction } from '../parts/use-action.ts'
import { useSubmit } from '../parts/use-submit.ts'
import './reject-reasons.css'
import './save-bar.css'

/** As the API takes them. */
const MOST = 30
/** The first so many are chosen by a digit. */
const DIGITS = 9
const KINDS = REJECT_REASONS.map((one) => [one, formatReason(one)] as const)

/** One that is being worded; `id` tells it from the others while it moves. */
type Draft = RejectReason & { readonly id: number }

let made = 0
const toDraft = (reason: RejectReason): Draft => ({ ...reason, id: ++made })
const toReason = ({ label, reason, message }: Draft): RejectReason => ({ label, reason, message })
const isSame = (some: readonly RejectReason[], others: readonly RejectReason[]) =>
  JSON.stringify(some) === JSON.stringify(others)

/** What moderators choose from when they reject on this site, and what authors are told then. */
export function RejectReasons({ siteId }: { siteId: string }) {
  const { data, error, refetch, isFetchedAfterMount } = useQuery({ ...reasonsQuery(siteId), staleTime: 0 })
  // what is worded anew is to be what is there
  const query = { data: isFetchedAfterMount ? data : undefined, error, refetch }
  return <Loaded query={query}>{(saved) => <ReasonsForm siteId={siteId} saved={saved} />}</Loaded>
}

function ReasonsForm({ siteId, saved }: { siteId: string; saved: readonly RejectReason[] }) {
  const client = useQueryClient()
  const [drafts, setDrafts] = useState(() => saved.map(toDraft))
  const reasons = drafts.map(toReason)
  const isChanged = !isSame(reasons, saved)
  const isUsual = isSame(saved, USUAL_REJECT_REASONS)

  const put = async (wanted: readonly RejectReason[]) => {
    const answer = await call('PUT /api/sites/:siteId/reject-reasons', {
      params: { siteId },
      body: { reasons: wanted },
    })
    client.setQueryData(reasonsQuery(siteId).queryKey, answer)
    setDrafts(answer.reasons.map(toDraft))
  }
  const undo = useAction(async (before: readonly RejectReason[]) => {
    await put(before)
    notify('The reasons are as before')
  })
  const putUndoably = async (wanted: readonly RejectReason[], said: string) => {
    await put(wanted)
    const action = { label: 'Undo', run: () => undo.run(isUsual ? [] : saved) }
    notify(said, { ms: 10_000, action })
  }
  const submission = useSubmit(() => putUndoably(reasons, 'Saved: moderators have them from now on'), {
    fields: ['/reasons/'],
  })
  const { problemOf, reset } = submission
  const goBack = useAction(() => putUndoably([], 'The site has the usual reasons again'))
  const discard = () => {
    setDrafts(saved.map(toDraft))
    reset()
  }
  const change = (id: number, part: Partial<RejectReason>) =>
    setDrafts((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)))
  /** Problems name places, which are others now. */
  const arrange = (next: readonly Draft[], focus: string) => {
    flushSync(() => {
      setDrafts([...next])
      reset()
    })
    document.getElementById(focus)?.focus()
  }
  const move = (at: number, step: -1 | 1) => {
    const one = drafts[at]!
    const to = at + step
    const isLast = to === 0 || to === drafts.length - 1
    arrange(drafts.toSpliced(at, 1).toSpliced(to, 0, one), idOf(one.id, isLast ? -step : step))
    announce(`${one.label} is number ${to + 1} now.`)
  }
  const remove = (at: number) => {
    const next = drafts.toSpliced(at, 1)
    const near = next[at] ?? next.at(-1)
    arrange(next, near ? `reason-${near.id}` : 'add-reason')
    announce(`${drafts[at]!.label} is removed, once this is saved.`)
  }
  const add = () => {
    const one = toDraft({ label: '', reason: 'other', message: '' })
    arrange([...drafts, one], `reason-${one.id}`)
  }
  return (
    <Form of={submission}>
      <p className="quiet">
        {isUsual
          ? 'The site has the usual reasons. Change them, and it has its own.'
          : 'The site has reasons of its own.'}{' '}
        Digits choose the first nine. What a reason counts as is what statistics and the learned model know it
        by.
      </p>
      <ol className="stack">
        {drafts.map((one, at) => (
          <li key={one.id} className="panel reason-form">
            <div className="reason-head">
              {at < DIGITS ? <kbd>{at + 1}</kbd> : <span className="quiet">{at + 1}</span>}
              <div className="row-actions">
                <button
                  type="button"
                  id={idOf(one.id, -1)}
                  className="button small quiet"
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                >
                  Move up<span className="visually-hidden"> {one.label}</span>
                </button>
                <button
                  type="button"
                  id={idOf(one.id, 1)}
                  className="button small quiet"
                  disabled={at === drafts.length - 1}
                  onClick={() => move(at, 1)}
                >
                  Move down<span className="visually-hidden"> {one.label}</span>
                </button>
                <button type="button" className="button small quiet" onClick={() => remove(at)}>
                  Remove<span className="visually-hidden"> {one.label}</span>
                </button>
              </div>
            </div>
            <div className="pair">
              <Field
                id={`reason-${one.id}`}
                label="For moderators"
                required
                maxLength={60}
                value={one.label}
                problem={problemOf(`/reasons/${at}/label`)}
                onChange={(event) => change(one.id, { label: event.target.value })}
              />
              <Choice
                label="Counts as"
                value={one.reason}
                options={KINDS}
                onChange={(reason) => change(one.id, { reason })}
              />
            </div>
            <TextArea
              label="What the author is told"
              required
              rows={2}
              maxLength={500}
              value={one.message}
              problem={problemOf(`/reasons/${at}/message`)}
              onChange={(event) => change(one.id, { message: event.target.value })}
            />
          </li>
        ))}
      </ol>
      <button type="button" id="add-reason" className="button" disabled={drafts.length >= MOST} onClick={add}>
        Add a reason
      </button>
      <div className="save-bar">
        <SubmitButton isDisabled={!isChanged || drafts.length === 0}>Save</SubmitButton>
        {isChanged && (
          <button type="button" className="button quiet" onClick={discard}>
            Discard changes
          </button>
        )}
        {!isUsual && (
          <button type="button" className="button quiet" onClick={() => goBack.run()}>
            Go back to the usual ones
          </button>
        )}
      </div>
    </Form>
  )
}

function idOf(id: number, step: number): string {
  return `${step < 0 ? 'up' : 'down'}-${id}`
}
