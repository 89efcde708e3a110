import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useDeferredValue, useState } from 'react'
import { call, Problem, sayError } from '../api/call.ts'
import type { Card, EntryPreview } from '../api/types.ts'
import { splitText } from '../card/split-text.ts'
import { count, sayStatus } from '../lib/words.ts'
import { Choice, Field } from '../shell/form.tsx'
import { notify } from '../shell/notices.tsx'
import { useHasRole } from '../shell/session.tsx'
import { Alert } from '../shell/states.tsx'
import { closeDialog } from './open-dialog.ts'
import { Sheet, SheetButtons } from './sheet.tsx'

const KINDS = [
  ['term', 'Word or phrase'],
  ['domain', 'Domain'],
  ['address', 'Network address'],
  ['author', 'Author'],
] as const
const ACTIONS = [
  ['flag', 'Hold for a moderator'],
  ['reject', 'Reject'],
  ['allow', 'Let pass'],
] as const
const SHOWN = 5

/** Adds an entry to a site's lists, after a look at what it would have matched. */
export function ListSheet({ card, selected }: { card: Card; selected: string }) {
  const isSenior = useHasRole('senior')
  const { siteId, text } = card.comment
  const [kind, setKind] = useState<(typeof KINDS)[number][0]>(looksLikeDomain(selected) ? 'domain' : 'term')
  const [value, setValue] = useState(selected || firstMark(card))
  const [action, setAction] = useState<(typeof ACTIONS)[number][0]>('flag')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const asked = useDeferredValue(value.trim())
  const preview = useQuery({
    queryKey: ['preview', siteId, kind, asked, action],
    queryFn: ({ signal }) =>
      call<EntryPreview>(
        'POST',
        `/sites/${siteId}/lists/preview`,
        { kind, value: asked, action },
        { signal },
      ),
    enabled: asked !== '',
    retry: false,
  })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await call('PUT', `/sites/${siteId}/lists`, {
        kind,
        value: asked,
        action,
        ...(reason.trim() && { reason: reason.trim() }),
      })
      closeDialog()
      notify(`“${asked}” is on the list`, {
        ms: 10_000,
        action: {
          label: 'Undo',
          run: () =>
            void call('POST', `/sites/${siteId}/lists/remove`, { kind, value: asked }).then(() =>
              notify('Taken off the list'),
            ),
        },
      })
    } catch (error) {
      setProblem(sayError(error))
    }
  }
  const wrong =
    preview.error instanceof Problem ? (preview.error.fields['/value'] ?? preview.error.message) : undefined
  return (
    <Sheet title="Add to a list" wide>
      <form onSubmit={send} className="stack">
        {problem && <Alert>{problem}</Alert>}
        <div className="pair">
          <Choice label="Kind" value={kind} options={KINDS} onChange={setKind} />
          <Choice label="What to do" value={action} options={ACTIONS} onChange={setAction} />
        </div>
        <Field
          label="Entry"
          value={value}
          problem={wrong}
          onChange={(event) => setValue(event.target.value)}
          hint={
            text.includes(value) && value ? undefined : 'Select words of a comment first to have them here.'
          }
        />
        <Preview preview={preview.data} isLoading={preview.isFetching} />
        {isSenior ? (
          <Field
            label="Why (for colleagues)"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : (
          <p className="hint">
            Lists are for seniors. You can look at what an entry would match and send the comment to one.
          </p>
        )}
        <SheetButtons>
          {isSenior && (
            <button type="submit" className="button primary" disabled={asked === '' || wrong !== undefined}>
              Add
            </button>
          )}
        </SheetButtons>
      </form>
    </Sheet>
  )
}

function Preview({ preview, isLoading }: { preview: EntryPreview | undefined; isLoading: boolean }) {
  return (
    <section className="preview" aria-live="polite" aria-label="What it would have matched">
      {!preview ? (
        <p className="hint">{isLoading ? 'Looking …' : 'Nothing to look for yet.'}</p>
      ) : (
        <>
          <p>
            <strong>{count(preview.matches, 'comment')}</strong> of the last {count(preview.days, 'day')}{' '}
            would have matched
            {preview.matches > 0 && ': '}
            {Object.entries(preview.byStatus)
              .map(([status, number]) => `${number} ${sayStatus(status).toLowerCase()}`)
              .join(', ')}
            .
          </p>
          <ul className="sample">
            {preview.examples.slice(0, SHOWN).map((one) => (
              <li key={one.id}>
                <strong>{one.name}</strong>{' '}
                <span dir="auto">
                  {splitText(one.text, [one.spans]).map((piece) =>
                    piece.findings.length > 0 ? (
                      <mark key={piece.start}>{piece.text}</mark>
                    ) : (
                      <span key={piece.start}>{piece.text}</span>
                    ),
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function looksLikeDomain(text: string): boolean {
  return /^(https?:\/\/)?[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text)
}

function firstMark({ comment }: Card): string {
  return comment.verdict?.findings.find((finding) => finding.spans.length > 0)?.spans[0]?.text ?? ''
}
