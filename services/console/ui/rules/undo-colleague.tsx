import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { colleaguesQuery } from '../api/queries.ts'
import type { Colleague } from '../api/types.ts'
import { count } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Choice } from '../parts/fields.tsx'
import { FormSheet } from '../parts/form-sheet.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useSubmit } from '../parts/use-submit.ts'

const SPANS = [
  ['15', 'the last 15 minutes'],
  ['60', 'the last hour'],
  ['480', 'the last 8 hours'],
  ['1440', 'the last day'],
] as const

type Span = (typeof SPANS)[number]

/** Takes back all that somebody decided of late. */
export function UndoColleague() {
  const colleagues = useQuery(colleaguesQuery)
  const [id, setId] = useState('')
  const [minutes, setMinutes] = useState<Span[0]>('60')
  const [isSure, setSure] = useState(false)
  const span = SPANS.find(([one]) => one === minutes)!
  return (
    <section className="panel" aria-labelledby="undo-title">
      <h2 id="undo-title">Undo somebody’s decisions</h2>
      <Loaded query={colleagues}>
        {(people) => {
          const who = people.find((one) => one.id === id) ?? people[0]
          if (!who) return <p>Nobody decides here yet.</p>
          return (
            <>
              <div className="with-button">
                <Choice
                  label="Of"
                  value={who.id}
                  options={people.map((one) => [one.id, `${one.name} (${one.role})`] as const)}
                  onChange={setId}
                />
                <Choice label="From" value={minutes} options={SPANS} onChange={setMinutes} />
                <button type="button" className="button" onClick={() => setSure(true)}>
                  Undo …
                </button>
              </div>
              {isSure && <UndoSheet who={who} span={span} onClose={() => setSure(false)} />}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

function UndoSheet({
  who,
  span: [minutes, title],
  onClose,
}: {
  who: Colleague
  span: Span
  onClose: () => void
}) {
  const submission = useSubmit(
    () => call('POST /api/people/:id/undo', { params: { id: who.id }, body: { minutes: Number(minutes) } }),
    {
      refreshes: [['count']],
      onDone: ({ outcomes }) => {
        onClose()
        const changed = outcomes.filter((one) => one.outcome === 'changed').length
        const left = changed > 0 ? `, ${changed} that changed since stayed` : ''
        notify(`Undone: ${count(outcomes.length - changed, 'decision')}${left}`, { ms: 10_000 })
      },
    },
  )
  return (
    <FormSheet title="Undo all of it?" of={submission} verb={`Undo ${title}`} look="reject" onClose={onClose}>
      <p>
        Everything that {who.name} decided in {title} goes back to where it was, unless somebody else decided
        on it since.
      </p>
    </FormSheet>
  )
}
