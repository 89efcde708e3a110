import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { REJECT_REASONS } from '../../../../shared/domain/learning.ts'
import { call, formatError } from '../api/call.ts'
import type { Asked } from '../api/routes.ts'
import type { AuthorStanding, Card, UndoOutcome } from '../api/types.ts'
import { mark } from '../decisions/marks.ts'
import { useDecisions } from '../decisions/use-decisions.ts'
import { count, FOR_GOOD, formatReason } from '../lib/words.ts'
import { Sheet, SheetButtons } from '../overlay/sheet.tsx'
import { Check, Choice, Field } from '../parts/fields.tsx'
import { Alert } from '../parts/states.tsx'
import { useHasRole } from '../session/session.tsx'
import { type Days, DURATIONS, untilOf } from './durations.ts'

const STANDINGS = [
  ['banned', 'Ban: nothing of theirs is published'],
  ['trusted', 'Trust: published unless it is plainly harmful'],
  ['none', 'Neither'],
] as const

type StandingRequest = Asked<'PUT /api/sites/:siteId/authors/standing'>['body']
type StandingFields = { standing: (typeof STANDINGS)[number][0]; days: Days }

/** Bans or trusts an author, on request with all that waits of theirs. */
export function StandingSheet({ card, onClose }: { card: Card; onClose: () => void }) {
  const client = useQueryClient()
  const isSenior = useHasRole('senior')
  const { rememberBatch } = useDecisions()
  const { author } = card.context
  const { siteId } = card.comment
  const [{ standing, days }, setFields] = useState<StandingFields>({ standing: 'banned', days: '7' })
  const [reason, setReason] = useState('')
  const [rejectReason, setRejectReason] = useState<(typeof REJECT_REASONS)[number]>('abuse')
  const [appliesToWaiting, setApplies] = useState(true)
  const [givesBack, setGivesBack] = useState(false)
  const [problem, setProblem] = useState('')
  if (!author || !isSenior) {
    return (
      <Sheet title="Author" onClose={onClose}>
        <p>{author ? 'Bans and trust are for seniors.' : 'The site gave nothing to know the author by.'}</p>
        <SheetButtons />
      </Sheet>
    )
  }
  const put = (fields: Omit<StandingRequest, 'key'>) =>
    call('PUT /api/sites/:siteId/authors/standing', {
      params: { siteId },
      body: { key: author.key, ...fields },
    })
  // any of the author's cards tells of it
  const shownAnew = () => client.invalidateQueries({ queryKey: ['card'] })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const { before, batchId, outcomes, givenBack } = await put({
        standing,
        until: untilOf(days),
        ...(reason.trim() && { reason: reason.trim() }),
        appliesToWaiting: standing !== 'none' && appliesToWaiting,
        rejectReason,
        givesBack: standing !== 'banned' && givesBack,
      })
      onClose()
      void shownAnew()
      const ids = outcomes
        .filter((one) => one.outcome === 'staged' || one.outcome === 'applied')
        .map((one) => one.commentId)
      const decision = standing === 'trusted' ? 'approve' : 'reject'
      mark(ids, { kind: 'decided', decision, reason: decision === 'reject' ? rejectReason : undefined })
      const said = { banned: 'Banned', trusted: 'Trusted', none: 'Neither banned nor trusted' }[standing]
      const also =
        ids.length > 0
          ? `; ${decision === 'approve' ? 'approved' : 'rejected'} ${count(ids.length, 'comment')}`
          : ''
      rememberBatch(batchId, ids, `${said}${also}${formatGivenBack(givenBack)}`, async () => {
        await put({ ...toRequest(before), reason: 'Undone' })
        await shownAnew()
      })
    } catch (error) {
      setProblem(formatError(error))
    }
  }
  return (
    <Sheet title={`${card.comment.name}: ban or trust`} onClose={onClose}>
      <form onSubmit={send} className="stack">
        {problem && <Alert>{problem}</Alert>}
        <Choice
          label="What"
          value={standing}
          options={STANDINGS}
          onChange={(value) => setFields((before) => ({ ...before, standing: value }))}
        />
        {standing !== 'none' && (
          <>
            <Choice
              label="How long"
              value={days}
              options={DURATIONS}
              onChange={(value) => setFields((before) => ({ ...before, days: value }))}
            />
            <Check checked={appliesToWaiting} onChange={(event) => setApplies(event.target.checked)}>
              {standing === 'banned' ? 'Reject' : 'Approve'} what waits of theirs as well
            </Check>
          </>
        )}
        {standing !== 'banned' && author.bannedUntil !== null && (
          <Check checked={givesBack} onChange={(event) => setGivesBack(event.target.checked)}>
            Give back what was rejected because of the ban
          </Check>
        )}
        {standing === 'banned' && appliesToWaiting && (
          <Choice
            label="What waits is rejected as"
            value={rejectReason}
            options={REJECT_REASONS.map((one) => [one, formatReason(one)] as const)}
            onChange={setRejectReason}
          />
        )}
        <Field
          label="Why (for colleagues)"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <SheetButtons>
          <button type="submit" className={`button ${standing === 'banned' ? 'reject' : 'primary'}`}>
            {{ banned: 'Ban', trusted: 'Trust', none: 'Take back' }[standing]}
          </button>
        </SheetButtons>
      </form>
    </Sheet>
  )
}

function formatGivenBack(outcomes: readonly UndoOutcome[]): string {
  const back = outcomes.filter(({ outcome }) => outcome !== 'changed').length
  return back === 0 ? '' : `; ${count(back, 'comment')} ${back === 1 ? 'waits' : 'wait'} again`
}

/** What makes a standing what it was. */
function toRequest({
  bannedUntil,
  trustedUntil,
}: AuthorStanding): Pick<StandingRequest, 'standing' | 'until'> {
  const until = bannedUntil ?? trustedUntil
  return {
    standing: bannedUntil !== null ? 'banned' : trustedUntil !== null ? 'trusted' : 'none',
    until: until === FOR_GOOD ? null : until,
  }
}
