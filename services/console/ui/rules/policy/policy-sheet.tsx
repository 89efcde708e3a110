import { type FormEvent, useState } from 'react'
import { formatError } from '../../api/call.ts'
import type { PolicyDraft, PolicyView } from '../../api/types.ts'
import { Sheet, SheetButtons } from '../../overlay/sheet.tsx'
import { Field } from '../../parts/fields.tsx'
import { Alert } from '../../parts/states.tsx'
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
  const [problem, setProblem] = useState('')
  const [isSending, setSending] = useState(false)
  const { preview, error } = usePolicyPreview(siteId, view.policy.version, to)
  const changes = formatChanges(view.policy, to, view.presets)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    try {
      await onSend(note.trim())
    } catch (failure) {
      setProblem(formatError(failure))
      setSending(false)
    }
  }
  return (
    <Sheet title={title} wide onClose={onClose}>
      <form onSubmit={send} className="stack">
        {problem && <Alert>{problem}</Alert>}
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
        <SheetButtons>
          <button type="submit" className="button primary" disabled={isSending}>
            {verb}
          </button>
        </SheetButtons>
      </form>
    </Sheet>
  )
}
