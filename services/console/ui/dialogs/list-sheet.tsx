import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { call, Problem } from '../api/call.ts'
import { putEntry, removeEntry } from '../api/list-entries.ts'
import type { EntryPreview, ListEntry } from '../api/types.ts'
import { splitText } from '../lib/split-text.ts'
import { count, formatStatus } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { FormSheet } from '../parts/form-sheet.tsx'
import { useAction } from '../parts/use-action.ts'
import { useSubmit } from '../parts/use-submit.ts'
import { useHasRole } from '../session/session.tsx'
import { type Days, DURATIONS, untilOf } from './durations.ts'
import '../parts/sample.css'

type Kind = ListEntry['kind']
type Action = ListEntry['action']

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
const HINTS: Readonly<Record<Kind, string>> = {
  term: 'Found in texts and names as whole words, in disguise too.',
  domain: 'Links to it and to its subdomains.',
  address: 'Of one network connection, e.g. 203.0.113.7.',
  author: 'Their e-mail address, or id: and what the site calls them by.',
}
const SHOWN = 5

/** Adds an entry to a site's lists, after a look at what it would have matched. */
export function ListSheet({
  siteId,
  suggested,
  onClose,
}: {
  siteId: string
  suggested: string
  onClose: () => void
}) {
  const isSenior = useHasRole('senior')
  const [kind, setKind] = useState<Kind>(looksLikeDomain(suggested) ? 'domain' : 'term')
  const [value, setValue] = useState(suggested)
  const [action, setAction] = useState<Action>('flag')
  const [days, setDays] = useState<Days>('')
  const [reason, setReason] = useState('')
  const asked = useDeferredValue(value.trim())
  const preview = useQuery({
    queryKey: ['preview', siteId, kind, asked, action],
    queryFn: ({ signal }) =>
      call('POST /api/sites/:siteId/lists/preview', {
        params: { siteId },
        body: { kind, value: asked, action },
        signal,
      }),
    enabled: asked !== '',
    retry: false,
  })
  const lists = ['lists', siteId]
  const takeBack = useAction(
    async (replaced: ListEntry | null) => {
      if (replaced) await putEntry(siteId, replaced)
      else await removeEntry(siteId, { kind, value: value.trim() })
      notify(replaced ? 'The list is as before' : 'Taken off the list')
    },
    [lists],
  )
  const submission = useSubmit(
    () =>
      putEntry(siteId, {
        kind,
        value: value.trim(),
        action,
        reason: reason.trim(),
        expiresAt: untilOf(days),
      }),
    {
      refreshes: [lists],
      onDone: ({ replaced }) => {
        onClose()
        notify(`“${value.trim()}” is on the list`, {
          ms: 10_000,
          action: { label: 'Undo', run: () => takeBack.run(replaced) },
        })
      },
    },
  )
  const wrong =
    preview.error instanceof Problem ? (preview.error.fields['/value'] ?? preview.error.message) : undefined
  return (
    <FormSheet
      title="Add to a list"
      wide
      of={submission}
      verb={isSenior ? 'Add' : undefined}
      isDisabled={asked === '' || wrong !== undefined}
      onClose={onClose}
    >
      <div className="pair">
        <Choice label="Kind" value={kind} options={KINDS} onChange={setKind} />
        <Choice label="What to do" value={action} options={ACTIONS} onChange={setAction} />
      </div>
      <Field
        label="Entry"
        value={value}
        problem={wrong && `The entry ${wrong}.`}
        onChange={(event) => setValue(event.target.value)}
        hint={HINTS[kind]}
      />
      <Preview preview={preview.data} isLoading={preview.isFetching} />
      {isSenior ? (
        <div className="pair">
          <Choice label="How long" value={days} options={DURATIONS} onChange={setDays} />
          <Field
            label="Why (for colleagues)"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      ) : (
        <p className="hint">
          Lists are for seniors. You can look at what an entry would match and send the comment to one.
        </p>
      )}
    </FormSheet>
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
              .map(([status, number]) => `${number} ${formatStatus(status).toLowerCase()}`)
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
