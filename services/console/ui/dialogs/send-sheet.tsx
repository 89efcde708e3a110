import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { maySeeSite } from '../../../../shared/domain/moderator.ts'
import { call } from '../api/call.ts'
import { colleaguesQuery } from '../api/queries.ts'
import type { Card, Colleague } from '../api/types.ts'
import { mark } from '../decisions/marks.ts'
import { notify } from '../overlay/notices.tsx'
import { Sheet, SheetButtons } from '../overlay/sheet.tsx'
import { Choice, TextArea } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useSubmit } from '../parts/use-submit.ts'
import { useSession } from '../session/session.tsx'

/** Leaves a comment to a colleague, who finds it in a queue of their own. */
export function SendSheet({ card, onClose }: { card: Card; onClose: () => void }) {
  const { moderator } = useSession()
  const colleagues = useQuery(colleaguesQuery)
  const mayTake = (one: Colleague) =>
    one.id !== moderator.id && !one.isDisabled && maySeeSite(one, card.comment.siteId)
  return (
    <Sheet title="Send to a colleague" onClose={onClose}>
      <Loaded query={colleagues}>
        {(all) => {
          const [first, ...others] = all.filter(mayTake)
          if (first) return <SendForm id={card.comment.id} among={[first, ...others]} onClose={onClose} />
          return (
            <>
              <p>No colleague may see this site.</p>
              <SheetButtons />
            </>
          )
        }}
      </Loaded>
    </Sheet>
  )
}

function SendForm({
  id,
  among,
  onClose,
}: {
  id: string
  among: readonly [Colleague, ...Colleague[]]
  onClose: () => void
}) {
  const [to, setTo] = useState(among[0].id)
  const [note, setNote] = useState('')
  const submission = useSubmit(
    () =>
      call('POST /api/comments/:id/send', {
        params: { id },
        body: { to, ...(note.trim() && { note: note.trim() }) },
      }),
    {
      refreshes: [['card', id]],
      onDone: () => {
        onClose()
        mark([id], { kind: 'sent' })
        notify(`Sent to ${among.find((one) => one.id === to)?.name}`)
      },
    },
  )
  return (
    <Form of={submission}>
      <Choice
        label="To"
        value={to}
        options={among.map((one) => [one.id, `${one.name} (${one.role})`] as const)}
        onChange={setTo}
      />
      <TextArea
        label="With a note"
        rows={4}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <SheetButtons>
        <SubmitButton>Send</SubmitButton>
      </SheetButtons>
    </Form>
  )
}
