import { useState } from 'react'
import { call } from '../api/call.ts'
import type { Card } from '../api/types.ts'
import { notify } from '../overlay/notices.tsx'
import { TextArea } from '../parts/fields.tsx'
import { FormSheet } from '../parts/form-sheet.tsx'
import { useSubmit } from '../parts/use-submit.ts'

/** Leaves a note on a comment for whoever looks at it next. */
export function NoteSheet({ card, onClose }: { card: Card; onClose: () => void }) {
  const { id } = card.comment
  const [text, setText] = useState('')
  const submission = useSubmit(
    () => call('POST /api/comments/:id/notes', { params: { id }, body: { text: text.trim() } }),
    {
      fields: ['/text'],
      refreshes: [['card', id]],
      onDone: () => {
        onClose()
        notify('Noted')
      },
    },
  )
  return (
    <FormSheet title="A note for colleagues" of={submission} verb="Add" onClose={onClose}>
      <TextArea
        label="Note"
        rows={4}
        maxLength={2_000}
        required
        value={text}
        problem={submission.problemOf('/text')}
        onChange={(event) => setText(event.target.value)}
      />
    </FormSheet>
  )
}
