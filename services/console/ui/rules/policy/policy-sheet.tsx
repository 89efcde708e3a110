import { useState } from 'react'
import { formatError } from '../../api/call.ts'
import type { PolicyDraft, PolicyView } from '../../api/types.ts'
import { Field } from '../../parts/fields.tsx'
import { FormSheet } from '../../parts/form-sheet.tsx'
import { useSubmit } from '../../parts/use-submit.ts'
import { formatChanges } from './policy-changes.ts'
import { PolicyFigures } from './policy-figures.tsx'
import { PolicyFlips } from './policy-flips.tsx'
import { usePolicyPreview } from './use-policy-preview.ts'
import '../../parts/sample.css'
import './change-list.css'

/** Asks before a policy is changed: what is another, and what that would have done. */
export function PolicySheet({
  siteId,
  view,
  to,
  title,
  verb,
  takesNote = false,
  onSend,
  onClose,
}: {
  siteId: string
  view: PolicyView
  to: PolicyDraft
  title: string
  verb: string
  takesNote?: boolean
  onSend: (note: string) => Promise<void>
  onClose: () => void
}) {
  const [note, setNote] = useState('')
  const { preview, error } = usePolicyPreview(siteId, view.policy.version, to)
  const changes = formatChanges(view.policy, to, view.presets)
  const submission = useSubmit(() => onSend(note.trim()))
  return (
    <FormSheet title={title} wide of={submission} verb={verb} onClose={onClose}>
      {changes.length > 0 ? (
        <ul className="changes">
          {changes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>It says the same as the present one.</p>
      )}
      <section className="preview" aria-live="polite" aria-label="What it would have done">
        {error ? (
          <p className="problem">{formatError(error)}</p>
        ) : preview ? (
          <>
            <PolicyFigures preview={preview} isChanged />
            {!takesNote && <PolicyFlips preview={preview} />}
          </>
        ) : (
          <p className="hint">Trying it on what people decided …</p>
        )}
      </section>
      {takesNote && (
        <Field
          label="Why (for colleagues)"
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
    </FormSheet>
  )
}
