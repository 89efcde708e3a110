import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { REJECT_REASONS } from '../../../../shared/domain/learning.ts'
import { call } from '../api/call.ts'
import type { Asked } from '../api/routes.ts'
import type { AuthorRecord, AuthorStanding, Card, StandingOutcome, UndoOutcome } from '../api/types.ts'
import { mark } from '../decisions/marks.ts'
import { useDecisions } from '../decisions/use-decisions.ts'
import { count, FOR_GOOD, formatReason } from '../lib/words.ts'
import { Sheet, SheetButtons } from '../overlay/sheet.tsx'
import { Check, Choice, Field } from '../parts/fields.tsx'
import { FormSheet } from '../parts/form-sheet.tsx'
import { useSubmit } from '../parts/use-submit.ts'
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
  const isSenior = useHasRole('senior')
  const { author } = card.context
  if (author && isSenior) return <StandingForm card={card} author={author} onClose={onClose} />
  return (
    <Sheet title="Author" onClose={onClose}>
      <p>{author ? 'Bans and trust are for seniors.' : 'The site gave nothing to know the author by.'}</p>
      <SheetButtons />
    </Sheet>
  )
}

function StandingForm({ card, author, onClose }: { card: Card; author: AuthorRecord; onClose: () => void }) {
  const client = useQueryClient()
  const { rememberBatch } = useDecisions()
  const [{ standing, days }, setFields] = useState<StandingFields>({ standing: 'banned', days: '7' })
  const [reason, setReason] = useState('')
  const [rejectReason, setRejectReason] = useState<(typeof REJECT_REASONS)[number]>('abuse')
  const [appliesToWaiting, setApplies] = useState(true)
  const [givesBack, setGivesBack] = useState(false)
  const put = (fields: Omit<StandingRequest, 'key'>) =>
    call('PUT /api/sites/:siteId/authors/standing', {
      params: { siteId: card.comment.siteId },
      body: { key: author.key, ...fields },
    })
  const show = ({ before, batchId, outcomes, givenBack }: StandingOutcome) => {
    onClose()
    const ids = outcomes
      .filter((one) => one.outcome === 'staged' || one.outcome === 'applied')
      .map((one) => one.commentId)
    const decision = standing === 'trusted' ? 'approve' : 'reject'
    mark(ids, { kind: 'decided', decision, reason: decision === 'reject' ? rejectReason : undefined })
    const said = { banned: 'Banned', trusted: 'Trusted', none: 'Neither banned nor trusted' }[standing]
    const verb = decision === 'approve' ? 'approved' : 'rejected'
    const also = ids.length > 0 ? `; ${verb} ${count(ids.length, 'comment')}` : ''
    rememberBatch(batchId, ids, `${said}${also}${formatGivenBack(givenBack)}`, async () => {
      await put({ ...toRequest(before), reason: 'Undone' })
      await client.invalidateQueries({ queryKey: ['card'] })
    })
  }
  const submission = useSubmit(
    () =>
      put({
        standing,
        until: untilOf(days),
        ...(reason.trim() && { reason: reason.trim() }),
        appliesToWaiting: standing !== 'none' && appliesToWaiting,
        rejectReason,
        givesBack: standing !== 'banned' && givesBack,
      }),
    // any of the author's cards tells of it
    { fields: ['/reason'], refreshes: [['card']], onDone: show },
  )
  return (
    <FormSheet
      title={`${card.comment.name}: ban or trust`}
      of={submission}
      verb={{ banned: 'Ban', trusted: 'Trust', none: 'Take back' }[standing]}
      look={standing === 'banned' ? 'reject' : 'primary'}
      onClose={onClose}
    >
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
        problem={submission.problemOf('/reason')}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormSheet>
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
